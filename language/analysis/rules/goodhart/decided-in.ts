import type { Optimizer } from '../../../design/design.ts';
import { reads } from '../../../design/reads.ts';
import type { Acting, Context } from '../../context.ts';

/**
 * What is done by who decides in the model of an optimizer: by its own plans, by laws of which it selects the params, and by plans for goals
 * that name such a param. Who plans for a goal that does not goes by its own model alone.
 */
export function decidedIn(context: Context, optimizer: Optimizer): readonly Acting[] {
  return context.actionsUnder(optimizer).filter(({ actor }) => {
    if (actor === optimizer || actor.acts.every(({ kind }) => kind === 'law')) return true;
    const params = new Set(actor.params.map(({ id }) => id));
    return reads(context.goalOf(actor)?.expression).some(({ id }) => params.has(id));
  });
}
