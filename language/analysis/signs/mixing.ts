import type { Expression } from '../../design/expression.ts';
import type { Context } from '../context.ts';
import { madeBy } from '../interaction/interaction.ts';
import { type Made, meetings } from '../interaction/meeting.ts';

/**
 * What `target` mixes with what is moved, rather than being a sum of a part of the one and a part of the other: only that, when it changes,
 * changes what of the other is best. Laws of optimizers count as mechanisms of what they set. Linear in what has a part in the target.
 */
export function mixedIn(context: Context, target: string, moved: { has(id: string): boolean }): ReadonlySet<string> {
  const made = laws(context);
  return meetings(target, moved, (id) => {
    const goal = context.goals.get(id)?.expression;
    const mechanism = context.variables.get(id)?.mechanism;
    const own: Made = mechanism ? madeBy(mechanism) : { expressions: [], draws: [] };
    return { ...own, expressions: [...own.expressions, ...(goal ? [goal] : []), ...(made.get(id) ?? [])] };
  });
}

const lawsOf = new WeakMap<Context, ReadonlyMap<string, readonly Expression[]>>();

/** What optimizers make their actions and memories of; made once for a context. */
function laws(context: Context): ReadonlyMap<string, readonly Expression[]> {
  const known = lawsOf.get(context);
  if (known) return known;
  const found = new Map<string, Expression[]>();
  const add = (id: string, expression: Expression): void => {
    const own = found.get(id);
    if (own) own.push(expression);
    else found.set(id, [expression]);
  };
  for (const { acts, memories } of context.design.optimizers) {
    for (const act of acts) if (act.kind === 'law') add(act.action.id, act.law);
    for (const { id, next } of memories) if (next) add(id, next);
  }
  lawsOf.set(context, found);
  return found;
}
