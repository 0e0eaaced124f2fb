import type { Goal, Optimizer } from '../design/design.ts';
import { reads } from '../design/reads.ts';
import type { Context } from './context.ts';
import { type Lever, levers } from './levers.ts';
import { effectsIn, type Otherwise, settledSign } from './otherwise.ts';
import { plansSettled } from './planning.ts';
import { expressionRange } from './ranges/expression-range.ts';
import { isPoint, point } from './ranges/interval.ts';
import { mixedIn } from './signs/mixing.ts';
import type { Sign } from './signs/sign.ts';

/**
 * Which way a goal answers to each thing that a search moves. A param of a planner works by what that then does, which may be anything; it
 * does nothing where it is no part of how the planner's goal answers to its actions.
 */
export function answersOf(
  context: Context,
  optimizer: Optimizer,
  goal: Goal,
  otherwise: Otherwise = new Map(),
  moved: readonly Lever[] = levers(context, optimizer),
): ReadonlyMap<string, Sign> {
  const effects = effectsIn(context, goal.id, otherwise);
  return new Map(moved.map((lever) => [lever.id, answer(context, lever, effects, goal, otherwise)]));
}

function answer(context: Context, lever: Lever, effects: ReadonlyMap<string, Sign>, goal: Goal, otherwise: Otherwise): Sign {
  const { id, actor, actions } = lever;
  const direct = effects.get(id) ?? 'none';
  const plans = actor.acts.flatMap((act) => (act.kind === 'plan' ? [act] : []));
  if (context.variables.has(id) || !actions.some((action) => effects.has(action))) return direct;
  if (plans.length === 0) return direct === 'either' ? (bestEnd(context, lever, effects, goal) ?? direct) : direct;
  const own = context.goalOf(actor);
  const valued = plans.some(({ valuing }) => reads(valuing).some((read) => read.id === id));
  // What goes to one end whatever the param is does not answer to it.
  if (own?.expression && !valued && plansSettled(context, actor, own, [otherwise])) return direct;
  return valued || !own?.expression || mixedIn(context, own.id, new Set(actions)).has(id) ? 'either' : direct;
}

/**
 * Towards the end of a param at which laws do nothing but what is best, whatever they see: all that they set lies where the goal would have
 * it, as far as it goes. Undefined where there is none.
 */
function bestEnd(context: Context, { id, actor }: Lever, effects: ReadonlyMap<string, Sign>, { sense }: Goal): Sign | undefined {
  const [low, high] = context.ranges({ id, target: 'param' });
  const laws = actor.acts.flatMap((act) => (act.kind === 'law' && reads(act.law).some((read) => read.id === id) ? [act] : []));
  const isBestAt = (value: number): boolean =>
    laws.every(({ action, law }) => {
      const sign = effects.get(action.id) ?? 'none';
      if (sign === 'none') return true;
      if (sign === 'either') return false;
      const [least, most] = context.ranges({ id: action.id, target: 'variable' });
      const done = expressionRange(law, (name) => (name.id === id ? point(value) : context.ranges(name)));
      return isPoint(done) && done[0] === ((sign === 'rises') === (sense !== 'minimize') ? most : least);
    });
  if (laws.length === 0 || ![low, high].every(Number.isFinite)) return undefined;
  const towards = sense === 'minimize' ? (['rises', 'falls'] as const) : (['falls', 'rises'] as const);
  return isBestAt(low) ? towards[0] : isBestAt(high) ? towards[1] : undefined;
}

/**
 * Whether what is best for an optimizer is the same in all these worlds, whatever is drawn and however the rest comes out: each thing that it
 * moves is to go as far as it goes, always the same way. Candidates in two dimensions may still be traded off otherwise, unless the ends
 * themselves are among them. Of planners below with a goal of their own the same is asked.
 */
export function isSettled(
  context: Context,
  optimizer: Optimizer,
  goal: Goal,
  worlds: readonly Otherwise[],
  moved: readonly Lever[] = levers(context, optimizer),
): boolean {
  if (optimizer.selectsFrom) return false;
  const all = worlds.map((world) => answersOf(context, optimizer, goal, world, moved));
  const alike = moved.map(({ id }) => settledSign(all.map((signs) => signs.get(id) ?? 'none')));
  if (alike.includes(undefined)) return false;
  const moving = alike.filter((sign) => sign !== 'none').length;
  if (moving > 1 && optimizer.search && optimizer.search.method !== 'grid') return false;
  const planners = new Set(context.actionsUnder(optimizer).map(({ actor }) => actor));
  return [...planners].every((actor) => {
    const own = context.goalOf(actor);
    return !own || own === goal || actor === optimizer || plansSettled(context, actor, own, worlds);
  });
}

/** What its search picks: not what those below plan by themselves. */
export const searched = (context: Context, optimizer: Optimizer): readonly Lever[] =>
  levers(context, optimizer).filter(({ id }) => optimizer.selectsFrom || !context.variables.has(id));
