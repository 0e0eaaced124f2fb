import type { Distribution } from '../../design/expression.ts';
import type { Ranges } from '../ranges/expression-range.ts';
import { composed, joined, type Sign, signOf } from './sign.ts';
import { slopes } from './slopes.ts';

/**
 * How a draw answers, everywhere at once (in the usual stochastic order), when each parameter is raised: with the same luck no value of it
 * is lower, for `rises`. A parameter that spreads the draw moves it both ways.
 */
const answers: Readonly<Record<string, readonly Sign[]>> = {
  normal: ['rises', 'either'],
  lognormal: ['rises', 'either'],
  uniform: ['rises', 'rises'],
  bernoulli: ['rises'],
  beta: ['rises', 'falls'],
  gamma: ['rises', 'rises'],
  exponential: ['falls'],
  student_t: ['either', 'rises', 'either'],
  cauchy: ['rises', 'either'],
  pareto: ['rises', 'falls'],
  laplace: ['rises', 'either'],
  logistic_dist: ['rises', 'either'],
  poisson: ['rises'],
  binomial: ['rises', 'rises'],
  triangular: ['rises', 'rises', 'rises'],
  truncated_normal: ['rises', 'either', 'rises', 'rises'],
  constant: ['rises'],
};

/** By what its parameters read. */
export function drawSigns(distribution: Distribution, ranges: Ranges): ReadonlyMap<string, Sign> {
  const found = new Map<string, Sign>();
  const add = (id: string, sign: Sign): void => {
    found.set(id, joined(found.get(id) ?? 'none', sign));
  };
  switch (distribution.kind) {
    case 'hole':
      for (const argument of distribution.arguments) for (const id of slopes(argument, ranges).keys()) add(id, 'either');
      break;
    case 'mixture':
      for (const { weight, distribution: part } of distribution.parts) {
        for (const id of slopes(weight, ranges).keys()) add(id, 'either');
        for (const [id, sign] of drawSigns(part, ranges)) add(id, sign);
      }
      break;
    case 'distribution':
      distribution.arguments.forEach((argument, index) => {
        const answer = answers[distribution.name]?.[index] ?? 'either';
        for (const [id, slope] of slopes(argument, ranges)) add(id, composed(signOf(slope), answer));
      });
  }
  return found;
}
