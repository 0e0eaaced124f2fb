import type { Goal, Named, Optimizer } from '../design/design.ts';
import { selectedBy } from '../design/selection.ts';
import { sameGoal } from './classes.ts';
import type { Context } from './context.ts';
import type { Sign } from './signs/sign.ts';
import { opposite } from './signs/sign.ts';

/** Something that an optimizer moves as its goal would have it, and the actions by which that acts. */
export interface Lever {
  readonly id: string;
  readonly named: Named;
  readonly actor: Optimizer;
  readonly actions: readonly string[];
}

/**
 * What optimizing moves: the actions that the optimizer plans, the params of all that it selects, and what those plan for the same goal
 * (or for none that is said). A candidate that is a draw of a world has for levers the draws that its score is made of.
 */
export function levers(context: Context, optimizer: Optimizer): readonly Lever[] {
  const below = selectedBy(context.optimizers, optimizer);
  const planners = [optimizer, ...below.filter((one) => !one.pursues || sameGoal(context, one, optimizer))];
  const planned = planners.flatMap((actor) =>
    actor.acts.flatMap((act) =>
      act.kind === 'law'
        ? []
        : act.actions.flatMap(({ id }): Lever[] => {
            const named = context.variables.get(id);
            return named ? [{ id, named, actor, actions: [id] }] : [];
          }),
    ),
  );
  const params = below.flatMap((actor) =>
    actor.params.map((named): Lever => ({ id: named.id, named, actor, actions: actionsBy(actor) })),
  );
  const made = optimizer.selectsFrom && optimizer.pursues ? [...context.ancestors(optimizer.pursues.id).keys()] : [];
  const draws = made.flatMap((id) => context.variables.get(id) ?? []).filter(({ mechanism }) => mechanism.kind === 'draw');
  return [
    ...planned,
    ...params,
    ...draws.map((named): Lever => ({ id: named.id, named, actor: optimizer, actions: [named.id] })),
  ];
}

const actionsBy = ({ acts }: Optimizer): readonly string[] =>
  acts.flatMap((act) => (act.kind === 'law' ? [act.action.id] : act.actions.map(({ id }) => id)));

/** How well a goal is served when something is raised. */
export function served(context: Context, goal: Goal, id: string): Sign {
  return inDirection(goal, context.effectsOn(goal.id).get(id) ?? 'none');
}

export const inDirection = (goal: Goal, sign: Sign): Sign => (goal.sense === 'minimize' ? opposite(sign) : sign);

/** All that changes with what the optimizer picks: its levers, and the actions of what it selects, whoever's goal those follow. */
export function movedBy(context: Context, optimizer: Optimizer): ReadonlySet<string> {
  const actions = context.actionsUnder(optimizer).map(({ action }) => action);
  return new Set([...levers(context, optimizer).map(({ id }) => id), ...actions]);
}
