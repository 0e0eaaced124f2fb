import { studentQuantile } from './student.ts';
import { pairwiseSum } from './sum.ts';

/** A number estimated from runs, with its standard error and 95% interval. */
export interface Estimate {
  readonly mean: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
  /** Runs it rests on. */
  readonly n: number;
  /** A thousandth of the runs carries half the variance: the interval is not to be trusted. Not judged below 100 runs. */
  readonly heavyTailed: boolean;
}

/**
 * The mean of independent runs with Student's interval. Equal values give a point; a single one that differs from nothing tells no spread,
 * so its interval is the whole line; no values give NaN.
 */
export function estimateMean(values: ArrayLike<number>): Estimate {
  const n = values.length;
  if (n === 0) return { mean: NaN, se: NaN, low: NaN, high: NaN, n, heavyTailed: false };
  const first = values[0]!;
  if (n === 1) return { mean: first, se: Infinity, low: -Infinity, high: Infinity, n, heavyTailed: false };
  if (allEqual(values)) return { mean: first, se: 0, low: first, high: first, n, heavyTailed: false };
  const mean = pairwiseSum(values) / n;
  const squares = Float64Array.from(values, (value) => (value - mean) * (value - mean));
  const total = pairwiseSum(squares);
  const se = Math.sqrt(total / (n - 1) / n);
  const reach = studentQuantile(0.975, n - 1) * se;
  return { mean, se, low: mean - reach, high: mean + reach, n, heavyTailed: carriedByFew(squares, total) };
}

/** The mean of a - b over paired runs. @throws RangeError where they are not as many. */
export function estimateDifference(a: ArrayLike<number>, b: ArrayLike<number>): Estimate {
  if (a.length !== b.length) throw new RangeError(`Pairs need equal numbers of runs, not ${a.length} and ${b.length}`);
  return estimateMean(Float64Array.from(a, (value, i) => value - b[i]!));
}

function allEqual(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

function carriedByFew(squares: Float64Array, total: number): boolean {
  if (squares.length < 100) return false;
  const few = Math.ceil(squares.length / 1000);
  return pairwiseSum(squares.sort(), squares.length - few) > total / 2;
}
