import { type Beyond, type Ends, lookedAtOnce, usualShare } from './ends.ts';
import type { Estimate } from './estimate.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { normalQuantile } from './normal.ts';

/**
 * The q-quantile of independent values, linear between order statistics, with the interval that order statistics give: whatever the
 * distribution, the value at a rank lies above the true quantile as often as a binomial says. Between two ranks it is interpolated so that
 * no more lie beyond each end than is asked, 2.5% (Nyblom, Note on interpolated order statistics, 1992). An end is infinite where even the outermost value
 * is passed more often than that. NaN where a value is.
 */
export function quantileEstimate(values: Float64Array, q: number, ends: Ends = lookedAtOnce): Estimate {
  const n = values.length;
  const known = { n, heavyTailed: false };
  const sorted = values.slice().sort();
  if (n === 0 || Number.isNaN(sorted[n - 1])) return { ...known, mean: NaN, se: Infinity, low: -Infinity, high: Infinity };
  const at = q * (n - 1);
  const below = Math.floor(at);
  const mean = between(sorted[below]!, sorted[Math.min(n - 1, below + 1)]!, at - below);
  const lowest = (beyond: number): number => lowEnd((rank) => sorted[rank - 1]!, n, q, beyond);
  const highest = (beyond: number): number => -lowEnd((rank) => -sorted[n - rank]!, n, 1 - q, beyond);
  const se = (highest(usualShare) - lowest(usualShare)) / 2 / -normalQuantile(usualShare);
  // Farther out than nearly all of what there is, what lies between two ranks is told too surely for that.
  const isFar = n * Math.min(q, 1 - q) < 0.25;
  const { low, high } = isFar ? ends(mean) : oneSided(ends(mean), lowest, highest);
  return { ...known, mean, low: Math.min(lowest(low), mean), high: Math.max(highest(high), mean), se };
}

/** Where one end is infinite nothing lies beyond it: the other may be passed as often as both. Looked at again, that end may become finite. */
function oneSided(beyond: Beyond, lowest: (beyond: number) => number, highest: (beyond: number) => number): Beyond {
  const { low, high } = beyond;
  if (low !== usualShare || high !== usualShare) return beyond;
  const [noLow, noHigh] = [lowest(low) === -Infinity, highest(high) === Infinity];
  if (noLow === noHigh) return beyond;
  return noLow ? { low: 0, high: low + high } : { low: low + high, high: 0 };
}

/** `ranked`: the value of a rank from 1, rising. */
function lowEnd(ranked: (rank: number) => number, n: number, q: number, beyond: number): number {
  /** How often the value at a rank lies above the quantile: fewer than so many values lie below it. */
  const above = (rank: number): number => (q >= 1 ? 0 : q <= 0 ? 1 : incompleteBeta(1 - q, n - rank + 1, rank));
  if (above(1) > beyond) return -Infinity;
  let [rank, end] = [1, n + 1];
  while (end - rank > 1) {
    const middle = (rank + end) >> 1;
    if (above(middle) <= beyond) rank = middle;
    else end = middle;
  }
  if (rank === n) return ranked(n);
  const [from, to] = [above(rank), above(rank + 1)];
  const share = 1 / (1 + (rank * (1 - q) * (to - beyond)) / ((n - rank) * q * (beyond - from)));
  return between(ranked(rank), ranked(rank + 1), share);
}

const between = (from: number, to: number, share: number): number =>
  share === 0 || from === to ? from : from + share * (to - from);
