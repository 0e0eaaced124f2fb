import type { BinaryOperator } from '../../design/expression.ts';
import { operators } from '../../design/operators.ts';
import { rows } from './positions.ts';

/** A value in each row of a sample; a number where it is the same in all. */
export type Column = number | Float64Array;

const names = new WeakMap<Float64Array, string>();
let unnamed = 0;

/** By what a column was made, so that two that were made alike are known to be the same. */
export function called(column: Column, name: string): Column {
  if (typeof column !== 'number') names.set(column, name);
  return column;
}

/** Of a number its digits; of a column that nobody has named a name that no other has. */
export function nameOf(column: Column): string {
  if (typeof column === 'number') return String(column);
  const name = names.get(column) ?? `unnamed ${unnamed++}`;
  names.set(column, name);
  return name;
}

export const valueIn = (column: Column, row: number): number =>
  typeof column === 'number' ? column : (column[row] ?? Number.NaN);

export function mapped(f: (...values: readonly number[]) => number, columns: readonly Column[]): Column {
  const [a = 0, b = 0, c = 0] = columns;
  if (columns.every((column) => typeof column === 'number')) return f(...columns);
  if (columns.length === 2) return paired(f, a, b);
  const found = new Float64Array(rows);
  if (columns.length === 1) for (let row = 0; row < rows; row++) found[row] = f((a as Float64Array)[row] as number);
  else if (columns.length > 3)
    for (let row = 0; row < rows; row++) found[row] = f(...columns.map((column) => valueIn(column, row)));
  else for (let row = 0; row < rows; row++) found[row] = f(valueIn(a, row), valueIn(b, row), valueIn(c, row));
  return found;
}

/** By far the most frequent, and so without a question in each row. */
export function paired(f: (x: number, y: number) => number, a: Column, b: Column): Column {
  const found = new Float64Array(rows);
  if (typeof a === 'number') {
    if (typeof b === 'number') return f(a, b);
    for (let row = 0; row < rows; row++) found[row] = f(a, b[row] as number);
  } else if (typeof b === 'number') for (let row = 0; row < rows; row++) found[row] = f(a[row] as number, b);
  else for (let row = 0; row < rows; row++) found[row] = f(a[row] as number, b[row] as number);
  return found;
}

/** Of what is most frequent in loops of their own: a call in each row costs several times what is computed. */
export function computed(operator: BinaryOperator, a: Column, b: Column): Column {
  if (typeof a === 'number' && typeof b === 'number') return operators[operator](a, b);
  if (operator === '+') return typeof a === 'number' ? shifted(b, a) : typeof b === 'number' ? shifted(a, b) : summed(a, b);
  if (operator === '*') return typeof a === 'number' ? scaled(b, a) : typeof b === 'number' ? scaled(a, b) : multiplied(a, b);
  if (operator === '-' && typeof b === 'number') return shifted(a, -b);
  if (operator === '-' && typeof a !== 'number' && typeof b !== 'number') return subtracted(a, b);
  return paired(operators[operator], a, b);
}

function shifted(column: Column, by: number): Column {
  if (typeof column === 'number') return column + by;
  const found = new Float64Array(rows);
  for (let row = 0; row < rows; row++) found[row] = column[row]! + by;
  return found;
}

function scaled(column: Column, by: number): Column {
  if (typeof column === 'number') return column * by;
  const found = new Float64Array(rows);
  for (let row = 0; row < rows; row++) found[row] = column[row]! * by;
  return found;
}

function summed(a: Float64Array, b: Float64Array): Column {
  const found = new Float64Array(rows);
  for (let row = 0; row < rows; row++) found[row] = a[row]! + b[row]!;
  return found;
}

function subtracted(a: Float64Array, b: Float64Array): Column {
  const found = new Float64Array(rows);
  for (let row = 0; row < rows; row++) found[row] = a[row]! - b[row]!;
  return found;
}

function multiplied(a: Float64Array, b: Float64Array): Column {
  const found = new Float64Array(rows);
  for (let row = 0; row < rows; row++) found[row] = a[row]! * b[row]!;
  return found;
}

/** Every function of the language. */
export const functionsOf: Readonly<Record<string, (...of: readonly number[]) => number>> = {
  exp: (x = 0) => Math.exp(x),
  log: (x = 0) => Math.log(x),
  log10: (x = 0) => Math.log10(x),
  sqrt: (x = 0) => Math.sqrt(x),
  abs: (x = 0) => Math.abs(x),
  sign: (x = 0) => Math.sign(x),
  floor: (x = 0) => Math.floor(x),
  ceil: (x = 0) => Math.ceil(x),
  round: (x = 0) => (x - Math.floor(x) >= 0.5 ? Math.ceil(x) : Math.floor(x)),
  min: (...all) => Math.min(...all),
  max: (...all) => Math.max(...all),
  clamp: (x = 0, lo = 0, hi = 0) => Math.min(Math.max(x, lo), hi),
  sin: (x = 0) => Math.sin(x),
  cos: (x = 0) => Math.cos(x),
  tan: (x = 0) => Math.tan(x),
  atan2: (y = 0, x = 0) => Math.atan2(y, x),
  tanh: (x = 0) => Math.tanh(x),
  logistic: (x = 0) => 1 / (1 + Math.exp(-x)),
  softplus: (x = 0) => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x))),
  erf: (x = 0) => erf(x),
};

/** Its series without cancellation, 2/√π · exp(-x²) · Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!; past 6 it is 1 to the last bit. */
function erf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x);
  let [term, sum] = [x, x];
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

export function meanOf(column: Column): number {
  if (typeof column === 'number') return column;
  let sum = 0;
  for (const value of column) sum += value;
  return sum / rows;
}

/** The standard deviation over the rows. */
export function spreadOf(column: Column): number {
  if (typeof column === 'number') return 0;
  const mean = meanOf(column);
  let sum = 0;
  for (const value of column) sum += (value - mean) ** 2;
  return Math.sqrt(sum / rows);
}
