import type { Design, Optimizer } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { alternatives, settings } from './actions.ts';
import { shortName } from './form-problem.ts';
import { dependencies } from './loop.ts';
import { mentions } from './mentions.ts';

/** Observing what depends on one's own action of the same step, be it by way of what others do; the path says how. */
export function observationsOfOwnAction(design: Design): Problem[] {
  const depends = new Map(design.worlds.flatMap((world) => [...dependencies(world)]));
  const reactions = reactionsOf(design);
  const areAlternatives = alternatives(design);
  return design.optimizers.flatMap((optimizer) => {
    const own = new Set(settings(optimizer).map(({ action }) => action));
    const causes = (id: string): readonly string[] => [
      ...(depends.get(id) ?? []),
      ...(reactions.get(id) ?? []).flatMap(({ by, seen }) => (by === optimizer || areAlternatives(by, optimizer) ? [] : seen)),
    ];
    return optimizer.observes.flatMap((observed): Problem[] => {
      const path = pathToOwn(observed.id, own, causes);
      if (!path) return [];
      const message =
        `\`${shortName(observed.id)}\` depends on \`${optimizer.name}\`'s own action of the same step: ${path.map(shortName).join(' -> ')}. ` +
        'Observe a state instead, which shows the step before.';
      return [{ code: 'observes-own-action', severity: 'error', message, place: observed.place }];
    });
  });
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
