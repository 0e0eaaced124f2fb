import { type Ends, lookedAtOnce } from './ends.ts';
import { studentQuantile } from './student.ts';
import { pairwiseSquares, pairwiseSum } from './sum.ts';

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
  /** So few of the runs carry it that others may tell otherwise: the interval is not to be trusted before there are more runs. */
  readonly tooFew?: true;
}

/**
 * The mean of independent runs with Student's interval. Equal values give a point; a single one that differs from nothing tells no spread,
 * so its interval is the whole line; no values give NaN. `ends`: how sure each end is, 95% together where it is left out.
 */
export function estimateMean(values: ArrayLike<number>, ends: Ends = lookedAtOnce): Estimate {
  const n = values.length;
  if (n === 0) return { mean: NaN, se: NaN, low: NaN, high: NaN, n, heavyTailed: false };
  const first = values[0]!;
  if (n === 1) return { mean: first, se: Infinity, low: -Infinity, high: Infinity, n, heavyTailed: false };
  if (allEqual(values)) return { mean: first, se: 0, low: first, high: first, n, heavyTailed: false };
  const mean = pairwiseSum(values) / n;
  const total = pairwiseSquares(values, mean);
  const se = Math.sqrt(total / (n - 1) / n);
  const beyond = ends(mean);
  const reach = (share: number): number => -studentQuantile(share, n - 1) * se;
  return {
    mean,
    se,
    low: mean - reach(beyond.low),
    high: mean + reach(beyond.high),
    n,
    heavyTailed: carriedByFew(values, mean, total),
  };
}

/** The mean of a - b over paired runs. @throws RangeError where they are not as many. */
export function estimateDifference(a: ArrayLike<number>, b: ArrayLike<number>, ends: Ends = lookedAtOnce): Estimate {
  if (a.length !== b.length) throw new RangeError(`Pairs need equal numbers of runs, not ${a.length} and ${b.length}`);
  const differences = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) differences[i] = a[i]! - b[i]!;
  return estimateMean(differences, ends);
}

function allEqual(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

/** Whether the thousandth that lies farthest from the mean has more than half of the sum of squares: kept in a heap, its least on top. */
function carriedByFew(values: ArrayLike<number>, mean: number, total: number): boolean {
  if (values.length < 100) return false;
  const few = new Float64Array(Math.ceil(values.length / 1000));
  for (let i = 0; i < values.length; i++) {
    const square = (values[i]! - mean) * (values[i]! - mean);
    if (square > few[0]!) sink(few, square);
  }
  return pairwiseSum(few.sort()) > total / 2;
}

/** Puts `value` in place of the heap's top. */
function sink(heap: Float64Array, value: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
    if (child >= heap.length || heap[child]! >= value) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = value;
}
