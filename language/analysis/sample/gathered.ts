import type { OverTime } from '../../design/expression.ts';
import { type Column, mapped } from './columns.ts';

const folded = (columns: readonly Column[], f: (x: number, y: number) => number): Column =>
  columns.reduce((so, one) => mapped((x = 0, y = 0) => f(x, y), [so, one]));
const sum = (columns: readonly Column[]): Column => folded(columns, (x, y) => x + y);

/** What an aggregate makes of a value at each step of a rollout. */
export const gathered: Readonly<Record<OverTime, (columns: readonly Column[]) => Column>> = {
  total: sum,
  mean: (columns) => mapped((x = 0) => x / columns.length, [sum(columns)]),
  final: (columns) => columns.at(-1) ?? Number.NaN,
  highest: (columns) => folded(columns, Math.max),
  lowest: (columns) => folded(columns, Math.min),
};
