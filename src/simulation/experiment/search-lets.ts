import type { Design, Optimizer, Scenario } from '../../../language/design/design.ts';

/** Of what is swept, by id, the lets that say how many candidates an optimizer looks at and nothing else. */
export function searchLets(design: Design, scenario: Scenario, selector: Optimizer | undefined): readonly string[] {
  if (!selector?.search) return [];
  const lets = [...design.lets, ...design.worlds.flatMap((world) => world.lets)];
  return scenario.sweeps.flatMap(({ target: { id } }) => {
    const own = lets.find((one) => one.id === id);
    if (!own) return [];
    // What is measured is read at each point.
    const { sweeps, expects, ...rest } = scenario;
    const { scenarios, ...all } = design;
    return names(id, [all, rest], new Set([own, selector.search])) ? [] : [id];
  });
}

/** Whether something is named anywhere in a design or a part of it, but for some of its parts. */
function names(id: string, value: unknown, except: ReadonlySet<unknown>): boolean {
  if (typeof value !== 'object' || value === null || except.has(value)) return false;
  if ('id' in value && value.id === id) return true;
  return Object.values(value).some((one) => names(id, one, except));
}
