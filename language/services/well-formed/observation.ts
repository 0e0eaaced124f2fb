import type { Design, ModelEdit, Optimizer } from '../../design/design.ts';
import { editsInForce, modelChain } from '../../design/fidelity.ts';
import type { Problem } from '../../design/problem.ts';
import { selectedBy } from '../../design/selection.ts';
import { alternatives, settings } from './actions.ts';
import { byId, formError, shortName } from './form-problem.ts';
import { type Dependencies, dependencies, editedCauses } from './loop.ts';
import { mentions } from './mentions.ts';

/** Observing what depends on one's own action of the same step, be it by way of what others do; the path says how. */
export function observationsOfOwnAction(design: Design): Problem[] {
  const depends = new Map(design.worlds.flatMap((world) => [...dependencies(world)]));
  const pathsOf = pathsIn(design);
  const inWorlds = design.optimizers.flatMap((optimizer) =>
    pathsOf(optimizer, depends).map(({ observed, path }): Problem => {
      const message = `${ownActionBehind(optimizer, path)} Observe a state instead, which shows the step before.`;
      return { code: 'observes-own-action', severity: 'error', message, place: observed.place };
    }),
  );
  return [...inWorlds, ...inModels(design, depends, pathsOf)];
}

/** Of those who are tried in a model: what they would observe there of their own action, if by an edit alone. */
function inModels(design: Design, depends: Dependencies, pathsOf: ReturnType<typeof pathsIn>): readonly Problem[] {
  const models = byId(design.models);
  const optimizers = byId(design.optimizers);
  return design.optimizers.flatMap((selector) => {
    const model = models.get(selector.uses?.id ?? '');
    const edits: ReadonlyMap<string, ModelEdit> = model ? editsInForce(modelChain(models, model.id)) : new Map();
    if (!model || edits.size === 0) return [];
    const there = new Map([...depends, ...editedCauses(edits, depends)]);
    return selectedBy(optimizers, selector).flatMap((optimizer) => {
      const told = new Set(pathsOf(optimizer, depends).map(({ observed }) => observed.id));
      return pathsOf(optimizer, there).flatMap(({ observed, path }) => {
        const edit = path.flatMap((id) => edits.get(id) ?? [])[0];
        if (told.has(observed.id) || !edit) return [];
        const message = `In \`${model.name}\`, where \`${selector.name}\` tries it, ${ownActionBehind(optimizer, path)} Let it believe something else of one of them.`;
        const related = [{ message: `\`${optimizer.name}\` observes it`, place: observed.place }];
        return [formError('observes-own-action', message, edit.variable.place, { related })];
      });
    });
  });
}

const ownActionBehind = (optimizer: Optimizer, path: readonly string[]): string =>
  `\`${shortName(path.at(-1)!)}\` depends on \`${optimizer.name}\`'s own action of the same step: ${path.map(shortName).join(' -> ')}.`;

/** From an optimizer's own action to what it observes, where what depends on what is given. */
function pathsIn(design: Design) {
  const reactions = reactionsOf(design);
  const areAlternatives = alternatives(design);
  return (optimizer: Optimizer, depends: Dependencies) => {
    const own = new Set(settings(optimizer).map(({ action }) => action));
    const causes = (id: string): readonly string[] => [
      ...(depends.get(id) ?? []),
      ...(reactions.get(id) ?? []).flatMap(({ by, seen }) => (by === optimizer || areAlternatives(by, optimizer) ? [] : seen)),
    ];
    return optimizer.observes.flatMap((observed) => {
      const path = pathToOwn(observed.id, own, causes);
      return path ? [{ observed, path }] : [];
    });
  };
}

interface Reaction {
  readonly by: Optimizer;
  /** What the action is chosen by: what a law reads of what is observed; all of that, for a plan. */
  readonly seen: readonly string[];
}

function reactionsOf(design: Design): ReadonlyMap<string, readonly Reaction[]> {
  const reactions = new Map<string, Reaction[]>();
  for (const by of design.optimizers) {
    const observed = by.observes.map(({ id }) => id);
    for (const act of by.acts) {
      const read = act.kind === 'law' ? new Set([...mentions(act.law)].map(({ id }) => id)) : undefined;
      const seen = act.kind === 'unknown' ? [] : observed.filter((id) => read?.has(id) ?? true);
      for (const { id } of act.kind === 'law' ? [act.action] : act.actions) append(reactions, id, { by, seen });
    }
  }
  return reactions;
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Breadth first, so that the shortest path is named; from the action to what is observed. */
function pathToOwn(observed: string, own: ReadonlySet<string>, causes: (id: string) => readonly string[]): string[] | undefined {
  const effect = new Map<string, string | undefined>([[observed, undefined]]);
  for (const [id] of effect) {
    if (own.has(id)) {
      const path: string[] = [];
      for (let at: string | undefined = id; at !== undefined; at = effect.get(at)) path.push(at);
      return path;
    }
    for (const cause of causes(id)) if (!effect.has(cause)) effect.set(cause, id);
  }
  return undefined;
}
