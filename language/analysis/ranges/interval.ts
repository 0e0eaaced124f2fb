/** The numbers from `[0]` to `[1]`, both included; ends may be infinite. Sums and products are exact but for the rounding of their ends. */
export type Interval = readonly [number, number];

export const line: Interval = [-Infinity, Infinity];
export const point = (value: number): Interval => [value, value];
export const isPoint = ([low, high]: Interval): boolean => low === high;
export const has = ([low, high]: Interval, value: number): boolean => low <= value && value <= high;
export const within = (inner: Interval, outer: Interval): boolean => outer[0] <= inner[0] && inner[1] <= outer[1];

/** The smallest interval that has all of these numbers; a number that is none (∞ - ∞) may be any. */
export function spanning(...values: readonly number[]): Interval {
  return values.some(Number.isNaN) ? line : [Math.min(...values), Math.max(...values)];
}

export function hull(...intervals: readonly Interval[]): Interval {
  return spanning(...intervals.flat());
}

export const plus = (a: Interval, b: Interval): Interval => ordered(a[0] + b[0], a[1] + b[1]);
export const minus = (a: Interval, b: Interval): Interval => ordered(a[0] - b[1], a[1] - b[0]);
export const negative = ([low, high]: Interval): Interval => [-high, -low];

export function times(a: Interval, b: Interval): Interval {
  return spanning(product(a[0], b[0]), product(a[0], b[1]), product(a[1], b[0]), product(a[1], b[1]));
}

export function over(a: Interval, b: Interval): Interval {
  if (b[0] > 0 || b[1] < 0) return times(a, [1 / b[1], 1 / b[0]]);
  if (b[0] === 0 && b[1] > 0) return times(a, [1 / b[1], Infinity]);
  if (b[1] === 0 && b[0] < 0) return times(a, [-Infinity, 1 / b[0]]);
  return line;
}

/** x^y, where it is a real number. */
export function toThe(base: Interval, exponent: Interval): Interval {
  const [power] = exponent;
  if (isPoint(exponent) && Number.isInteger(power)) return wholePower(base, power);
  if (base[1] < 0) return line;
  const positive: Interval = [Math.max(0, base[0]), base[1]];
  return spanning(...positive.flatMap((x) => exponent.map((y) => x ** y)), ...(has(positive, 1) ? [1] : []));
}

function wholePower(base: Interval, power: number): Interval {
  if (power < 0) return over(point(1), wholePower(base, -power));
  if (power === 0) return point(1);
  const ends = spanning(base[0] ** power, base[1] ** power);
  return power % 2 === 0 && has(base, 0) ? [0, ends[1]] : ends;
}

/** What a rising function makes of an interval. */
export const rising = (f: (x: number) => number, [low, high]: Interval): Interval => ordered(f(low), f(high));

/** Ends of which one is no number may lie anywhere. */
function ordered(low: number, high: number): Interval {
  return [Number.isNaN(low) ? -Infinity : low, Number.isNaN(high) ? Infinity : high];
}

/** 0 · ∞ is 0: infinity is a bound that is never reached. */
function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}
