import type { Param, Search } from '../../design/design.ts';
import type { Domain } from '../../design/expression.ts';
import { numberedLaw } from '../chance/numbered-law.ts';
import { constantValue } from '../constant.ts';
import type { Context } from '../context.ts';
import { quantileOf } from './quantile.ts';

/** Evenly spaced in its range or distribution, as the quantiles of `grid` are; of a set all its values. Undefined where it has no ends. */
export function settingsOf(context: Context, { range }: Param, count: number): readonly number[] | undefined {
  if (!range) return undefined;
  if (range.kind === 'interval' || range.kind === 'finite') return spacedIn(context, range, count);
  const law = numberedLaw(range, (parameter) => constantValue(context, parameter));
  const quantile = law && quantileOf(law);
  return quantile && Array.from({ length: count }, (_, at) => quantile((at + 0.5) / count));
}

/** Both ends included, in rising order. */
export function spacedIn(context: Context, domain: Domain, count: number): readonly number[] | undefined {
  const bounds = (domain.kind === 'finite' ? domain.values : [domain.low, domain.high]).flatMap((one) => {
    const value = constantValue(context, one);
    return value !== undefined && Number.isFinite(value) ? [value] : [];
  });
  const [low, high] = bounds;
  if (domain.kind === 'finite')
    return bounds.length === domain.values.length ? [...new Set(bounds)].sort((a, b) => a - b) : undefined;
  if (low === undefined || high === undefined) return undefined;
  return low === high ? [low] : Array.from({ length: count }, (_, at) => low + ((high - low) * at) / (count - 1));
}

/** How many values of each param a grid has itself, where it is no more than `most`. */
export function gridCount(context: Context, search: Search | undefined, most: number): number | undefined {
  const own = search?.method === 'grid' ? constantValue(context, search.n) : undefined;
  return own !== undefined && own >= 2 && own <= most ? Math.round(own) : undefined;
}

/** All settings of several params: each value of one with each of the others. */
export const together = (axes: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  axes.reduce<readonly (readonly number[])[]>((so, axis) => so.flatMap((one) => axis.map((value) => [...one, value])), [[]]);
