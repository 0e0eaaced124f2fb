import type { Design, Mechanism, Variable, World } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { cycles, fromLeast } from './cycles.ts';
import { byId, formError, shortName } from './form-problem.ts';
import { mentions } from './mentions.ts';

type Dependencies = ReadonlyMap<string, readonly string[]>;

/** A loop within one step: a variable that depends on itself with no state in between. Named in the order of cause and effect. */
export function loops(design: Design): Problem[] {
  return design.worlds.flatMap((world) => {
    const own = dependencies(world);
    const all = [...cycles(own), ...world.regimes.flatMap((regime) => loopsThrough(regime, own))];
    if (all.length === 0) return [];
    const variables = byId(world.variables);
    const told = new Map(all.flatMap((cycle) => loopProblem(variables, cycle)).map((problem) => [problem.message, problem]));
    return [...told.values()];
  });
}

/** What each variable's value of a step depends on within that step. */
export function dependencies(world: World): Dependencies {
  return new Map(world.variables.map((variable) => [variable.id, causes(variable.mechanism)]));
}

/** Only what the regime replaces can close a new loop. */
function loopsThrough({ replaces }: World['regimes'][number], own: Dependencies): string[][] {
  const replaced = new Map(replaces.map((one) => [one.variable.id, causes(one.mechanism)]));
  const depends = {
    get: (id: string) => replaced.get(id) ?? own.get(id),
    has: (id: string) => own.has(id),
    keys: () => replaced.keys(),
  };
  return cycles(depends).filter((cycle) => cycle.some((id) => replaced.has(id)));
}

/** A state shows what it was before the step, and an action what its optimizer made of that. */
function causes(mechanism: Mechanism): readonly string[] {
  if (mechanism.kind === 'equation') return [...mentions(mechanism.expression)].map((name) => name.id);
  if (mechanism.kind === 'draw') return [...mentions(mechanism.distribution)].map((name) => name.id);
  return [];
}

function loopProblem(variables: ReadonlyMap<string, Variable>, cycle: readonly string[]): Problem[] {
  const parts = fromLeast(
    cycle.flatMap((id) => variables.get(id) ?? []),
    ({ namePlace }) => namePlace.start,
  );
  const [first] = parts;
  if (!first) return [];
  const names = [...parts, first].map((variable) => shortName(variable.id)).join(' -> ');
  const related = parts.slice(1).map(({ name, namePlace }) => ({ message: `${name} is part of the loop`, place: namePlace }));
  const message = `A loop within one step: ${names}. Make one of them a state, so that it acts from one step on the next.`;
  return [formError('loop-within-step', message, first.namePlace, { related })];
}
