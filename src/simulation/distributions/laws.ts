import type { DrawnDistribution } from '../columns/operations.ts';
import { invertRising } from '../statistics/invert.ts';
import { bernoulli, binomial, categorical, poisson } from './count-laws.ts';
import {
  cauchy,
  constant,
  exponential,
  laplace,
  logisticDistribution,
  lognormal,
  normal,
  pareto,
  triangular,
  uniform,
} from './elementary-laws.ts';
import type { Law } from './law.ts';
import { beta, gamma, studentT, truncatedNormal } from './special-laws.ts';

/** Of every distribution of the language its cdf, quantile, mean and density. */
export const laws: Readonly<Record<DrawnDistribution, Law>> = {
  normal,
  lognormal,
  uniform,
  bernoulli,
  beta,
  gamma,
  exponential,
  student_t: studentT,
  cauchy,
  pareto,
  laplace,
  logistic_dist: logisticDistribution,
  poisson,
  binomial,
  categorical,
  triangular,
  truncated_normal: truncatedNormal,
  constant,
};

/** The quantile of a mixture, given its cdf and the quantiles of its parts: it lies between the least and the greatest of these. */
export function mixtureQuantile(p: number, cdf: (x: number) => number, partQuantiles: readonly number[]): number {
  const low = Math.min(...partQuantiles);
  const high = Math.max(...partQuantiles);
  return low === high ? low : cdf(low) >= p ? low : invertRising(cdf, p, low, high, low);
}

/** The middle of a distribution: what `omits` holds where there is no mean. */
export function median(distribution: DrawnDistribution, parameters: readonly number[]): number {
  return laws[distribution].quantile(0.5, parameters);
}
