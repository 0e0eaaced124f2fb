import type { Goal, Optimizer } from '../design/design.ts';
import type { Context } from './context.ts';
import { asEdited, effectsIn, type Otherwise, settledSign } from './otherwise.ts';
import { reachedFrom } from './reached.ts';
import { mixedIn } from './signs/mixing.ts';

/** Whether a planner does the same in all these worlds, as far as its own goal goes. */
export function plansSettled(context: Context, actor: Optimizer, own: Goal, worlds: readonly Otherwise[]): boolean {
  const all = worlds.map((world) => effectsIn(context, own.id, world));
  return actor.acts.every(
    (act) =>
      act.kind !== 'plan' ||
      act.actions.every(({ id }) => settledSign(all.map((effects) => effects.get(id) ?? 'none')) !== undefined),
  );
}

/**
 * Whether what a planner does hangs on a variable, as its own goal goes: on what the variable is, where the two are mixed there or its actions
 * move it; and it does not go to the same end in all these worlds. Of who does not say what it does, or for what, that is taken to be so.
 */
export function hanging(context: Context, actor: Optimizer, worlds: readonly Otherwise[]): (variable: string) => boolean {
  const own = context.goalOf(actor);
  const actions = plannedBy(actor);
  if (!own?.expression || !actions) return () => true;
  if (plansSettled(context, actor, own, worlds)) return () => false;
  const mixed = mixedIn(context, own.id, new Set(actions));
  const moved = reachedFrom(context, actions);
  return (variable) => context.effectsOn(own.id).has(variable) && (moved.has(variable) || mixed.has(variable));
}

/** Whether what a planner does hangs on what it sees of a variable: on that, or on what it tells of. */
export function goesBy(context: Context, actor: Optimizer, seen: string): boolean {
  const own = context.goalOf(actor);
  const actions = plannedBy(actor);
  if (!own?.expression || !actions) return true;
  if (plansSettled(context, actor, own, [new Map(), asEdited(context, actor.uses?.id)])) return false;
  const told = new Set([seen, ...context.ancestors(seen).keys()].filter((id) => !actions.includes(id)));
  const mixed = mixedIn(context, own.id, new Set(actions));
  return [...told].some((id) => mixed.has(id));
}

/** What is planned by who does nothing else, and takes no state at the end to be worth anything. */
function plannedBy({ acts }: Optimizer): readonly string[] | undefined {
  const planned = acts.map((act) => (act.kind === 'plan' && !act.valuing ? act.actions.map(({ id }) => id) : undefined));
  return planned.length === 0 || planned.includes(undefined) ? undefined : planned.flatMap((ids) => ids ?? []);
}
