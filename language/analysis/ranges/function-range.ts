import { hull, type Interval, line, point, rising, spanning } from './interval.ts';

type Range = (...of: readonly Interval[]) => Interval;
const one =
  (f: (x: number) => number): Range =>
  (x = line) =>
    rising(f, x);
const bounded =
  (range: Interval): Range =>
  () =>
    range;

/** Where each function of the language can lie, given where its arguments lie. Bounds of special functions are those of the real ones. */
export const functionRanges: Readonly<Record<string, Range>> = {
  exp: one(Math.exp),
  log: (x = line) => (x[1] <= 0 ? line : rising((at) => Math.log(Math.max(0, at)), x)),
  log10: (x = line) => (x[1] <= 0 ? line : rising((at) => Math.log10(Math.max(0, at)), x)),
  sqrt: (x = line) => (x[1] < 0 ? line : rising((at) => Math.sqrt(Math.max(0, at)), x)),
  abs: ([low, high] = line) => (low <= 0 && high >= 0 ? [0, Math.max(-low, high)] : spanning(Math.abs(low), Math.abs(high))),
  sign: one(Math.sign),
  floor: one(Math.floor),
  ceil: one(Math.ceil),
  round: one((x) => Math.floor(x + 0.5)),
  min: (...all) => [Math.min(...all.map(([low]) => low)), Math.min(...all.map(([, high]) => high))],
  max: (...all) => [Math.max(...all.map(([low]) => low)), Math.max(...all.map(([, high]) => high))],
  clamp: (x = line, lo = line, hi = line) => [Math.min(Math.max(x[0], lo[0]), hi[0]), Math.min(Math.max(x[1], lo[1]), hi[1])],
  sin: (x = line) => wave(x, Math.PI / 2, Math.sin),
  cos: (x = line) => wave(x, 0, Math.cos),
  tan: bounded(line),
  atan2: bounded([-Math.PI, Math.PI]),
  tanh: one(Math.tanh),
  logistic: one((x) => 1 / (1 + Math.exp(-x))),
  softplus: one((x) => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)))),
  // sqrt(1 - exp(-x^2)) <= erf(x) <= sqrt(1 - exp(-4 x^2 / pi)) for x >= 0 (Chu 1955), and erf is odd.
  erf: ([low, high] = line) => [errorBound(low, low < 0 ? 4 / Math.PI : 1), errorBound(high, high < 0 ? 1 : 4 / Math.PI)],
};

/** A wave with its crest at `crest`, period 2 pi. */
function wave([low, high]: Interval, crest: number, f: (x: number) => number): Interval {
  if (!Number.isFinite(high - low)) return [-1, 1];
  const meets = (at: number) => Math.ceil((low - at) / (2 * Math.PI)) * 2 * Math.PI + at <= high;
  const ends = spanning(f(low), f(high));
  return hull(ends, ...(meets(crest) ? [point(1)] : []), ...(meets(crest + Math.PI) ? [point(-1)] : []));
}

const errorBound = (x: number, steep: number): number => Math.sign(x) * Math.sqrt(-Math.expm1(-steep * x * x));
