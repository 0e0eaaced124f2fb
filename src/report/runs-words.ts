import type { ScenarioResult } from '../simulation/result.ts';

/** How many runs a result rests on and from which seed: `1,240 runs of at most 100,000, seed 7`. */
export function runsWords({ runs, seed, until }: Pick<ScenarioResult, 'runs' | 'seed' | 'until'>): string {
  const number = (value: number): string => value.toLocaleString('en');
  if (!until) return `${runs} runs, seed ${seed}`;
  return until.reached
    ? `${number(runs)} runs were enough, of at most ${number(until.most)}, seed ${seed}`
    : `${number(runs)} runs, and these were not enough, seed ${seed}`;
}
