import type { Optimizer } from '../design/design.ts';
import type { Expression } from '../design/expression.ts';
import { reads } from '../design/reads.ts';
import { constantValue } from './constant.ts';
import type { Context } from './context.ts';

/** How many candidates a search compares at most, over all that scenarios sweep; undefined where no number says. */
export function searchSize(context: Context, optimizer: Optimizer): number | undefined {
  const { search } = optimizer;
  if (!search || search.method === 'none') return search ? 1 : undefined;
  const own = constantValue(context, search.n);
  const all = [
    own,
    ...sweepsOf(context, optimizer).flatMap(({ values }) => values.map((value) => constantValue(context, value))),
  ];
  const largest = all.reduce((most, size) => (most === undefined || (size ?? 0) > most ? size : most), undefined);
  return largest !== undefined && search.method === 'evolve'
    ? largest * (constantValue(context, search.generations) ?? 1)
    : largest;
}

/** The sweeps of scenarios that vary how hard it searches: of its search, or of a let that the number of candidates is written with. */
export function sweepsOf(context: Context, optimizer: Optimizer): readonly { readonly values: readonly Expression[] }[] {
  const { search } = optimizer;
  if (!search || search.method === 'none') return [];
  const numbers = [
    search.n,
    ...(search.method === 'evolve' ? [search.generations] : []),
    ...(search.method === 'quantilize' ? [search.q] : []),
  ];
  const targets = new Set([`${optimizer.id}.search`, ...numbers.flatMap((number) => reads(number).map(({ id }) => id))]);
  return [...targets]
    .flatMap((target) => context.sweepsOf(target))
    .map(({ over }) => ({ values: over.kind === 'values' ? over.values : [over.low, over.high] }));
}
