import { type Parameter, positive, type Signature } from './signature.ts';

const x: Parameter = { name: 'x', documentation: 'a number' };
const angle: Parameter = { name: 'x', documentation: 'an angle in radians' };
const of = (name: string, parameters: readonly Parameter[], documentation: string): Signature => ({
  name,
  parameters,
  documentation,
});
const logarithm: Parameter = { name: 'x', documentation: 'a number greater than 0', domain: positive };

/** Every function of the language. `sum(x)` over copies stands beside them in the grammar of meaning: it is no function of numbers. */
export const functionList: readonly Signature[] = [
  of('exp', [x], 'e to the power x.'),
  of('log', [logarithm], 'The natural logarithm.'),
  of('log10', [logarithm], 'The logarithm to base 10.'),
  of(
    'sqrt',
    [{ name: 'x', documentation: 'a number, at least 0', domain: { text: 'at least 0', has: (value) => value >= 0 } }],
    'The square root.',
  ),
  of('abs', [x], 'The absolute value.'),
  of('sign', [x], '-1, 0 or 1: the sign of x.'),
  of('floor', [x], 'The largest whole number not above x.'),
  of('ceil', [x], 'The smallest whole number not below x.'),
  of('round', [x], 'The nearest whole number; halves go up.'),
  { ...of('min', [x], 'The smallest of its arguments.'), variadic: true },
  { ...of('max', [x], 'The largest of its arguments.'), variadic: true },
  {
    ...of(
      'clamp',
      [x, { name: 'lo', documentation: 'the lower bound' }, { name: 'hi', documentation: 'the upper bound' }],
      'x, or the bound that it lies beyond: min(max(x, lo), hi).',
    ),
    problem: ([, low = 0, high = 0]) => (low > high ? `lo must not lie above hi, and ${low} > ${high}` : undefined),
  },
  of('sin', [angle], 'The sine.'),
  of('cos', [angle], 'The cosine.'),
  of('tan', [angle], 'The tangent.'),
  of(
    'atan2',
    [
      { name: 'y', documentation: 'the rise' },
      { name: 'x', documentation: 'the run' },
    ],
    'The angle of the point (x, y) seen from the origin, in radians from -pi to pi.',
  ),
  of('tanh', [x], 'The hyperbolic tangent.'),
  of('logistic', [x], '1 / (1 + exp(-x)): from 0 to 1.'),
  of('softplus', [x], 'log(1 + exp(x)): a smooth max(0, x).'),
  of('erf', [x], 'The error function, 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x.'),
];

export const functions: Readonly<Record<string, Signature>> = Object.fromEntries(functionList.map((f) => [f.name, f]));
