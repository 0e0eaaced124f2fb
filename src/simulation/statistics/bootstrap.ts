import type { StreamKey } from '../columns/stream-key.ts';
import { openLane, openStreams, uniform } from '../kernel/draws/stream.ts';
import type { Estimate } from './estimate.ts';

/** A statistic of sorted values, each standing there `times[i]` times; `n` is the sum of the times. */
type Weighted = (sorted: Float64Array, times: Uint32Array, n: number) => number;

/** The q-quantile over runs (linear between order statistics), with its bootstrap interval. */
export function estimateQuantile(values: ArrayLike<number>, q: number, key: StreamKey): Estimate {
  return bootstrap(values, key, (sorted, times, n) => {
    const at = q * (n - 1);
    const below = Math.floor(at);
    const low = orderStatistic(sorted, times, below);
    return at === below ? low : low + (at - below) * (orderStatistic(sorted, times, below + 1) - low);
  });
}

/** The standard deviation over runs, with its bootstrap interval. */
export function estimateSd(values: ArrayLike<number>, key: StreamKey): Estimate {
  return bootstrap(values, key, (sorted, times, n) => {
    const origin = sorted[sorted.length >> 1]!;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < sorted.length; i++) {
      const deviation = sorted[i]! - origin;
      sum += times[i]! * deviation;
      squares += times[i]! * deviation * deviation;
    }
    return Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1));
  });
}

/** The percentile interval over resamples, each from a stream of its own; `mean` holds the statistic itself. */
function bootstrap(values: ArrayLike<number>, key: StreamKey, statistic: Weighted): Estimate {
  const n = values.length;
  const sorted = Float64Array.from(values).sort();
  const times = new Uint32Array(n).fill(1);
  if (n < 2) return { mean: n === 0 ? NaN : sorted[0]!, se: Infinity, low: -Infinity, high: Infinity, n, heavyTailed: false };
  const mean = statistic(sorted, times, n);
  if (sorted[0] === sorted[n - 1]) return { mean, se: 0, low: mean, high: mean, n, heavyTailed: false };
  const resamples = Math.round(Math.max(200, Math.min(1000, 2e7 / n)));
  const found = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    openStreams(key.high, key.low, 0, n);
    openLane(0, r);
    times.fill(0);
    for (let i = 0; i < n; i++) {
      const pick = Math.floor(uniform() * n);
      times[pick] = times[pick]! + 1;
    }
    found[r] = statistic(sorted, times, n);
  }
  found.sort();
  const centre = found.reduce((sum, x) => sum + x, 0) / resamples;
  const se = Math.sqrt(found.reduce((sum, x) => sum + (x - centre) * (x - centre), 0) / (resamples - 1));
  const low = found[Math.floor(0.025 * (resamples - 1))]!;
  return { mean, se, low, high: found[Math.ceil(0.975 * (resamples - 1))]!, n, heavyTailed: false };
}

function orderStatistic(sorted: Float64Array, times: Uint32Array, rank: number): number {
  let seen = 0;
  for (let i = 0; i < sorted.length; i++) {
    seen += times[i]!;
    if (seen > rank) return sorted[i]!;
  }
  return sorted.at(-1)!;
}
