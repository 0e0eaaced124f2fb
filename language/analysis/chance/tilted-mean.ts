import type { NumberedLaw } from './numbered-law.ts';

/**
 * E[X e^(tX)] / E[e^(tX)]: the mean of X among those that a long exponential tail of rate t beside it picks out; the slope of its
 * cumulant generating function. Undefined where no formula is kept here, or where the expectations are infinite.
 */
export function tiltedMean(law: NumberedLaw, t: number): number | undefined {
  if (law.kind !== 'one') return undefined;
  return t === 0 ? undefined : slopes[law.name]?.(t, ...law.parameters);
}

const slopes: Readonly<Record<string, (t: number, ...parameters: readonly number[]) => number | undefined>> = {
  normal: (t, mean = 0, sd = 1) => mean + t * sd * sd,
  uniform: (t, lo = 0, hi = 1) => (lo === hi ? lo : lo + (hi - lo) * tiltedUniform(t * (hi - lo))),
  bernoulli: (t, p = 0) => tiltedBernoulli(t, p),
  binomial: (t, n = 0, p = 0) => n * tiltedBernoulli(t, p),
  exponential: (t, rate = 1) => (t < rate ? 1 / (rate - t) : undefined),
  gamma: (t, shape = 1, scale = 1) => (t * scale < 1 ? (shape * scale) / (1 - t * scale) : undefined),
  laplace: (t, loc = 0, scale = 1) =>
    Math.abs(t * scale) < 1 ? loc + (2 * t * scale * scale) / (1 - (t * scale) ** 2) : undefined,
  poisson: (t, rate = 0) => rate * Math.exp(t),
  categorical: (t, ...weights) => {
    const tilted = weights.map((weight, value) => weight * Math.exp(t * value));
    return tilted.reduce((sum, weight, value) => sum + weight * value, 0) / tilted.reduce((sum, weight) => sum + weight, 0);
  },
  constant: (_t, x = 0) => x,
};

/** Of uniform(0, 1); near t = 0 by its series. */
const tiltedUniform = (t: number): number => (Math.abs(t) < 1e-4 ? 0.5 + t / 12 : 1 / -Math.expm1(-t) - 1 / t);
const tiltedBernoulli = (t: number, p: number): number => (p * Math.exp(t)) / (1 - p + p * Math.exp(t));
