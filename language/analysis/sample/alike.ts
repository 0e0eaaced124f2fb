import { type Column, valueIn } from './columns.ts';
import { firstAtLeast } from './first-at-least.ts';
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
  const numbers = new Map<number, number>();
  return Array.from({ length: rows }, (_, row) => {
    const key = parts.reduce((so, part) => so * 31 + (part[row] ?? 0), 0);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

/** By rank, or by the value itself where there are few. */
function leveled(column: Float64Array, levels: number): readonly number[] {
  const rising = column.toSorted();
  const values = new Map<number, number>();
  for (const value of rising) if (values.size <= levels && !values.has(value)) values.set(value, values.size);
  if (values.size <= levels) return Array.from(column, (value) => values.get(value) ?? 0);
  const before = new Map<number, number>();
  return Array.from(column, (value) => {
    // Of equal values one after the other.
    const rank = before.get(value) ?? firstAtLeast(rising, value);
    before.set(value, rank + 1);
    return Math.floor((rank * levels) / rows);
  });
}

/** By group, the mean over its rows. */
export function meansBy(groups: readonly number[], column: Column): Float64Array {
  let count = 0;
  for (const group of groups) count = Math.max(count, group + 1);
  const [sums, sizes] = [new Float64Array(count), new Float64Array(count)];
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row] ?? 0;
    sums[group]! += valueIn(column, row);
    sizes[group]! += 1;
  }
  return sums.map((sum, group) => sum / (sizes[group] ?? 1));
}
