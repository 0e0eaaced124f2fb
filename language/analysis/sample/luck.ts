import type { Column } from './columns.ts';
import { Positions, rows } from './positions.ts';
import { normalQuantile } from './quantile.ts';

/** How a search looks at its candidates. */
export interface Search {
  /** Of how many trials a score is the mean. */
  readonly trials: number;
  /** Whether all candidates have the same draws in their trials. */
  readonly areShared: boolean;
  /** The standard deviation of a reading of the measure in a trial. */
  readonly noise: number;
  /** How many candidates are drawn; undefined where every setting is among them. */
  readonly candidates?: number | undefined;
}

/** Scores of settings that differ by less, of their size, are the same: an even draw decides between them. */
export const tie = 1e-9;

/** Draws that nothing else in a sample has: those of its first columns are in an order of their own. */
const apart = 64;

/**
 * What a search picks in each row, a run of its own: of the settings that are among its candidates that with the highest mean over its trials,
 * which are other rows. `scores`: by setting, higher is better. A number where it is the same in all.
 */
export function luckOfTheDraw(values: readonly number[], scores: readonly Float64Array[], search: Search): Column {
  const { trials, areShared, noise, candidates } = search;
  const draws = new Positions(apart);
  const order = Array.from({ length: rows }, (_, row) => row);
  const shares = draws.of('order of trials');
  order.sort((a, b) => (shares[a] ?? 0) - (shares[b] ?? 0));
  const count = Math.min(rows, Math.max(1, Math.round(trials)));
  // The sum over so many trials from each one on, in a ring.
  const sums = scores.map((column) =>
    ringSums(
      order.map((row) => column[row] ?? 0),
      count,
    ),
  );
  const isAmong = candidates === undefined ? undefined : 1 - (1 - 1 / values.length) ** candidates;
  const present = values.map((_, at) => (isAmong === undefined ? undefined : draws.of(`candidate ${at}`)));
  const readings = values.map((_, at) => (noise > 0 ? draws.of(`readings of ${at}`) : undefined));
  const ties = draws.of('ties');
  const found = Float64Array.from({ length: rows }, (_, row) => {
    const means = sums.map((sum, at) => {
      if (isAmong !== undefined && (present[at]?.[row] ?? 0) > isAmong) return -Infinity;
      const mean = (sum[(row * count + (areShared ? 0 : at * spacing)) % rows] ?? 0) / count;
      return mean + (noise > 0 ? (noise / Math.sqrt(trials)) * normalQuantile(readings[at]?.[row] ?? 0.5) : 0);
    });
    const highest = Math.max(...means);
    const best = values.filter((_, at) => (means[at] ?? 0) >= highest - tie * Math.abs(highest));
    return best[Math.floor((ties[row] ?? 0) * best.length)] ?? values[0] ?? Number.NaN;
  });
  const [first = Number.NaN] = found;
  return found.every((value) => value === first) ? first : found;
}

/** Between the trials of one candidate and the next, where they are not the same: it shares no factor with the number of rows. */
const spacing = 97;

function ringSums(values: readonly number[], count: number): Float64Array {
  const sums = new Float64Array(values.length);
  let sum = values.slice(0, count).reduce((so, value) => so + value, 0);
  for (let at = 0; at < values.length; at++) {
    sums[at] = sum;
    sum += (values[(at + count) % values.length] ?? 0) - (values[at] ?? 0);
  }
  return sums;
}
