import { functionRanges } from '../ranges/function-range.ts';
import { type Interval, line, negative, over, point, rising, toThe } from '../ranges/interval.ts';

/** How steep each function of one argument can be where that lies in a range; steps are infinitely steep. */
export const functionSlopes: Readonly<Record<string, (x: Interval) => Interval>> = {
  exp: (x) => rising(Math.exp, x),
  log: (x) => over(point(1), positive(x)),
  log10: (x) => over(point(Math.LOG10E), positive(x)),
  sqrt: (x) => over(point(0.5), toThe(positive(x), point(0.5))),
  abs: ([low, high]) => [low < 0 ? -1 : 1, high > 0 ? 1 : -1],
  sign: ([low, high]) => (low > 0 || high < 0 ? point(0) : [0, Infinity]),
  floor: () => [0, Infinity],
  ceil: () => [0, Infinity],
  round: () => [0, Infinity],
  sin: (x) => functionRanges.cos?.(x) ?? line,
  cos: (x) => negative(functionRanges.sin?.(x) ?? line),
  tanh: () => [0, 1],
  logistic: () => [0, 0.25],
  softplus: () => [0, 1],
  erf: () => [0, 2 / Math.sqrt(Math.PI)],
};

const positive = ([low, high]: Interval): Interval => [Math.max(0, low), Math.max(0, high)];
