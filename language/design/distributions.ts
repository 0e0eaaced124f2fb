import { anyNumber, atLeastZero, count, type Parameter, positive, probability, type Signature } from './signature.ts';

const parameter = (name: string, documentation: string, domain = anyNumber): Parameter => ({ name, documentation, domain });
const loc = (value?: number): Parameter => ({
  ...parameter('loc', 'the location: where the middle lies'),
  ...(value === undefined ? {} : { default: value }),
});
const scale = (value?: number): Parameter => ({
  ...parameter('scale', 'the scale: how wide it is', positive),
  ...(value === undefined ? {} : { default: value }),
});
const lo = parameter('lo', 'the lower end');
const hi = parameter('hi', 'the upper end');

/** Every distribution of the language; `mixture(w of d, …)` is made of these. */
export const distributionList: readonly Signature[] = [
  {
    name: 'normal',
    parameters: [parameter('mean', 'the mean'), parameter('sd', 'the standard deviation', atLeastZero)],
    documentation: 'The normal (Gaussian) distribution.',
  },
  {
    name: 'lognormal',
    parameters: [
      parameter('mu', 'the mean of the logarithm'),
      parameter('sigma', 'the standard deviation of the logarithm', atLeastZero),
    ],
    documentation: 'exp of a normal: mean exp(mu + sigma^2 / 2).',
  },
  {
    name: 'uniform',
    parameters: [lo, hi],
    documentation: 'Every value between lo and hi alike.',
    problem: ([low = 0, high = 0]) => (low > high ? `lo must not lie above hi, and ${low} > ${high}` : undefined),
  },
  {
    name: 'bernoulli',
    parameters: [parameter('p', 'the probability of 1', probability)],
    documentation: '1 with probability p, else 0.',
  },
  {
    name: 'beta',
    parameters: [parameter('a', 'the weight of 1', positive), parameter('b', 'the weight of 0', positive)],
    documentation: 'Between 0 and 1, mean a / (a + b).',
  },
  {
    name: 'gamma',
    parameters: [parameter('shape', 'the shape', positive), parameter('scale', 'the scale', positive)],
    documentation: 'Positive, mean shape * scale.',
  },
  {
    name: 'exponential',
    parameters: [parameter('rate', 'events a unit of time', positive)],
    documentation: 'Positive, mean 1 / rate.',
  },
  {
    name: 'student_t',
    parameters: [parameter('df', 'the degrees of freedom', positive), loc(0), scale(1)],
    documentation: "Student's t: tails fall as x^-df. No mean at df <= 1, no variance at df <= 2.",
  },
  { name: 'cauchy', parameters: [loc(0), scale(1)], documentation: 'Heavy tails: it has no mean and no variance.' },
  {
    name: 'pareto',
    parameters: [parameter('scale', 'the smallest value', positive), parameter('shape', 'the index of the tail', positive)],
    documentation: 'Above scale, tail (scale / x)^shape. No mean at shape <= 1.',
  },
  { name: 'laplace', parameters: [loc(), scale()], documentation: 'Two exponential tails around loc.' },
  { name: 'logistic_dist', parameters: [loc(), scale()], documentation: 'The logistic distribution, sd scale * pi / sqrt(3).' },
  { name: 'poisson', parameters: [parameter('rate', 'the mean', atLeastZero)], documentation: 'Counts of events, mean rate.' },
  {
    name: 'binomial',
    parameters: [parameter('n', 'the number of trials', count), parameter('p', 'the probability of success', probability)],
    documentation: 'Successes in n trials, mean n * p.',
  },
  {
    name: 'categorical',
    parameters: [parameter('p', 'the weight of 0, of 1, and so on', atLeastZero)],
    variadic: true,
    documentation: '0, 1, 2 … with the weights given, scaled to add up to 1.',
    problem: (weights) => (weights.every((weight) => weight === 0) ? 'at least one weight must be greater than 0' : undefined),
  },
  {
    name: 'triangular',
    parameters: [lo, parameter('mode', 'the most likely value'), hi],
    documentation: 'Between lo and hi, straight up to mode and down again.',
    problem: ([low = 0, mode = 0, high = 0]) =>
      low > mode || mode > high || low > high
        ? `the order must be lo <= mode <= hi, and it is ${[low, mode, high].map((value) => (Number.isNaN(value) ? '?' : value)).join(', ')}`
        : undefined,
  },
  {
    name: 'truncated_normal',
    parameters: [parameter('mean', 'the mean before truncation'), parameter('sd', 'the sd before truncation', positive), lo, hi],
    documentation: 'A normal, given that it lies between lo and hi.',
    problem: ([, , low = 0, high = 0]) => (low >= high ? `lo must lie below hi, and ${low} >= ${high}` : undefined),
  },
  { name: 'constant', parameters: [parameter('x', 'the value')], documentation: 'Always x.' },
];

export const distributions: Readonly<Record<string, Signature>> = Object.fromEntries(distributionList.map((d) => [d.name, d]));
