import { logGamma } from '../kernel/elementary/gamma-function.ts';
import { log, log1p } from '../kernel/elementary/logarithm.ts';
import { incompleteBeta } from '../statistics/incomplete-beta.ts';
import { incompleteGamma } from '../statistics/incomplete-gamma.ts';
import type { Law } from './law.ts';

/** Distributions of whole numbers. */
export const bernoulli: Law = {
  counts: true,
  cdf: (x, [p = 0]) => (x < 0 ? 0 : x < 1 ? 1 - p : 1),
  quantile: (u, [p = 0]) => (u <= 1 - p ? 0 : 1),
  mean: ([p = 0]) => p,
  logDensity: (x, [p = 0]) => (x === 1 ? log(p) : x === 0 ? log1p(-p) : -Infinity),
};

export const poisson: Law = {
  counts: true,
  cdf: (x, [rate = 0]) => (x < 0 ? 0 : rate === 0 ? 1 : 1 - incompleteGamma(Math.floor(x) + 1, rate)),
  quantile: (p, parameters) => (p === 1 ? Infinity : leastCount(p, (k) => poisson.cdf(k, parameters), Infinity)),
  mean: ([rate = 0]) => rate,
  logDensity: (x, [rate = 0]) =>
    x < 0 || !Number.isInteger(x) ? -Infinity : (x === 0 ? 0 : x * log(rate)) - rate - logGamma(x + 1),
};

export const binomial: Law = {
  counts: true,
  cdf: (x, [n = 0, p = 0]) => (x < 0 ? 0 : x >= n ? 1 : incompleteBeta(1 - p, n - Math.floor(x), Math.floor(x) + 1)),
  quantile: (u, parameters) => leastCount(u, (k) => binomial.cdf(k, parameters), parameters[0] ?? 0),
  mean: ([n = 0, p = 0]) => n * p,
  logDensity: (x, [n = 0, p = 0]) => {
    if (x < 0 || x > n || !Number.isInteger(x)) return -Infinity;
    const ways = logGamma(n + 1) - logGamma(x + 1) - logGamma(n - x + 1);
    return ways + (x === 0 ? 0 : x * log(p)) + (x === n ? 0 : (n - x) * log1p(-p));
  },
};

/** Parameters are the weights of 0, 1, …, scaled to add up to 1. */
export const categorical: Law = {
  counts: true,
  cdf: (x, weights) => (x < 0 ? 0 : total(weights.slice(0, Math.floor(x) + 1)) / total(weights)),
  quantile: (p, weights) => leastCount(p, (k) => categorical.cdf(k, weights), weights.length - 1),
  mean: (weights) => total(weights.map((weight, i) => weight * i)) / total(weights),
  logDensity: (x, weights) => log((weights[x] ?? 0) / total(weights)),
};

function total(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}

/** The least k in 0 … most with cdf(k) >= p: doubling, then halving. */
function leastCount(p: number, cdf: (k: number) => number, most: number): number {
  let high = 1;
  while (high < most && cdf(high) < p) high *= 2;
  let low = -1;
  high = Math.min(high, most);
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (cdf(middle) < p) low = middle;
    else high = middle;
  }
  return high;
}
