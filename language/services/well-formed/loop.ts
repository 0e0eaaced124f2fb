import type { Design, Mechanism, World } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { mentions } from './mentions.ts';

type Dependencies = ReadonlyMap<string, readonly string[]>;

/** A loop within one step: a variable that depends on itself with no state in between. Named in the order of cause and effect. */
export function loops(design: Design): Problem[] {
  return design.worlds.flatMap((world) => {
    const own = dependencies(world, []);
    const inRegimes = world.regimes.flatMap((regime) => loopsOf(world, dependencies(world, regime.replaces)));
    const all = [...loopsOf(world, own), ...inRegimes];
    return all.filter((problem, at) => all.findIndex((other) => other.message === problem.message) === at);
  });
}

/** What each variable's value of a step depends on within that step. */
export function dependencies(world: World, replaces: World['regimes'][number]['replaces']): Dependencies {
  const replaced = new Map(replaces.map((one) => [one.variable.id, one.mechanism]));
  return new Map(world.variables.map((variable) => [variable.id, causes(replaced.get(variable.id) ?? variable.mechanism)]));
}

function causes(mechanism: Mechanism): readonly string[] {
  if (mechanism.kind === 'equation') return [...mentions(mechanism.expression)].map((name) => name.id);
  if (mechanism.kind === 'draw') return [...mentions(mechanism.distribution)].map((name) => name.id);
  return [];
}

function loopsOf(world: World, depends: Dependencies): Problem[] {
  const place = new Map(world.variables.map((variable) => [variable.id, variable.namePlace]));
  return cycles(depends).flatMap((cycle) => {
    const [first] = cycle;
    const at = first === undefined ? undefined : place.get(first);
    if (first === undefined || !at) return [];
    const names = [...cycle, first].map((id) => id.slice(id.lastIndexOf('.') + 1));
    const related = cycle.slice(1).flatMap((id) => {
      const where = place.get(id);
      return where ? [{ message: `${id.slice(id.lastIndexOf('.') + 1)} is part of the loop`, place: where }] : [];
    });
    const message = `A loop within one step: ${names.join(' -> ')}. Make one of them a state, so that it acts from one step on the next.`;
    return [{ code: 'loop-within-step', severity: 'error', message, place: at, related }];
  });
}

/** One cycle of each strongly entangled group, causes before effects; linear, and without recursion so that depth costs nothing. */
function cycles(depends: Dependencies): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  for (const root of depends.keys()) {
    const path: { id: string; next: number }[] = [{ id: root, next: 0 }];
    const onPath = new Map([[root, 0]]);
    while (path.length > 0) {
      const top = path[path.length - 1];
      if (!top) break;
      const cause = done.has(top.id) ? undefined : depends.get(top.id)?.[top.next++];
      if (cause === undefined) {
        done.add(top.id);
        onPath.delete(top.id);
        path.pop();
        continue;
      }
      const start = onPath.get(cause);
      if (start !== undefined)
        found.push(
          path
            .slice(start)
            .map((step) => step.id)
            .reverse(),
        );
      else if (!done.has(cause) && depends.has(cause)) {
        onPath.set(cause, path.length);
        path.push({ id: cause, next: 0 });
      }
    }
  }
  return found;
}
