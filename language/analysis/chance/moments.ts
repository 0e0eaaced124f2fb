import type { NumberedLaw } from './numbered-law.ts';

/** E[X^k]; Infinity where an even one does not exist, NaN where an odd one does not. Undefined where no formula is kept here. */
export function rawMoment(law: NumberedLaw, k: number): number | undefined {
  if (k === 0) return 1;
  if (law.kind === 'one') return formulas[law.name]?.(k, ...law.parameters);
  const weights = law.parts.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  for (const { weight, law: part } of law.parts) {
    const moment = rawMoment(part, k);
    if (moment === undefined) return undefined;
    sum += weight === 0 ? 0 : (weight / weights) * moment;
  }
  return sum;
}

type Formula = (k: number, ...parameters: readonly number[]) => number | undefined;

const choose = (n: number, k: number): number =>
  Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);
const rising = (from: number, k: number): number => Array.from({ length: k }, (_, i) => from + i).reduce((a, b) => a * b, 1);
const factorial = (k: number): number => rising(1, k);

/** Of loc + scale Z, given the moments of Z. */
function affine(k: number, loc: number, scale: number, moment: (j: number) => number | undefined): number | undefined {
  let sum = 0;
  for (let j = 0; j <= k; j++) {
    const own = j === 0 ? 1 : moment(j);
    if (own === undefined) return undefined;
    if (own !== 0) sum += choose(k, j) * loc ** (k - j) * scale ** j * own;
  }
  return sum;
}

const normalMoment = (j: number): number => (j % 2 === 1 ? 0 : rising2(j));
const rising2 = (j: number): number => Array.from({ length: j / 2 }, (_, i) => 2 * i + 1).reduce((a, b) => a * b, 1);

/** Where a power tail of index `df` leaves no moment of order j: no odd one at all, an even one without bound. */
const missing = (j: number): number => (j % 2 === 1 ? Number.NaN : Infinity);

function studentMoment(j: number, df: number): number {
  if (j >= df) return missing(j);
  if (j % 2 === 1) return 0;
  return Array.from({ length: j / 2 }, (_, i) => ((2 * i + 1) * df) / (df - 2 * (i + 1))).reduce((a, b) => a * b, 1);
}

/** Of the standard logistic distribution: (2^j - 2) |B_j| pi^j, for the orders that second moments of squares need. */
const logisticMoments: Readonly<Record<number, number>> = {
  2: Math.PI ** 2 / 3,
  4: (7 * Math.PI ** 4) / 15,
  6: (31 * Math.PI ** 6) / 21,
  8: (127 * Math.PI ** 8) / 15,
};

/** Stirling numbers of the second kind make raw moments of factorial ones. */
function fromFactorial(k: number, moment: (j: number) => number): number {
  let row = [1];
  for (let n = 1; n <= k; n++) row = Array.from({ length: n + 1 }, (_, j) => j * (row[j] ?? 0) + (row[j - 1] ?? 0));
  return row.reduce((sum, count, j) => sum + (count === 0 ? 0 : count * moment(j)), 0);
}

const formulas: Readonly<Record<string, Formula>> = {
  normal: (k, mean = 0, sd = 1) => affine(k, mean, sd, normalMoment),
  lognormal: (k, mu = 0, sigma = 1) => Math.exp(k * mu + (k * k * sigma * sigma) / 2),
  uniform: (k, lo = 0, hi = 1) => (lo === hi ? lo ** k : (hi ** (k + 1) - lo ** (k + 1)) / ((k + 1) * (hi - lo))),
  bernoulli: (_k, p = 0) => p,
  beta: (k, a = 1, b = 1) => rising(a, k) / rising(a + b, k),
  gamma: (k, shape = 1, scale = 1) => scale ** k * rising(shape, k),
  exponential: (k, rate = 1) => factorial(k) / rate ** k,
  student_t: (k, df = 1, loc = 0, scale = 1) => affine(k, loc, scale, (j) => studentMoment(j, df)),
  cauchy: (k) => missing(k),
  pareto: (k, scale = 1, shape = 1) => (k < shape ? (shape * scale ** k) / (shape - k) : Infinity),
  laplace: (k, loc = 0, scale = 1) => affine(k, loc, scale, (j) => (j % 2 === 1 ? 0 : factorial(j))),
  logistic_dist: (k, loc = 0, scale = 1) => affine(k, loc, scale, (j) => (j % 2 === 1 ? 0 : logisticMoments[j])),
  poisson: (k, rate = 0) => fromFactorial(k, (j) => rate ** j),
  binomial: (k, n = 0, p = 0) => fromFactorial(k, (j) => rising(n - j + 1, j) * p ** j),
  categorical: (k, ...weights) => {
    const sum = weights.reduce((a, b) => a + b, 0);
    return weights.reduce((mean, weight, value) => mean + (weight / sum) * value ** k, 0);
  },
  triangular: (k, lo = 0, mode = 0, hi = 1) => {
    let sum = 0;
    for (let i = 0; i <= k; i++) for (let j = 0; j <= k - i; j++) sum += lo ** i * mode ** j * hi ** (k - i - j);
    return (2 * sum) / ((k + 1) * (k + 2));
  },
  truncated_normal: (k, mean = 0, sd = 1, lo = 0, hi = 1) => {
    const density = (x: number) => Math.exp(-(((x - mean) / sd) ** 2) / 2);
    return simpson((x) => x ** k * density(x), lo, hi) / simpson(density, lo, hi);
  },
  constant: (k, x = 0) => x ** k,
};

function simpson(f: (x: number) => number, from: number, to: number): number {
  const cells = 400;
  let sum = f(from) + f(to);
  for (let i = 1; i < cells; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + ((to - from) * i) / cells);
  return (sum * (to - from)) / (3 * cells);
}
