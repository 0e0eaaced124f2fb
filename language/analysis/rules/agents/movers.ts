import type { Optimizer } from '../../../design/design.ts';
import { reads } from '../../../design/reads.ts';
import { constantValue } from '../../constant.ts';
import type { Acting, Context } from '../../context.ts';

/** Whoever moves a variable, each by the first of its actions that does. */
export function movers(context: Context, acting: ReadonlyMap<string, readonly Acting[]>, variable: string): readonly Acting[] {
  const found = new Map<Optimizer, Acting>();
  for (const id of context.ancestors(variable).keys())
    for (const one of acting.get(id) ?? []) if (!found.has(one.actor)) found.set(one.actor, one);
  return [...found.values()];
}

/** Whether there are, or a sweep makes, several copies of it, each with an action of its own. */
export function hasCopies(context: Context, { actor, action }: Acting): boolean {
  if (!actor.count || context.variables.get(action)?.each?.id !== actor.id) return false;
  const count = constantValue(context, actor.count.value);
  const swept = reads(actor.count.value).some(({ id }) => context.sweepsOf(id).length > 0);
  return count === undefined || count > 1 || swept;
}
