/** The set of values a parameter may take. `text` completes the sentence "… must be …". */
export interface ParameterDomain {
  readonly text: string;
  readonly has: (value: number) => boolean;
  /** The value of it that lies nearest, where there is one. */
  readonly nearest?: (value: number) => number | undefined;
}

export interface Parameter {
  readonly name: string;
  readonly documentation: string;
  readonly domain?: ParameterDomain;
  /** May be left out. */
  readonly optional?: true;
  /** Filled in where the call leaves it out. */
  readonly default?: number;
}

/** What a function or distribution is called with, and what it gives: read by types, completion, hover, signature help and the compiler. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** The last parameter may be given once or more. */
  readonly variadic?: true;
  readonly documentation: string;
  /** A constraint between arguments, NaN where one is not known: says what is wrong, or nothing. */
  readonly problem?: (values: readonly number[]) => string | undefined;
}

export const anyNumber: ParameterDomain = { text: 'a number', has: (value) => !Number.isNaN(value) };
export const positive: ParameterDomain = { text: 'greater than 0', has: (value) => value > 0 };
export const atLeastZero: ParameterDomain = { text: 'at least 0', has: (value) => value >= 0 };
export const probability: ParameterDomain = { text: 'between 0 and 1', has: (value) => value >= 0 && value <= 1 };
/** What is computed may miss a whole number by its last digit: 0.1 * 30 is meant to be 3. */
const isWhole = (value: number): boolean =>
  Number.isFinite(value) && Math.abs(value - Math.round(value)) <= 1e-9 * Math.max(1, Math.abs(value));
const wholeFrom = (least: number): ParameterDomain => ({
  text: `a whole number, at least ${least}`,
  has: (value) => isWhole(value) && Math.round(value) >= least,
  nearest: (value) => (Number.isFinite(value) ? Math.max(least, Math.round(value)) : undefined),
});
export const count: ParameterDomain = wholeFrom(0);
export const positiveWhole: ParameterDomain = wholeFrom(1);

/** How a signature reads: `student_t(df, loc = 0, scale = 1)`, `max(x, …)`. */
export function signatureText(signature: Signature): string {
  const parameters = signature.parameters.map(parameterText);
  return `${signature.name}(${[...parameters, ...(signature.variadic ? ['…'] : [])].join(', ')})`;
}

export function parameterText(parameter: Parameter): string {
  return parameter.default === undefined ? parameter.name : `${parameter.name} = ${parameter.default}`;
}
