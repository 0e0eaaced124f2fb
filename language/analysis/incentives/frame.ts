import type { Goal, ModelEdit, Optimizer } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import { reads } from '../../design/reads.ts';
import { kindOf } from '../classes.ts';
import { constantValue } from '../constant.ts';
import type { Context } from '../context.ts';

/** For whom a diagram is: what is pursued, and in which model of the world. */
export interface Frame {
  readonly optimizer: Optimizer;
  readonly goal: Goal;
  /** A selection picks once, before the first step; who acts decides at each. */
  readonly selects: boolean;
  readonly edits: ReadonlyMap<string, ModelEdit>;
  /** Whose behaviour the model represents; all of them, where trials show it. */
  readonly knows: (optimizer: string) => boolean;
  readonly horizon?: number;
}

/**
 * Who follows a law was given it: it is for its selector's goal, unless it says another, and was tried in its selector's model. Who plans
 * or selects does so for its own goal, in its own model. Undefined where no goal is said.
 */
export function frameOf(context: Context, optimizer: Optimizer): Frame | undefined {
  const selects = kindOf(optimizer) === 'selection';
  const plans = optimizer.acts.find((act) => act.kind === 'plan');
  const selector = context.selectors.get(optimizer.id)?.[0]?.selector;
  const teacher = selects || plans ? undefined : selector;
  const goal = context.goalOf(optimizer) ?? (teacher && context.goalOf(teacher));
  if (!goal) return undefined;
  const model = optimizer.uses?.id ?? (teacher?.trials?.inWorld ? undefined : teacher?.uses?.id);
  const own = selects && optimizer.trials?.inWorld ? undefined : model;
  const included = new Set(context.chain(own).flatMap(({ includes }) => includes.map(({ id }) => id)));
  const horizon = plans && !selects ? largest(context, plans.horizon) : stepsOf(context, optimizer);
  return {
    optimizer,
    goal,
    selects,
    edits: context.edits(own),
    knows: (id) => selects || !plans || included.has(id),
    ...(horizon === undefined ? {} : { horizon }),
  };
}

/** Without a number a rollout lasts 50 steps, so long that it does not matter how long. */
function stepsOf(context: Context, optimizer: Optimizer): number | undefined {
  const of = new Set([optimizer.id, ...(context.selectors.get(optimizer.id) ?? []).map(({ selector }) => selector.id)]);
  let longest: number | undefined;
  for (const { steps } of [...of].flatMap((id) => context.scenariosOf(id))) {
    const count = steps && largest(context, steps.count);
    if (count === undefined) return undefined;
    longest = Math.max(longest ?? count, count);
  }
  return longest;
}

/** The largest value that is tried of an expression of numbers and lets. */
function largest(context: Context, expression: Expression): number | undefined {
  const written = constantValue(context, expression);
  if (expression.kind !== 'name') {
    const isSwept = reads(expression).some(({ id }) => context.lets.has(id) && isVaried(context, id));
    return isSwept ? undefined : written;
  }
  const tried = context.sweepsOf(expression.id).flatMap(({ over }) => {
    const values = over.kind === 'values' ? over.values : [over.low, over.high];
    return values.map((value) => constantValue(context, value));
  });
  const all = [written, ...tried];
  return all.includes(undefined) ? undefined : Math.max(...all.map((value) => value ?? 0));
}

/** Whether a let is swept, or made of one that is. */
function isVaried(context: Context, id: string): boolean {
  const seen = new Set([id]);
  for (const one of seen) {
    if (context.sweepsOf(one).length > 0) return true;
    for (const read of reads(context.lets.get(one)?.value)) seen.add(read.id);
  }
  return false;
}
