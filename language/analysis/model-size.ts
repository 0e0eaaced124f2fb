import type { Optimizer } from '../design/design.ts';
import { constantValue } from './constant.ts';
import type { Context } from './context.ts';

/** How many mechanisms a model represents (all variables of its world that it does not omit) and includes. */
export function representedSize(context: Context, model: string): number {
  return represented(context, model, new Set()).size;
}

interface Counted {
  readonly size: number;
  /** Something that was counted already, further out, was left out: elsewhere it would not be. */
  readonly isCut: boolean;
}

const known = new WeakMap<Context, Map<string, Counted>>();

/** Each model is counted once, but where what it includes leads back to who includes it. */
function represented(context: Context, model: string, within: Set<string>): Counted {
  const counted = known.get(context) ?? new Map<string, Counted>();
  known.set(context, counted);
  const before = counted.get(model);
  if (before) return before;
  const chain = context.chain(model);
  const world = context.worlds.get(chain.at(-1)?.world ?? model);
  const omitted = [...context.edits(model).values()].filter((edit) => edit.kind === 'omits').length;
  let size = (world?.variables.length ?? 0) - omitted;
  let isCut = false;
  for (const id of new Set(chain.flatMap((one) => one.includes.map((reference) => reference.id)))) {
    const optimizer = context.optimizers.get(id);
    if (!optimizer) continue;
    // A model that includes, through others, the optimizer that uses it would never end: that optimizer counts once.
    if (within.has(id)) {
      isCut = true;
      continue;
    }
    within.add(id);
    const its = optimizerSize(context, optimizer, within);
    within.delete(id);
    size += its.size;
    isCut ||= its.isCut;
  }
  const found = { size, isCut };
  if (!isCut) counted.set(model, found);
  return found;
}

/** What it takes to represent an optimizer: its own laws, params and memories, and the model in which it plans. */
function optimizerSize(context: Context, optimizer: Optimizer, within: Set<string>): Counted {
  const own = optimizer.acts.length + optimizer.params.length + optimizer.memories.length;
  const model = optimizer.uses ? sized(context, optimizer.uses.id, within) : { size: 0, isCut: false };
  return { ...model, size: own + model.size };
}

function sized(context: Context, model: string, within: Set<string>): Counted {
  const stated = constantValue(context, context.models.get(model)?.size?.value);
  return stated === undefined ? represented(context, model, within) : { size: stated, isCut: false };
}
