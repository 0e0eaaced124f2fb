import { randomNumbers, shuffled } from './random-numbers.ts';

/** Rows of the sample, put together at random: those of one group are the trials of one selection. */
export function luckGroups(rows: number, trials: number): readonly (readonly number[])[] {
  const order = shuffled(rows, randomNumbers(0));
  const size = Math.min(trials, rows);
  return Array.from({ length: Math.floor(rows / size) }, (_, group) => order.slice(group * size, (group + 1) * size));
}
