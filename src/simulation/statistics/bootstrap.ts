import { type Ends, lookedAtOnce, usualShare } from './ends.ts';
import type { Estimate } from './estimate.ts';
import { normalQuantile } from './normal.ts';
import type { Resamples } from './resamples.ts';
import { pairwiseSum } from './sum.ts';

/** A number made from runs of which run i counts `times[i]` times; the times sum up to the number of runs. */
export type Statistic = (times: Uint8Array) => number;

export function meanStatistic(values: Float64Array): Statistic {
  if (!values.every(Number.isFinite)) return wildMeanStatistic(values);
  return (times) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += times[i]! * values[i]!;
    return sum / values.length;
  };
}

/** With care that an infinite value does not count where its run is not in the resample: 0 times infinity is no number. */
function wildMeanStatistic(values: Float64Array): Statistic {
  return (times) => values.reduce((sum, value, i) => (times[i] === 0 ? sum : sum + times[i]! * value), 0) / values.length;
}

/** The standard deviation, with n - 1 in the denominator. */
export function sdStatistic(values: Float64Array): Statistic {
  const n = values.length;
  // From a value first, so that equal ones deviate by exactly 0.
  const fromFirst = values.map((value) => value - values[0]!);
  const mean = pairwiseSum(fromFirst) / n;
  const deviations = fromFirst.map((value) => value - mean);
  return (times) => {
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const weighted = times[i]! * deviations[i]!;
      sum += weighted;
      squares += weighted * deviations[i]!;
    }
    const variance = (squares - (sum * sum) / n) / (n - 1);
    return Math.sqrt(variance < 0 ? 0 : variance);
  };
}

/** The q-quantile, linear between order statistics. NaN where a value is. */
export function quantileStatistic(values: Float64Array, q: number): Statistic {
  if (values.length === 0 || values.some(Number.isNaN)) return () => NaN;
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  const at = q * (values.length - 1);
  const below = Math.floor(at);
  return (times) => {
    let i = -1;
    let seen = 0;
    while (seen <= below) seen += times[order[++i]!]!;
    const low = values[order[i]!]!;
    if (at === below || seen > below + 1) return low;
    do i++;
    while (times[order[i]!] === 0);
    const high = values[order[i]!]!;
    return high === low ? low : low + (at - below) * (high - low);
  };
}

/**
 * The statistic of the runs as they are (it stands in `mean`), with the percentile interval over the resamples. Few resamples tell of
 * an end that is surer than those of 95%: it lies as many times as far off as a normal's would.
 */
export function bootstrap(statistic: Statistic, resamples: Resamples, ends: Ends = lookedAtOnce): Estimate {
  const { runs: n, count } = resamples;
  const mean = statistic(new Uint8Array(n).fill(1));
  const unknown = { mean, se: Infinity, low: -Infinity, high: Infinity, n, heavyTailed: false };
  if (n < 2 || Number.isNaN(mean)) return unknown;
  const found = Float64Array.from({ length: count }, (_, r) => statistic(resamples.times(r)));
  if (found.some(Number.isNaN)) return unknown;
  found.sort();
  const beyond = ends(mean);
  const low = surer(found[Math.floor(usualShare * (count - 1))]!, mean, beyond.low);
  const high = surer(found[Math.ceil((1 - usualShare) * (count - 1))]!, mean, beyond.high);
  if (found[0] === found[count - 1]) return { ...unknown, se: 0, low, high };
  const centre = pairwiseSum(found) / count;
  const se = Math.sqrt(pairwiseSum(found.map((x) => (x - centre) * (x - centre))) / (count - 1));
  return { ...unknown, se: Number.isNaN(se) ? Infinity : se, low, high };
}

function surer(end: number, mean: number, beyond: number): number {
  return beyond === usualShare || end === mean
    ? end
    : mean + (end - mean) * (normalQuantile(beyond) / normalQuantile(usualShare));
}
