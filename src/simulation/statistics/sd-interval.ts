import { exp } from '../kernel/elementary/exponential.ts';
import { log } from '../kernel/elementary/logarithm.ts';
import { type Ends, lookedAtOnce, usualShare } from './ends.ts';
import { type Estimate, estimateMean } from './estimate.ts';
import { normalQuantile } from './normal.ts';
import { pairwiseSum } from './sum.ts';

/**
 * The standard deviation of independent values, n - 1 in the denominator, with the interval of Bonett (Approximate confidence interval for
 * standard deviation of nonnormal distributions, 2006): even on the logarithm, as wide as the values' kurtosis asks for, which is taken
 * around a trimmed mean so that a skewed distribution does not hide it. The variances of few values tell nothing: from 5 on.
 */
export function sdEstimate(values: Float64Array, ends: Ends = lookedAtOnce): Estimate {
  const n = values.length;
  // From a value first, so that equal ones deviate by exactly 0.
  const fromFirst = values.map((value) => value - values[0]!);
  const mean = pairwiseSum(fromFirst) / n;
  const squares = pairwiseSum(fromFirst.map((value) => (value - mean) * (value - mean)));
  const sd = Math.sqrt(squares / (n - 1));
  const { heavyTailed } = estimateMean(values);
  const known = { mean: sd, n, heavyTailed };
  if (n < 5 || !(sd > 0 && sd < Infinity))
    return { ...known, se: Infinity, low: Number.isNaN(sd) ? -Infinity : 0, high: Infinity };
  const centre = trimmedMean(fromFirst, 1 / (2 * Math.sqrt(n - 4)));
  const fourths = pairwiseSum(fromFirst.map((value) => square(value - centre) * square(value - centre)));
  const kurtosis = (n * fourths) / (squares * squares);
  // As sure of how wide it is as at one look: how far that reaches is told apart for each end.
  const c = n / (n + normalQuantile(usualShare));
  const ofLog = c * Math.sqrt(Math.max(0, kurtosis - (n - 3) / n) / (n - 1));
  const beyond = ends(sd);
  const end = (z: number): number => Math.sqrt(c * exp(log(sd * sd) + z * ofLog));
  return { ...known, se: (sd * ofLog) / 2, low: end(normalQuantile(beyond.low)), high: end(-normalQuantile(beyond.high)) };
}

/** Without so large a share of the values at either end. */
function trimmedMean(values: Float64Array, share: number): number {
  const cut = Math.floor(share * values.length);
  const kept = values
    .slice()
    .sort()
    .subarray(cut, values.length - cut);
  return pairwiseSum(kept) / kept.length;
}

const square = (value: number): number => value * value;
