import type { Sweep } from '../../design/design.ts';
import { constantValue, type Lets } from './constant-value.ts';

/** No more than this many are looked at. */
const most = 1_000;

/** What a sweep goes through, in its order; undefined where that cannot be told, or is nothing. */
export function sweptValues({ over }: Sweep, lets: Lets): readonly number[] | undefined {
  if (over.kind === 'values') {
    const values = over.values.map((value) => constantValue(value, lets));
    return values.every((value) => value !== undefined) ? values : undefined;
  }
  const [low, high] = [constantValue(over.low, lets), constantValue(over.high, lets)];
  if (low === undefined || high === undefined) return undefined;
  if (over.kind === 'by') {
    const by = constantValue(over.by, lets);
    const count = by ? Math.floor((high - low) / by + 1e-9) + 1 : 0;
    return by && count >= 1 ? row(count, (at) => low + at * by) : undefined;
  }
  const count = constantValue(over.count, lets) ?? 0;
  if (!(count >= 1) || (over.log && (low <= 0 || high <= 0))) return undefined;
  if (count === 1) return [low];
  return row(count, (at) => {
    const share = at / (count - 1);
    return over.log ? low ** (1 - share) * high ** share : low + share * (high - low);
  });
}

/** 0.30000000000000004 is meant to be 0.3. */
const row = (count: number, value: (at: number) => number): readonly number[] =>
  Array.from({ length: Math.min(count, most) }, (_, at) => Number(value(at).toPrecision(14)));
