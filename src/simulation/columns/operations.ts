/**
 * Every operation of a column program and its number in the encoded list, the same for both machines.
 * Operators and functions carry their names in the language; `if` is if-then-else, `neg` is unary minus.
 *
 * A comparison is 1 or 0. `and`, `or`, `not` and `if` take any number but 0 as true, and give NaN where what they decide on is NaN.
 * `mod` has the sign of its second operand. `round` sends halves up. `clearly >` is more by more than 10⁻¹² of the larger's size: what
 * is within that is equal to whoever decides.
 */
export const elementwise = {
  copy: { code: 1, operands: 1 },
  neg: { code: 2, operands: 1 },
  '+': { code: 3, operands: 2 },
  '-': { code: 4, operands: 2 },
  '*': { code: 5, operands: 2 },
  '/': { code: 6, operands: 2 },
  mod: { code: 7, operands: 2 },
  '^': { code: 8, operands: 2 },
  '<': { code: 9, operands: 2 },
  '<=': { code: 10, operands: 2 },
  '>': { code: 11, operands: 2 },
  '>=': { code: 12, operands: 2 },
  '==': { code: 13, operands: 2 },
  '!=': { code: 14, operands: 2 },
  and: { code: 15, operands: 2 },
  or: { code: 16, operands: 2 },
  not: { code: 17, operands: 1 },
  if: { code: 18, operands: 3 },
  exp: { code: 19, operands: 1 },
  log: { code: 20, operands: 1 },
  log10: { code: 21, operands: 1 },
  sqrt: { code: 22, operands: 1 },
  abs: { code: 23, operands: 1 },
  sign: { code: 24, operands: 1 },
  floor: { code: 25, operands: 1 },
  ceil: { code: 26, operands: 1 },
  round: { code: 27, operands: 1 },
  min: { code: 28, operands: 2 },
  max: { code: 29, operands: 2 },
  clamp: { code: 30, operands: 3 },
  sin: { code: 31, operands: 1 },
  cos: { code: 32, operands: 1 },
  tan: { code: 33, operands: 1 },
  atan2: { code: 34, operands: 2 },
  tanh: { code: 35, operands: 1 },
  logistic: { code: 36, operands: 1 },
  softplus: { code: 37, operands: 1 },
  erf: { code: 38, operands: 1 },
  'clearly >': { code: 39, operands: 2 },
} as const satisfies Record<string, { readonly code: number; readonly operands: 1 | 2 | 3 }>;

/** `+`, `if`, `exp`, …: what is computed lane by lane from 1 to 3 operands. */
export type Elementwise = keyof typeof elementwise;

/** `out[i] = source[index[i]]`; the index is a column of whole numbers from 0 to the block length - 1. */
export const gather = 40;
/** `out[i]` = the lane id made of `lanes[i]` and the number `index[i]`: a stream of its own for each pair. */
export const splitLanes = 41;

/** From this code on the operations are draws. */
export const firstDraw = 64;

/** The distributions with the number of their parameters (-1: one or more), in the order of the language. */
export const distributionCodes = {
  normal: { code: 64, parameters: 2 },
  lognormal: { code: 65, parameters: 2 },
  uniform: { code: 66, parameters: 2 },
  bernoulli: { code: 67, parameters: 1 },
  beta: { code: 68, parameters: 2 },
  gamma: { code: 69, parameters: 2 },
  exponential: { code: 70, parameters: 1 },
  student_t: { code: 71, parameters: 3 },
  cauchy: { code: 72, parameters: 2 },
  pareto: { code: 73, parameters: 2 },
  laplace: { code: 74, parameters: 2 },
  logistic_dist: { code: 75, parameters: 2 },
  poisson: { code: 76, parameters: 1 },
  binomial: { code: 77, parameters: 2 },
  categorical: { code: 78, parameters: -1 },
  triangular: { code: 79, parameters: 3 },
  truncated_normal: { code: 80, parameters: 4 },
  constant: { code: 81, parameters: 1 },
} as const satisfies Record<string, { readonly code: number; readonly parameters: number }>;

/** A distribution that one operation draws from; a mixture is several (see `ColumnProgram.mixture`). */
export type DrawnDistribution = keyof typeof distributionCodes;

export function isElementwise(name: string): name is Elementwise {
  return Object.hasOwn(elementwise, name);
}
export function isDrawnDistribution(name: string): name is DrawnDistribution {
  return Object.hasOwn(distributionCodes, name);
}
