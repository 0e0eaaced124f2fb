import { exp } from '../kernel/elementary/exponential.ts';
import { logGamma } from '../kernel/elementary/gamma-function.ts';
import { log, log1p } from '../kernel/elementary/logarithm.ts';
import { incompleteBeta } from '../statistics/incomplete-beta.ts';
import { incompleteGamma } from '../statistics/incomplete-gamma.ts';
import { invertRising } from '../statistics/invert.ts';
import { normalCdf } from '../statistics/normal.ts';
import { studentCdf, studentQuantile } from '../statistics/student.ts';
import type { Law } from './law.ts';

/** Distributions of special functions, their quantiles found by bisection of the cdf. */
export const beta: Law = {
  cdf: (x, [a = 1, b = 1]) => incompleteBeta(x, a, b),
  quantile: (p, [a = 1, b = 1]) => (p === 0 || p === 1 ? p : invertRising((x) => incompleteBeta(x, a, b), p, 0, 1, 0.5)),
  mean: ([a = 1, b = 1]) => a / (a + b),
  logDensity: (x, [a = 1, b = 1]) =>
    x < 0 || x > 1 ? -Infinity : times(a - 1, log(x)) + times(b - 1, log1p(-x)) + logGamma(a + b) - logGamma(a) - logGamma(b),
};

export const gamma: Law = {
  cdf: (x, [shape = 1, scale = 1]) => incompleteGamma(shape, x / scale),
  quantile: (p, [shape = 1, scale = 1]) =>
    p === 0 ? 0 : p === 1 ? Infinity : scale * invertRising((x) => incompleteGamma(shape, x), p, 0, Infinity, shape),
  mean: ([shape = 1, scale = 1]) => shape * scale,
  logDensity: (x, [shape = 1, scale = 1]) =>
    x < 0 ? -Infinity : times(shape - 1, log(x / scale)) - x / scale - logGamma(shape) - log(scale),
};

export const studentT: Law = {
  cdf: (x, [df = 1, loc = 0, scale = 1]) => studentCdf((x - loc) / scale, df),
  quantile: (p, [df = 1, loc = 0, scale = 1]) => loc + scale * studentQuantile(p, df),
  mean: ([df = 1, loc = 0]) => (df > 1 ? loc : NaN),
  logDensity: (x, [df = 1, loc = 0, scale = 1]) => {
    const z = (x - loc) / scale;
    const front = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * log(df * Math.PI) - log(scale);
    return front - ((df + 1) / 2) * log1p((z * z) / df);
  },
};

/** P[a <= Z <= b] from the side on which the tails are small. */
function normalMass(a: number, b: number): number {
  return a > 0 ? normalCdf(-a) - normalCdf(-b) : normalCdf(b) - normalCdf(a);
}

export const truncatedNormal: Law = {
  cdf: (x, [mean = 0, sd = 1, lo = 0, hi = 0]) => {
    if (x <= lo) return 0;
    if (x >= hi) return 1;
    const a = (lo - mean) / sd;
    return normalMass(a, (x - mean) / sd) / normalMass(a, (hi - mean) / sd);
  },
  quantile: (p, parameters) => {
    const [mean = 0, , lo = 0, hi = 0] = parameters;
    if (p === 0 || p === 1) return p === 0 ? lo : hi;
    return invertRising((x) => truncatedNormal.cdf(x, parameters), p, lo, hi, Math.min(Math.max(mean, lo), hi));
  },
  mean: ([mean = 0, sd = 1, lo = 0, hi = 0]) => {
    const a = (lo - mean) / sd;
    const b = (hi - mean) / sd;
    return mean + (sd * 0.3989422804014327 * (exp(-0.5 * a * a) - exp(-0.5 * b * b))) / normalMass(a, b);
  },
  logDensity: (x, [mean = 0, sd = 1, lo = 0, hi = 0]) => {
    if (x < lo || x > hi) return -Infinity;
    const z = (x - mean) / sd;
    return -0.5 * z * z - log(sd) - 0.9189385332046727 - log(normalMass((lo - mean) / sd, (hi - mean) / sd));
  },
};

/** 0 · ∞ is 0 here: x^0 = 1 at the range's end. */
function times(power: number, logarithm: number): number {
  return power === 0 ? 0 : power * logarithm;
}
