import type { Goal, Optimizer } from '../../../design/design.ts';
import { fidelityOf } from '../../../design/fidelity.ts';
import type { Mend } from '../../../design/finding.ts';
import type { Place } from '../../../design/place.ts';
import { classOf, kindOf, type RelationToSelector, sameGoal } from '../../classes.ts';
import { constantValue } from '../../constant.ts';
import { actionsOf, type Context } from '../../context.ts';
import { inDirection } from '../../levers.ts';
import { exceeding, pursuingAs, together, using } from '../../mending.ts';
import { asAllReplaced, effectsIn, settledSign } from '../../otherwise.ts';
import { ofEach, type RuleFinding } from '../../rule.ts';
import type { Sign } from '../../signs/sign.ts';
import { hasConsequence } from './consequence.ts';

/** A finding for each selector to which an optimizer stands in the relation, with the consequence said. */
export function related(context: Context, relation: RelationToSelector, consequence: string): Iterable<RuleFinding | undefined> {
  return ofEach(context.design.optimizers, (mesa) =>
    (context.selectors.has(mesa.id) ? classOf(context, mesa).relations : [])
      .filter((one) => one.relation === relation)
      .flatMap(({ selector, reason, place, path }): RuleFinding[] => {
        const above = context.optimizers.get(selector);
        if (
          !above ||
          (relation === 'super' && isIdle(context, mesa, above)) ||
          (relation === 'trans' && doesTheSame(context, mesa, above, place))
        )
          return [];
        // Who can do more is so whatever becomes of it here.
        const isIdleHere = place !== mesa.capacity?.place && hasConsequence(context, mesa, above, relation) === false;
        const told = isIdleHere ? 'on average nothing else comes of that at these numbers' : consequence;
        return [
          {
            ...(isIdleHere ? { severity: 'information' as const } : {}),
            on: mesa.id,
            place: mesa.namePlace,
            message: `\`${mesa.name}\` is a ${relation}optimizer of \`${above.name}\`: ${reason}; ${told}.`,
            path,
            related: [{ message: reason, place }],
            mends: mends[relation](context, mesa, above),
          },
        ];
      }),
  );
}

/** Whether nothing of what a law does matters to its selector. */
function isIdle(context: Context, mesa: Optimizer, selector: Optimizer): boolean {
  const goal = context.goalOf(selector);
  if (kindOf(mesa) !== 'control' || !goal?.expression) return false;
  const effects = context.effectsOn(goal.id);
  return actionsOf(mesa).every(({ action }) => !effects.has(action));
}

/**
 * Whether goals that differ ask for the same of all that a planner does: either takes each action to the same end, or neither its selector's
 * goal nor what that stands for depends on it.
 */
function doesTheSame(context: Context, mesa: Optimizer, selector: Optimizer, place: Place): boolean {
  const [own, its, end] = [context.goalOf(mesa), context.goalOf(selector), context.trueGoalOf(selector)];
  if (place !== mesa.pursues?.place || !own?.expression || !its?.expression || !end?.expression) return false;
  if (mesa.acts.length === 0 || !mesa.acts.every((act) => act.kind === 'plan' && !act.valuing)) return false;
  const regimes = context.regimesFor(selector).map(({ replaces }) => replaces);
  const worlds = [[], ...regimes].map((replaces) => asAllReplaced(context, replaces));
  const answers = worlds.flatMap((world) =>
    [own, its, end].map((goal) => ({ goal, effects: effectsIn(context, goal.id, world) })),
  );
  return actionsOf(mesa).every(({ action }) => {
    const of = (goal: Goal): readonly Sign[] =>
      answers.flatMap((one) => (one.goal === goal ? [inDirection(goal, one.effects.get(action) ?? 'none')] : []));
    const matters = [...of(its), ...of(end)].some((sign) => sign !== 'none');
    return !matters || settledSign([...of(own), ...of(its)]) !== undefined;
  });
}

type Mending = (context: Context, mesa: Optimizer, selector: Optimizer) => readonly Mend[];

const mends: Readonly<Record<RelationToSelector, Mending>> = {
  trans: (context, mesa, selector) => {
    const goals = sameGoal(context, mesa, selector) ? [] : pursuingAs(mesa, context.goalOf(selector));
    const { pursues } = goals.length > 0 ? selector : mesa;
    const left = classOf(context, pursues ? { ...mesa, pursues } : mesa).relations;
    const otherModel = left.some((one) => one.relation === 'trans' && one.selector === selector.id);
    return together([...goals, ...(otherModel ? sharing(context, mesa, selector) : [])]);
  },
  sub: (context, mesa, selector) => sharing(context, mesa, selector),
  super: (context, mesa, selector) => {
    const seesMore = mesa.observes.some(({ id }) =>
      ['held', 'omitted'].includes(fidelityOf(context.edits(mesa.uses?.id).get(id))),
    );
    const model = (seesMore ? undefined : mesa.uses?.id) ?? worldOf(context, selector);
    return together([...using(context, selector, model), ...asCapable(context, mesa, selector)]);
  },
};

/** The mesa-optimizer in the model of its selector. */
function sharing(context: Context, mesa: Optimizer, selector: Optimizer): readonly Mend[] {
  return using(context, mesa, selector.uses?.id ?? worldOf(context, mesa));
}

const worldOf = (context: Context, { uses }: Optimizer): string | undefined => context.models.get(uses?.id ?? '')?.world;

function asCapable(context: Context, mesa: Optimizer, selector: Optimizer): readonly Mend[] {
  const [mine, theirs] = [mesa, selector].map((one) => constantValue(context, one.capacity?.value));
  if (!selector.capacity || mine === undefined || theirs === undefined || mine <= theirs) return [];
  return exceeding('capacity', selector, selector.capacity.value.place, mine);
}
