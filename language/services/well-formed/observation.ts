import type { Design } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { settings } from './actions.ts';
import { shortName } from './form-problem.ts';
import { dependencies } from './loop.ts';

/** Observing what depends on one's own action of the same step; the path says how. */
export function observationsOfOwnAction(design: Design): Problem[] {
  const depends = new Map(design.worlds.flatMap((world) => [...dependencies(world)]));
  return design.optimizers.flatMap((optimizer) => {
    const own = new Set(settings(optimizer).map(({ action }) => action));
    return optimizer.observes.flatMap((observed): Problem[] => {
      const path = pathToOwn(observed.id, own, depends);
      if (!path) return [];
      const message =
        `\`${shortName(observed.id)}\` depends on \`${optimizer.name}\`'s own action of the same step: ${path.map(shortName).join(' -> ')}. ` +
        'Observe a state instead, which shows the step before.';
      return [{ code: 'observes-own-action', severity: 'error', message, place: observed.place }];
    });
  });
}

/** Breadth first, so that the shortest path is named; from the action to what is observed. */
function pathToOwn(
  observed: string,
  own: ReadonlySet<string>,
  depends: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  const effect = new Map<string, string | undefined>([[observed, undefined]]);
  for (const [id] of effect) {
    if (own.has(id)) {
      const path: string[] = [];
      for (let at: string | undefined = id; at !== undefined; at = effect.get(at)) path.push(at);
      return path;
    }
    for (const cause of depends.get(id) ?? []) if (!effect.has(cause)) effect.set(cause, id);
  }
  return undefined;
}
