import type { Goal, Optimizer } from '../design/design.ts';
import { expressionText } from '../design/expression-text.ts';
import { kindOf } from './classes.ts';
import { type Acting, actionsOf, type Context } from './context.ts';

/** What an optimizer acts for: its own goal, else, of a law that states none, the goal of who selected it. */
export function purposeOf(context: Context, optimizer: Optimizer): Goal | undefined {
  const own = context.goalOf(optimizer);
  if (own || kindOf(optimizer) !== 'control') return own;
  return (context.selectors.get(optimizer.id) ?? []).map(({ selector }) => context.goalOf(selector)).find(Boolean);
}

/** Two goals that ask for the same, whatever they are called. */
export function alike(one: Goal, other: Goal): boolean {
  return one === other || (one.expression !== undefined && other.expression !== undefined && asks(one) === asks(other));
}

/** What a goal asks for, in words that are the same for goals that ask for the same; made once for a goal. */
const asked = new WeakMap<Goal, string>();
function asks(goal: Goal): string {
  const { world, sense, expression } = goal;
  const known = asked.get(goal) ?? `${world} ${sense} ${expression ? expressionText(expression) : ''}`;
  asked.set(goal, known);
  return known;
}

/** Who selects an optimizer, transitively, nearest first. */
export function above(context: Context, optimizer: Optimizer): readonly Optimizer[] {
  const found = new Map<string, Optimizer>();
  const queue = [optimizer];
  for (let next = 0; next < queue.length; next++)
    for (const { selector } of context.selectors.get(queue[next]?.id ?? '') ?? []) {
      if (found.has(selector.id)) continue;
      found.set(selector.id, selector);
      queue.push(selector);
    }
  return [...found.values()];
}

/**
 * Others who act for another goal (neither for that of this one nor for what it stands for), and whom it serves or harms what this one does: their goal depends on an action that this one, or
 * what it selects, sets. Neither who selects this one nor what it selects is among them.
 */
export function* interestedOthers(context: Context, optimizer: Optimizer, goal: Goal): Generator<Optimizer> {
  const own = context.actionsUnder(optimizer);
  const near = new Set([optimizer, ...above(context, optimizer), ...own.map(({ actor }) => actor)]);
  const end = context.trueGoalOf(optimizer);
  const moved = new Set(own.flatMap(({ action }) => [...context.descendants(action).keys()]));
  for (const id of moved) {
    const wants = context.goals.get(id);
    if (!wants || alike(wants, goal) || (end && alike(wants, end))) continue;
    for (const other of servants(context).get(id) ?? []) if (!near.has(other)) yield other;
  }
}

/** By goal, who acts for it; made once for a context. */
const servantsOf = new WeakMap<Context, ReadonlyMap<string, readonly Optimizer[]>>();
function servants(context: Context): ReadonlyMap<string, readonly Optimizer[]> {
  const known = servantsOf.get(context) ?? Map.groupBy(context.design.optimizers, (one) => purposeOf(context, one)?.id ?? '');
  servantsOf.set(context, known);
  return known;
}

export function nameOf(context: Context, variable: string): string {
  return context.variables.get(variable)?.name ?? variable;
}

/** Who sets each action. */
export function actingOn(context: Context): ReadonlyMap<string, readonly Acting[]> {
  return Map.groupBy(context.design.optimizers.flatMap(actionsOf), ({ action }) => action);
}
