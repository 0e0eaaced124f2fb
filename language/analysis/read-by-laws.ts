import type { Optimizer } from '../design/design.ts';
import { reads } from '../design/reads.ts';
import type { Context } from './context.ts';

/** By action, the variables that the laws of some optimizers for it read: a law is no mechanism, but makes what is done hang on them all the same. */
export function readByLaws(context: Context, whose: (optimizer: Optimizer) => boolean): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { acts } of context.design.optimizers.filter(whose))
    for (const act of acts) {
      if (act.kind !== 'law') continue;
      const variables = reads(act.law).flatMap(({ id }) => (context.variables.has(id) ? [id] : []));
      found.set(act.action.id, [...(found.get(act.action.id) ?? []), ...variables]);
    }
  return found;
}
