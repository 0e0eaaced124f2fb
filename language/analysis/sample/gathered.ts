import type { OverTime } from '../../design/expression.ts';
import { type Column, valueIn } from './columns.ts';
import { rows } from './positions.ts';

/** Step by step into one column: a rollout has many steps, and each would make another. */
function folded(columns: readonly Column[], add: (so: Float64Array, column: Column) => void): Column {
  const [first = Number.NaN] = columns;
  const so = new Float64Array(rows);
  for (let row = 0; row < rows; row++) so[row] = valueIn(first, row);
  for (const column of columns.slice(1)) add(so, column);
  return columns.every((column) => typeof column === 'number') ? (so[0] ?? Number.NaN) : so;
}

const total = (columns: readonly Column[]): Column =>
  folded(columns, (so, column) => {
    if (typeof column === 'number') for (let row = 0; row < rows; row++) so[row]! += column;
    else for (let row = 0; row < rows; row++) so[row]! += column[row]!;
  });

function mean(columns: readonly Column[]): Column {
  const sum = total(columns);
  if (typeof sum === 'number') return sum / columns.length;
  for (let row = 0; row < rows; row++) sum[row]! /= columns.length;
  return sum;
}

const furthest = (columns: readonly Column[], of: (x: number, y: number) => number): Column =>
  folded(columns, (so, column) => {
    for (let row = 0; row < rows; row++) so[row] = of(so[row]!, valueIn(column, row));
  });

/** What an aggregate makes of a value at each step of a rollout. */
export const gathered: Readonly<Record<OverTime, (columns: readonly Column[]) => Column>> = {
  total,
  mean,
  final: (columns) => columns.at(-1) ?? Number.NaN,
  highest: (columns) => furthest(columns, Math.max),
  lowest: (columns) => furthest(columns, Math.min),
};
