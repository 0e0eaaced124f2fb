import type { Domain, Expression } from '../../design/expression.ts';
import { type Column, mapped } from './columns.ts';

export const boundsOf = (domain: Domain): readonly Expression[] =>
  domain.kind === 'finite' ? domain.values : [domain.low, domain.high];

/** Values at these shares of a range or a set, drawn evenly from it. */
export function even(domain: Domain, shares: Float64Array, bounds: readonly Column[]): Column {
  if (domain.kind === 'interval') return mapped((u = 0, low = 0, high = 0) => low + u * (high - low), [shares, ...bounds]);
  return mapped(
    (u = 0, ...values) => values[Math.min(values.length - 1, Math.floor(u * values.length))] ?? Number.NaN,
    [shares, ...bounds],
  );
}

/** As far as the range goes; of a set the nearest, of two as near the first. */
export function clamped(done: Column, domain: Domain, bounds: readonly Column[]): Column {
  if (domain.kind === 'interval')
    return mapped((x = 0, low = 0, high = 0) => Math.min(Math.max(x, low), high), [done, ...bounds]);
  return mapped(
    (x = 0, ...values) =>
      values.reduce((nearest, value) => (Math.abs(value - x) < Math.abs(nearest - x) ? value : nearest), values[0] ?? Number.NaN),
    [done, ...bounds],
  );
}
