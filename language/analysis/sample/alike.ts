import { type Column, valueIn } from './columns.ts';
import { rows } from './positions.ts';

/** A group of rows has at least so many, but for those of a value of few. */
const fewest = 20;

/**
 * For each row the number of its group: rows in one group have nearly the same values of all these columns. What is averaged over a group is a
 * conditional expectation: of the first draws each group has the values of all others evenly (see `Positions`).
 */
export function alike(columns: readonly Column[]): readonly number[] {
  const varying = columns.filter((column) => typeof column !== 'number');
  const levels = Math.max(1, Math.floor((rows / fewest) ** (1 / Math.max(1, varying.length)) + 1e-9));
  const parts = varying.map((column) => leveled(column, Math.min(levels, 31)));
  const numbers = new Map<string, number>();
  return Array.from({ length: rows }, (_, row) => {
    const key = parts.map((part) => part[row]).join(' ');
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

/** By rank, or by the value itself where there are few. */
function leveled(column: Float64Array, levels: number): readonly number[] {
  const values = [...new Set(column)].sort((a, b) => a - b);
  if (values.length <= levels) return Array.from(column, (value) => values.indexOf(value));
  const order = Array.from({ length: rows }, (_, row) => row).sort((a, b) => valueIn(column, a) - valueIn(column, b) || a - b);
  const found = new Array<number>(rows).fill(0);
  for (const [rank, row] of order.entries()) found[row] = Math.floor((rank * levels) / rows);
  return found;
}

/** By group, the mean over its rows. */
export function meansBy(groups: readonly number[], column: Column): Float64Array {
  const count = groups.reduce((most, group) => Math.max(most, group), 0) + 1;
  const [sums, sizes] = [new Float64Array(count), new Float64Array(count)];
  for (const [row, group] of groups.entries()) {
    sums[group] = (sums[group] ?? 0) + valueIn(column, row);
    sizes[group] = (sizes[group] ?? 0) + 1;
  }
  return sums.map((sum, group) => sum / (sizes[group] ?? 1));
}
