import { exp, expm1 } from '../kernel/elementary/exponential.ts';
import { log, log1p } from '../kernel/elementary/logarithm.ts';
import { logistic, softplus } from '../kernel/elementary/sigmoid.ts';
import { atan2, cosineOfTurn, sineOfTurn } from '../kernel/elementary/trigonometry.ts';
import { normalCdf, normalQuantile } from '../statistics/normal.ts';
import type { Law } from './law.ts';

const halfLogTwoPi = 0.9189385332046727;

/** Distributions whose quantile is a formula, or the standard normal's. */
export const normal: Law = {
  cdf: (x, [mean = 0, sd = 0]) => (sd === 0 ? (x >= mean ? 1 : 0) : normalCdf((x - mean) / sd)),
  quantile: (p, [mean = 0, sd = 0]) => (sd === 0 ? mean : mean + sd * normalQuantile(p)),
  mean: ([mean = 0]) => mean,
  logDensity: (x, [mean = 0, sd = 0]) => {
    if (sd === 0) return x === mean ? Infinity : -Infinity;
    const z = (x - mean) / sd;
    return -0.5 * z * z - log(sd) - halfLogTwoPi;
  },
};

export const lognormal: Law = {
  cdf: (x, parameters) => (x <= 0 ? 0 : normal.cdf(log(x), parameters)),
  quantile: (p, parameters) => exp(normal.quantile(p, parameters)),
  mean: ([mu = 0, sigma = 0]) => exp(mu + 0.5 * sigma * sigma),
  logDensity: (x, parameters) => (x <= 0 ? -Infinity : normal.logDensity(log(x), parameters) - log(x)),
};

export const uniform: Law = {
  cdf: (x, [lo = 0, hi = 0]) => (x >= hi ? 1 : x <= lo ? 0 : (x - lo) / (hi - lo)),
  quantile: (p, [lo = 0, hi = 0]) => (p === 1 ? hi : lo + p * (hi - lo)),
  mean: ([lo = 0, hi = 0]) => lo + 0.5 * (hi - lo),
  logDensity: (x, [lo = 0, hi = 0]) => (x >= lo && x <= hi ? -log(hi - lo) : -Infinity),
};

export const exponential: Law = {
  cdf: (x, [rate = 1]) => (x <= 0 ? 0 : -expm1(-rate * x)),
  quantile: (p, [rate = 1]) => -log1p(-p) / rate,
  mean: ([rate = 1]) => 1 / rate,
  logDensity: (x, [rate = 1]) => (x < 0 ? -Infinity : log(rate) - rate * x),
};

export const cauchy: Law = {
  cdf: (x, [loc = 0, scale = 1]) => {
    const z = (x - loc) / scale;
    return z < 0 ? atan2(1, -z) / Math.PI : 1 - atan2(1, z) / Math.PI;
  },
  quantile: (p, [loc = 0, scale = 1]) => {
    if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
    const t = Math.min(p, 1 - p) / 2;
    const z = cosineOfTurn(t) / sineOfTurn(t);
    return loc + scale * (p < 0.5 ? -z : z);
  },
  mean: () => NaN,
  logDensity: (x, [loc = 0, scale = 1]) => {
    const z = (x - loc) / scale;
    return -log(Math.PI * scale) - log1p(z * z);
  },
};

export const pareto: Law = {
  cdf: (x, [scale = 1, shape = 1]) => (x <= scale ? 0 : -expm1(-shape * log(x / scale))),
  quantile: (p, [scale = 1, shape = 1]) => scale * exp(-log1p(-p) / shape),
  mean: ([scale = 1, shape = 1]) => (shape > 1 ? (shape * scale) / (shape - 1) : NaN),
  logDensity: (x, [scale = 1, shape = 1]) => (x < scale ? -Infinity : log(shape) + shape * log(scale) - (shape + 1) * log(x)),
};

export const laplace: Law = {
  cdf: (x, [loc = 0, scale = 1]) => {
    const tail = 0.5 * exp(-Math.abs(x - loc) / scale);
    return x < loc ? tail : 1 - tail;
  },
  quantile: (p, [loc = 0, scale = 1]) => loc + scale * (p < 0.5 ? log(2 * p) : -log(2 * (1 - p))),
  mean: ([loc = 0]) => loc,
  logDensity: (x, [loc = 0, scale = 1]) => -Math.abs(x - loc) / scale - log(2 * scale),
};

export const logisticDistribution: Law = {
  cdf: (x, [loc = 0, scale = 1]) => logistic((x - loc) / scale),
  quantile: (p, [loc = 0, scale = 1]) => loc + scale * (log(p) - log1p(-p)),
  mean: ([loc = 0]) => loc,
  logDensity: (x, [loc = 0, scale = 1]) => {
    const z = Math.abs(x - loc) / scale;
    return -z - 2 * softplus(-z) - log(scale);
  },
};

export const triangular: Law = {
  cdf: (x, [lo = 0, mode = 0, hi = 0]) => {
    if (x >= hi) return 1;
    if (x <= lo) return 0;
    if (x < mode) return ((x - lo) * (x - lo)) / ((hi - lo) * (mode - lo));
    return 1 - ((hi - x) * (hi - x)) / ((hi - lo) * (hi - mode));
  },
  quantile: (p, [lo = 0, mode = 0, hi = 0]) =>
    p * (hi - lo) < mode - lo ? lo + Math.sqrt(p * (hi - lo) * (mode - lo)) : hi - Math.sqrt((1 - p) * (hi - lo) * (hi - mode)),
  mean: ([lo = 0, mode = 0, hi = 0]) => (lo + mode + hi) / 3,
  logDensity: (x, [lo = 0, mode = 0, hi = 0]) => {
    if (x < lo || x > hi) return -Infinity;
    const height = x === mode ? 1 : x < mode ? (x - lo) / (mode - lo) : (hi - x) / (hi - mode);
    return log((2 * height) / (hi - lo));
  },
};

export const constant: Law = {
  counts: true,
  cdf: (x, [value = 0]) => (x >= value ? 1 : 0),
  quantile: (_p, [value = 0]) => value,
  mean: ([value = 0]) => value,
  logDensity: (x, [value = 0]) => (x === value ? 0 : -Infinity),
};
