import type { Optimizer } from '../design/design.ts';
import { constantValue } from './constant.ts';
import type { Context } from './context.ts';

/** How many mechanisms a model represents (all variables of its world that it does not omit) and includes. */
export function representedSize(context: Context, model: string, within: ReadonlySet<string> = new Set()): number {
  const chain = context.chain(model);
  const world = context.worlds.get(chain.at(-1)?.world ?? model);
  const omitted = [...context.edits(model).values()].filter((edit) => edit.kind === 'omits').length;
  const included = new Set(chain.flatMap((one) => one.includes.map(({ id }) => id)));
  let size = (world?.variables.length ?? 0) - omitted;
  for (const id of included) {
    const optimizer = context.optimizers.get(id);
    // A model that includes, through others, the optimizer that uses it would never end: that optimizer counts once.
    if (optimizer && !within.has(id)) size += optimizerSize(context, optimizer, new Set([...within, id]));
  }
  return size;
}

/** What it takes to represent an optimizer: its own laws, params and memories, and the model in which it plans. */
function optimizerSize(context: Context, optimizer: Optimizer, within: ReadonlySet<string>): number {
  const own = optimizer.acts.length + optimizer.params.length + optimizer.memories.length;
  return own + (optimizer.uses ? sizeOf(context, optimizer.uses.id, within) : 0);
}

/** A model's stated size, else what it represents and includes. */
export function sizeOf(context: Context, model: string, within: ReadonlySet<string> = new Set()): number {
  return constantValue(context, context.models.get(model)?.size?.value) ?? representedSize(context, model, within);
}
