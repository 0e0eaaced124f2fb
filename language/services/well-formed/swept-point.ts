import type { Sweep } from '../../design/design.ts';
import { constantValue, type Lets } from './constant-value.ts';

/** Which values a sweep is over, in words, where `at` is none of them; nothing where it is one, or where that cannot be told. */
export function missedPoint({ over }: Sweep, at: number, lets: Lets): string | undefined {
  if (over.kind === 'values') {
    const values = over.values.map((value) => constantValue(value, lets));
    if (values.includes(undefined) || values.some((value) => same(value ?? Number.NaN, at))) return undefined;
    return values.join(', ');
  }
  const [low, high] = [constantValue(over.low, lets), constantValue(over.high, lets)];
  if (low === undefined || high === undefined) return undefined;
  if (over.kind === 'by') {
    const by = constantValue(over.by, lets);
    const last = by && Math.floor((high - low) / by + 1e-9);
    if (!by || last === undefined || last < 0) return undefined;
    return isPlace((at - low) / by, last) ? undefined : `${low} to ${tidy(low + last * by)} by ${by}`;
  }
  const count = constantValue(over.count, lets);
  if (count === undefined || count < 1 || (over.log && (low <= 0 || high <= 0))) return undefined;
  const scale = over.log ? Math.log : (value: number) => value;
  const share = same(at, low) ? 0 : (scale(at) - scale(low)) / (scale(high) - scale(low));
  return isPlace(share * (count - 1), count - 1) ? undefined : `${low} to ${high} in ${count}${over.log ? ' log' : ''}`;
}

/** Swept values are computed: 3 × 0.1 is meant by 0.3. */
const same = (one: number, other: number): boolean =>
  one === other || Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));

/** Whether a place in the row of values is one of 0, 1 … last. */
const isPlace = (place: number, last: number): boolean =>
  Math.abs(place - Math.round(place)) < 1e-6 && Math.round(place) >= 0 && Math.round(place) <= last;

const tidy = (value: number): number => Number(value.toPrecision(14));
