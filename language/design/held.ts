import type { Scenario } from './design.ts';

/** The scenario in which what it sweeps stays at these values, by target; what it waits for at points of those sweeps it waits for there. */
export function held(scenario: Scenario, values: Readonly<Record<string, number>>): Scenario {
  const { sweeps, runs } = scenario;
  const at = sweeps.flatMap(({ target: { id } }) => (values[id] === undefined ? [] : [[id, values[id]] as const]));
  if (at.length === 0) return scenario;
  const stays = new Map<string, number>(at);
  const all = {
    ...scenario,
    sweeps: sweeps.filter(({ target }) => !stays.has(target.id)),
    held: Object.fromEntries(stays),
  };
  if (runs?.until?.kind !== 'within') return all;
  const { of, ...until } = runs.until;
  const open = of.at.filter(({ target }) => target !== undefined && !stays.has(target.id));
  return { ...all, runs: { ...runs, until: { ...until, of: { ...of, at: open } } } };
}
