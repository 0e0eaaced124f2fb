/** The set of values a parameter may take. `text` completes the sentence "… must be …". */
export interface ParameterDomain {
  readonly text: string;
  readonly has: (value: number) => boolean;
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
export const count: ParameterDomain = {
  text: 'a whole number, at least 0',
  has: (value) => value >= 0 && Number.isInteger(value),
};

/** How a signature reads: `student_t(df, loc = 0, scale = 1)`, `max(x, …)`. */
export function signatureText(signature: Signature): string {
  const parameters = signature.parameters.map(parameterText);
  return `${signature.name}(${[...parameters, ...(signature.variadic ? ['…'] : [])].join(', ')})`;
}

export function parameterText(parameter: Parameter): string {
  return parameter.default === undefined ? parameter.name : `${parameter.name} = ${parameter.default}`;
}
