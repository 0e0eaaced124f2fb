import type { NumberedLaw } from './numbered-law.ts';
import { bounded, heaviest, light, logTail, powerTail, type Tail } from './tail.ts';

interface Tails {
  readonly upper: Tail;
  readonly lower: Tail;
}
const both = (tail: Tail): Tails => ({ upper: tail, lower: tail });
const between = (low: number, high: number): Tails => ({ upper: bounded(high), lower: bounded(-low) });
const above = (low: number, upper: Tail): Tails => ({ upper, lower: bounded(-low) });

/** The tails of each distribution whose parameters are numbers. */
const table: Readonly<Record<string, (...parameters: readonly number[]) => Tails>> = {
  normal: (mean = 0, sd = 1) => (sd === 0 ? between(mean, mean) : both(powerTail(2, 1 / (2 * sd * sd)))),
  lognormal: (mu = 0, sigma = 1) =>
    sigma === 0 ? between(Math.exp(mu), Math.exp(mu)) : above(0, logTail(2, 1 / (2 * sigma * sigma))),
  uniform: (lo = 0, hi = 1) => between(lo, hi),
  bernoulli: (p = 0) => between(p >= 1 ? 1 : 0, p > 0 ? 1 : 0),
  beta: () => between(0, 1),
  gamma: (_shape, scale = 1) => above(0, powerTail(1, 1 / scale)),
  exponential: (rate = 1) => above(0, powerTail(1, rate)),
  student_t: (df = 1) => both(logTail(1, df)),
  cauchy: () => both(logTail(1, 1)),
  pareto: (scale = 1, shape = 1) => above(scale, logTail(1, shape)),
  laplace: (_loc, scale = 1) => both(powerTail(1, 1 / scale)),
  logistic_dist: (_loc, scale = 1) => both(powerTail(1, 1 / scale)),
  poisson: (rate = 1) => (rate === 0 ? between(0, 0) : above(0, light)),
  binomial: (n = 0, p = 0) => between(p >= 1 ? n : 0, p > 0 ? n : 0),
  categorical: (...weights) => {
    const possible = weights.flatMap((weight, value) => (weight > 0 ? [value] : []));
    return between(Math.min(...possible), Math.max(...possible));
  },
  triangular: (lo = 0, _mode, hi = 1) => between(lo, hi),
  truncated_normal: (_mean, _sd, lo = 0, hi = 1) => between(lo, hi),
  constant: (x = 0) => between(x, x),
};

/** A mixture's tail is that of its heaviest part, however seldom. */
export function drawnTails(law: NumberedLaw): Tails | undefined {
  if (law.kind === 'one') return table[law.name]?.(...law.parameters);
  const parts = law.parts.filter(({ weight }) => weight > 0).map((part) => drawnTails(part.law));
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  const of = (side: keyof Tails): Tail => heaviest(parts.flatMap((tails) => (tails ? [tails[side]] : [])));
  return { upper: of('upper'), lower: of('lower') };
}
