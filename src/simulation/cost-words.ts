import type { Cost } from './cost.ts';

/** A run that would take longer than so many seconds is not begun without being asked about. */
export const askedFrom = 300;
/** What takes less than this is not worth announcing. */
export const toldFrom = 2;

/** `some 40 s on one core here: 1,000 runs × 256 candidates × 100 steps, 25.6 million model steps`. */
export function costWords({ seconds, cores = 1, factors, modelSteps }: Cost): string {
  const on = cores === 1 ? 'one core' : `${cores} cores`;
  return `some ${timeWords(seconds)} on ${on} here: ${factors}, ${countWords(modelSteps)} model steps`;
}

/** Of a share of it, from 0 to 1, on so many cores. */
export function costOfShare(cost: Cost, share: number, cores: number): Cost {
  const percent = Math.round(100 * share);
  return {
    ...cost,
    modelSteps: share * cost.modelSteps,
    seconds: (share * cost.seconds) / cores,
    cores,
    factors: percent === 100 ? cost.factors : `${percent < 1 ? 'less than 1' : percent}% of ${cost.factors}`,
  };
}

/** To two digits, in the unit that people would use. */
export function timeWords(seconds: number): string {
  const units = [
    [86_400, 'days'],
    [3600, 'hours'],
    [60, 'min'],
  ] as const;
  for (const [length, unit] of units) if (seconds >= 2 * length) return `${twoDigits(seconds / length)} ${unit}`;
  return seconds < 1 ? 'less than 1 s' : `${twoDigits(seconds)} s`;
}

function countWords(count: number): string {
  const units = [
    [1e12, 'trillion'],
    [1e9, 'billion'],
    [1e6, 'million'],
  ] as const;
  for (const [size, unit] of units) if (count >= size) return `${twoDigits(count / size)} ${unit}`;
  return Math.round(count).toLocaleString('en');
}

function twoDigits(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en');
}
