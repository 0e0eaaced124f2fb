import type { Scale } from './chart.ts';

/** A linear scale over all finite values, with a little room at both ends; one value alone has room of its own size around it. */
export function scaleAround(values: Iterable<number>): Scale {
  const [low, high] = extent(values);
  const room = high > low ? (high - low) * 0.05 : Math.max(Math.abs(high) * 0.1, 1e-9);
  return { domain: [low - room, high + room], log: false };
}

/** A scale from the least to the greatest value: logarithmic where that is asked for and all are above 0. */
export function scaleOver(values: readonly number[], log: boolean): Scale {
  const [low, high] = extent(values);
  if (low === high) return scaleAround(values);
  return { domain: [low, high], log: log && low > 0 };
}

function extent(values: Iterable<number>): readonly [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values)
    if (Number.isFinite(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  return low <= high ? [low, high] : [0, 1];
}

/** Whether two ranges can share an axis: neither is so short beside both together that what happens in it would not be seen. */
export function shareAnAxis(a: Iterable<number>, b: Iterable<number>): boolean {
  const [aLow, aHigh] = extent(a);
  const [bLow, bHigh] = extent(b);
  const together = Math.max(aHigh, bHigh) - Math.min(aLow, bLow);
  return Math.min(aHigh - aLow, bHigh - bLow) >= together / 10;
}
