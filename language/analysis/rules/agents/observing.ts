import type { Optimizer } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import { kindOf } from '../../classes.ts';
import { type Acting, actionsOf, type Context } from '../../context.ts';
import { nameOf } from '../../parties.ts';
import { foresees } from './foresight.ts';

/**
 * Somebody who plans, as he would be if he saw what another does; undefined where that would not do: where he is no planner, where his model has
 * an idea of its own of that, or has cut the way from there to `state`, or where the other goes by what he does himself, so that each would wait for the other.
 */
export function observing(context: Context, actor: Optimizer, other: Acting, state: string): Optimizer | undefined {
  const own = actionsOf(actor).map(({ action }) => action);
  const follows = new Set(own.flatMap((id) => [id, ...context.descendants(id).keys()]));
  const isFollower = other.actor.observes.some(({ id }) => follows.has(id)) || includes(context, other.actor, actor);
  const isAlone = context.variables.get(other.action)?.each === undefined && !context.edits(actor.uses?.id).has(other.action);
  if (kindOf(actor) !== 'direct' || other.actor === actor || isFollower || !isAlone) return undefined;
  const seeing = { ...actor, observes: [...actor.observes, { id: other.action, place: actor.namePlace }] };
  return foresees(context, seeing, other, state, false) ? seeing : undefined;
}

const includes = (context: Context, { uses }: Optimizer, { id }: Optimizer): boolean =>
  context.chain(uses?.id).some((model) => model.includes.some((one) => one.id === id));

export const toObserve = (context: Context, { id, name }: Optimizer, { action }: Acting): Mend => ({
  kind: 'add clause',
  title: `Let \`${name}\` observe \`${nameOf(context, action)}\``,
  declaration: id,
  clause: `observes ${nameOf(context, action)}`,
});
