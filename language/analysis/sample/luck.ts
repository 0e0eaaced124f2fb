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
  const order = orderBy(draws.of('order of trials'));
  const count = Math.min(rows, Math.max(1, Math.round(trials)));
  // The sum over so many trials from each one on, in a ring.
  const sums = scores.map((column) =>
    ringSums(
      order.map((row) => column[row] ?? 0),
      count,
    ),
  );
  const isAmong = candidates === undefined ? undefined : 1 - (1 - 1 / values.length) ** candidates;
  const present = isAmong === undefined ? [] : values.map((_, at) => draws.of(`candidate ${at}`));
  const readings = noise > 0 ? values.map((_, at) => normals(draws.of(`readings of ${at}`))) : [];
  const sd = noise / Math.sqrt(trials);
  const ties = draws.of('ties');
  const found = new Float64Array(rows);
  const means = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) {
    let highest = -Infinity;
    for (let at = 0; at < means.length; at++) {
      const isAbsent = isAmong !== undefined && present[at]![row]! > isAmong;
      const mean = sums[at]![(row * count + (areShared ? 0 : at * spacing)) % rows]! / count;
      means[at] = isAbsent ? -Infinity : noise > 0 ? mean + sd * readings[at]![row]! : mean;
      highest = Math.max(highest, means[at]!);
    }
    const best = values.filter((_, at) => means[at]! >= highest - tie * Math.abs(highest));
    found[row] = best[Math.floor(ties[row]! * best.length)] ?? values[0] ?? Number.NaN;
  }
  const [first = Number.NaN] = found;
  return found.every((value) => value === first) ? first : found;
}

const orders = new WeakMap<Float64Array, readonly number[]>();

/** The rows by rising shares. */
function orderBy(shares: Float64Array): readonly number[] {
  const known = orders.get(shares);
  if (known) return known;
  const order = Array.from({ length: rows }, (_, row) => row).sort((a, b) => (shares[a] ?? 0) - (shares[b] ?? 0));
  orders.set(shares, order);
  return order;
}

const normalAt = new WeakMap<Float64Array, Float64Array>();

/** Of the standard normal distribution at these shares. */
function normals(shares: Float64Array): Float64Array {
  const known = normalAt.get(shares) ?? shares.map(normalQuantile);
  normalAt.set(shares, known);
  return known;
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
