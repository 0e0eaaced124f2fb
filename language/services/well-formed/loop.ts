import type { Design, Mechanism, Model, ModelEdit, Replacement, Variable, World } from '../../design/design.ts';
import { editsInForce, modelChain } from '../../design/fidelity.ts';
import type { Problem } from '../../design/problem.ts';
import { cycles, fromLeast } from './cycles.ts';
import { byId, formError, shortName } from './form-problem.ts';
import { mentions } from './mentions.ts';

export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** A loop within one step: a variable that depends on itself with no state in between. Named in the order of cause and effect. */
export function loops(design: Design): Problem[] {
  const worlds = byId(design.worlds);
  const variables = byId(design.worlds.flatMap((world) => world.variables));
  const models = byId(design.models);
  const ofWorlds = design.worlds.flatMap((world) => {
    const own = dependencies(world);
    const all = [...cycles(own), ...world.regimes.flatMap((regime) => loopsThrough(causesOf(regime.replaces), own))];
    return all.flatMap((cycle) => loopProblem(variables, cycle));
  });
  // In a model, whose edits may close a loop that the world has not.
  const ofModels = design.models.flatMap((model) => {
    const world = worlds.get(model.world ?? '');
    if (!world || model.edits.length === 0) return [];
    const own = dependencies(world);
    const edited = editedCauses(editsInForce(modelChain(models, model.id)), own);
    const touched = new Set(model.edits.map(({ variable }) => variable.id));
    const all = loopsThrough(edited, own).filter((cycle) => cycle.some((id) => touched.has(id)));
    return all.flatMap((cycle) =>
      loopProblem(variables, cycle, { model, at: model.edits.find(({ variable }) => cycle.includes(variable.id)) }),
    );
  });
  return [...new Map([...ofWorlds, ...ofModels].map((problem) => [`${problem.place.uri} ${problem.message}`, problem])).values()];
}

/** What each variable's value of a step depends on within that step. */
export function dependencies(world: World): Dependencies {
  return new Map(world.variables.map((variable) => [variable.id, causes(variable.mechanism)]));
}

/** Whether `from` depends on `to` within a step, or is it. */
export function reaches(from: string, to: string, depends: Dependencies): boolean {
  const seen = new Set([from]);
  for (const id of seen) for (const cause of depends.get(id) ?? []) seen.add(cause);
  return seen.has(to);
}

/** Only what is replaced can close a new loop. */
function loopsThrough(replaced: Dependencies, own: Dependencies): string[][] {
  const depends = {
    get: (id: string) => replaced.get(id) ?? own.get(id),
    has: (id: string) => own.has(id),
    keys: () => replaced.keys(),
  };
  return cycles(depends).filter((cycle) => cycle.some((id) => replaced.has(id)));
}

const causesOf = (replaces: readonly Replacement[]): Dependencies =>
  new Map(replaces.map((one) => [one.variable.id, causes(one.mechanism)]));

/** What each variable that a model edits depends on there. A fit to one's own effects in the world itself is told as such: see `edits.ts`. */
export function editedCauses(edits: ReadonlyMap<string, ModelEdit>, own: Dependencies): Dependencies {
  const causesIn = (edit: ModelEdit): readonly string[] => {
    if (edit.kind === 'believes') return causes(edit.mechanism);
    return edit.kind === 'fits' ? edit.from.map(({ id }) => id).filter((id) => !reaches(id, edit.variable.id, own)) : [];
  };
  return new Map([...edits].map(([id, edit]) => [id, causesIn(edit)]));
}

/** A state shows what it was before the step, and an action what its optimizer made of that. */
function causes(mechanism: Mechanism): readonly string[] {
  if (mechanism.kind === 'equation') return [...mentions(mechanism.expression)].map((name) => name.id);
  if (mechanism.kind === 'draw') return [...mentions(mechanism.distribution)].map((name) => name.id);
  return [];
}

/** A loop of more is named by its beginning and its end. */
const mostNamed = 12;

function loopProblem(
  variables: ReadonlyMap<string, Variable>,
  cycle: readonly string[],
  within?: { readonly model: Model; readonly at: ModelEdit | undefined },
): Problem[] {
  const members = fromLeast(
    cycle.flatMap((id) => variables.get(id) ?? []),
    ({ namePlace }) => namePlace.start,
  );
  const [first] = members;
  if (!first) return [];
  const names = [...members, first].map(({ id }) => shortName(id));
  const left = names.length - mostNamed;
  const named = left > 0 ? names.toSpliced(mostNamed / 2, left, `… ${left} more …`) : names;
  const related = members
    .slice(within ? 0 : 1, mostNamed)
    .map(({ name, namePlace }) => ({ message: `${name} is part of the loop`, place: namePlace }));
  const loop = `A loop within one step${within ? ` of \`${within.model.name}\`` : ''}: ${named.join(' -> ')}.`;
  const way = within
    ? 'Let it believe something else of one of them.'
    : 'Make one of them a state, so that it acts from one step on the next.';
  return [formError('loop-within-step', `${loop} ${way}`, within?.at?.variable.place ?? first.namePlace, { related })];
}
