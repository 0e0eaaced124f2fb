import type { Distribution, Expression } from '../design/expression.ts';

type Mean = (...parameters: readonly number[]) => number;
const means: Readonly<Record<string, Mean>> = {
  normal: (mean = Number.NaN) => mean,
  laplace: (loc = Number.NaN) => loc,
  logistic_dist: (loc = Number.NaN) => loc,
  constant: (x = Number.NaN) => x,
  bernoulli: (p = Number.NaN) => p,
  poisson: (rate = Number.NaN) => rate,
  uniform: (lo = Number.NaN, hi = Number.NaN) => (lo + hi) / 2,
  triangular: (lo = Number.NaN, mode = Number.NaN, hi = Number.NaN) => (lo + mode + hi) / 3,
  beta: (a = Number.NaN, b = Number.NaN) => a / (a + b),
  gamma: (shape = Number.NaN, scale = Number.NaN) => shape * scale,
  exponential: (rate = Number.NaN) => 1 / rate,
  binomial: (n = Number.NaN, p = Number.NaN) => n * p,
  lognormal: (mu = Number.NaN, sigma = Number.NaN) => Math.exp(mu + sigma ** 2 / 2),
};

/** Of a distribution whose parameters have values and whose mean is plain; else undefined. */
export function meanOf(distribution: Distribution, numberOf: (parameter: Expression) => number | undefined): number | undefined {
  if (distribution.kind !== 'distribution') return undefined;
  const parameters = distribution.arguments.map((one) => numberOf(one) ?? Number.NaN);
  const mean = means[distribution.name]?.(...parameters) ?? Number.NaN;
  return Number.isFinite(mean) ? mean : undefined;
}
