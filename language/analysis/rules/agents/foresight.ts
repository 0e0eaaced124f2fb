import type { Mechanism, Optimizer } from '../../../design/design.ts';
import { visit } from '../../../design/reads.ts';
import { selectedBy } from '../../../design/selection.ts';
import { kindOf } from '../../classes.ts';
import type { Acting, Context } from '../../context.ts';
import { influencesInModel } from '../../model-influence.ts';
import { searches } from '../../pressure.ts';
import { mechanismExpression } from '../goodhart/threshold.ts';

/** Whoever decides what an actor does: itself if it plans, else those who search for its params; nobody for a law that is not selected. */
export function deciders(context: Context, actor: Optimizer): readonly (Optimizer | undefined)[] {
  if (kindOf(actor) === 'direct') return [actor];
  const selecting = (context.selectors.get(actor.id) ?? []).map(({ selector }) => selector).filter(searches);
  return selecting.length > 0 ? selecting : [undefined];
}

/**
 * Whether who decides reckons with what another does to `state`. A planner does where its model includes the other or it observes the
 * other's action; a search where its trials run the other too (who is selected with it, or by nobody). Neither does where its model has
 * cut the way from the other's action to the state. Of copies the state must, in the model too, have the sum.
 */
export function foresees(
  context: Context,
  decider: Optimizer | undefined,
  other: Acting,
  state: string,
  copies: boolean,
): boolean {
  if (!decider) return false;
  const model = decider.uses?.id;
  if (!influencesInModel(context, model, other.action, state) || (copies && !sumsCopies(context, model, state))) return false;
  if (context.chain(model).some(({ includes }) => includes.some(({ id }) => id === other.actor.id))) return true;
  if (kindOf(decider) === 'direct') return decider.observes.some(({ id }) => id === other.action);
  return other.actor.level === 'unselected' || selectedBy(context.optimizers, decider).includes(other.actor);
}

/** Whether no edit of the model takes a sum over copies out of what the state depends on. */
function sumsCopies(context: Context, model: string | undefined, state: string): boolean {
  return [...context.edits(model).values()].every((edit) => {
    const id = edit.variable.id;
    if (id !== state && !context.ancestors(state).has(id)) return true;
    const mechanism = context.variables.get(id)?.mechanism;
    if (!mechanism || !hasSum(mechanism)) return true;
    return edit.kind === 'believes' && hasSum(edit.mechanism);
  });
}

function hasSum(mechanism: Mechanism): boolean {
  const expression = mechanismExpression({ mechanism });
  let found = false;
  if (expression)
    visit(expression, ({ kind }) => {
      found ||= kind === 'sum';
    });
  return found;
}
