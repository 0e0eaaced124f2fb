import type { Distribution } from '../../design/expression.ts';
import { expressionRange, type Ranges } from './expression-range.ts';
import { hull, type Interval, line, plus, times } from './interval.ts';

type Support = (...parameters: readonly Interval[]) => Interval;
const above = (low = 0): Interval => [low, Infinity];

/** Where a draw can lie, given where the parameters lie. */
const supports: Readonly<Record<string, Support>> = {
  normal: (mean = line, sd = line) => (sd[1] === 0 ? mean : line),
  lognormal: () => above(),
  uniform: (lo = line, hi = line) => [lo[0], hi[1]],
  bernoulli: (p = line) => [p[0] >= 1 ? 1 : 0, p[1] <= 0 ? 0 : 1],
  beta: () => [0, 1],
  gamma: () => above(),
  exponential: () => above(),
  student_t: () => line,
  cauchy: () => line,
  pareto: (scale = line) => above(Math.max(0, scale[0])),
  laplace: () => line,
  logistic_dist: () => line,
  poisson: (rate = line) => (rate[1] === 0 ? [0, 0] : above()),
  binomial: (n = line) => [0, n[1]],
  categorical: (...weights) => [0, weights.length - 1],
  triangular: (lo = line, _mode = line, hi = line) => [lo[0], hi[1]],
  truncated_normal: (_mean = line, _sd = line, lo = line, hi = line) => [lo[0], hi[1]],
  constant: (x = line) => x,
};

export function distributionRange(distribution: Distribution, ranges: Ranges): Interval {
  switch (distribution.kind) {
    case 'hole':
      return line;
    case 'mixture': {
      const parts = distribution.parts.filter(({ weight }) => expressionRange(weight, ranges)[1] > 0);
      return parts.length === 0 ? line : hull(...parts.map((part) => distributionRange(part.distribution, ranges)));
    }
    case 'distribution': {
      const parameters = distribution.arguments.map((argument) => expressionRange(argument, ranges));
      return supports[distribution.name]?.(...parameters) ?? line;
    }
  }
}

/** Rough ends between which nearly all of `rows` draws of it lie: where data of it has been seen. Undefined where the language has no word. */
export function seenRange(distribution: Distribution, ranges: Ranges, rows: number): Interval {
  const whole = distributionRange(distribution, ranges);
  if (distribution.kind !== 'distribution') return whole;
  const [first = line, second = line] = distribution.arguments.map((argument) => expressionRange(argument, ranges));
  const far = Math.sqrt(2 * Math.log(rows));
  switch (distribution.name) {
    case 'normal':
      return plus(first, times(second, [-far, far]));
    case 'lognormal': {
      const [low, high] = plus(first, times(second, [-far, far]));
      return [Math.exp(low), Math.exp(high)];
    }
    case 'exponential':
      return [0, Math.log(rows) / first[0]];
    case 'laplace':
    case 'logistic_dist':
      return plus(first, times(second, [-Math.log(rows), Math.log(rows)]));
    case 'gamma':
      return [0, second[1] * (first[1] + Math.log(rows) + far * Math.sqrt(first[1]))];
    default:
      return whole;
  }
}
