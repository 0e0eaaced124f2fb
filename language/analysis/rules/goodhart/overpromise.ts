import type { Goal, ModelEdit, Optimizer, Variable } from '../../../design/design.ts';
import type { Expression } from '../../../design/expression.ts';
import { reads } from '../../../design/reads.ts';
import { rawMoment } from '../../chance/moments.ts';
import { numberedLaw } from '../../chance/numbered-law.ts';
import { constantValue } from '../../constant.ts';
import type { Context } from '../../context.ts';
import { valueAt } from '../../misfit/witness.ts';
import { oncePer } from '../../once-per.ts';
import { rounded } from '../../wording.ts';
import type { Beyond } from './beyond.ts';
import { decidedIn } from './decided-in.ts';
import { mechanismExpression, thresholds } from './threshold.ts';
import { type Led, whereItLeads } from './where-it-leads.ts';

type Belief = Extract<ModelEdit, { kind: 'believes' }>;

/** An action is looked at in so many places of its range. */
const places = 9;
/** So many actions on which a belief hangs are looked at. */
const mostActions = 4;
/** So many times larger than on average over the range is the error where the belief leads. */
const larger = 1.5;
/** Of how much the goal differs over the range, what is no loss: the best place may lie between those that are looked at. */
const negligible = 0.01;

/**
 * A belief that promises too much of the goal just where it leads an action, which the world itself would have led elsewhere. On average, where a
 * sample tells; else what the goal depends on besides lies at its mean, an action in the middle, and where something has none nothing is said. A threshold that is missed is told by
 * another rule.
 */
export function overpromise(context: Context, optimizer: Optimizer, edit: Belief, goal: Goal): Beyond | undefined {
  const variable = context.variables.get(edit.variable.id);
  const [truth, belief] = [variable && mechanismExpression(variable), mechanismExpression(edit)];
  if (!variable || !truth || !belief || (thresholds(truth).length > 0 && thresholds(belief).length === 0)) return undefined;
  const read = new Set([...reads(truth), ...reads(belief)].map(({ id }) => id));
  const bears = (id: string): boolean => read.has(id) || context.ancestors(variable.id).has(id);
  const actions = decidedIn(context, optimizer).filter(({ action }) => bears(action));
  const led = actions.length > 0 ? whereItLeads(context, optimizer, edit, belief, truth, goal) : undefined;
  if (led) return byAverage(context, optimizer, variable, goal, led);
  const usual = usually(context, goal);
  for (const { action } of actions.slice(0, mostActions)) {
    const range = placesOf(context, action);
    const world: number[] = [];
    const model: number[] = [];
    for (const value of range) {
      const at = new Map([...usual, [action, value]]);
      world.push(worth(context, goal, at));
      model.push(worth(context, goal, new Map([...at, [variable.id, valueAt(context, belief, at, context.ranges)]])));
    }
    if (![...world, ...model].every(Number.isFinite)) continue;
    const [best, led] = [highest(world), highest(model)];
    const errors = model.map((value, place) => value - world[place]!);
    const average = errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;
    const loss = world[best]! - world[led]!;
    if (errors[led]! <= larger * average || loss <= negligible * (world[best]! - Math.min(...world))) continue;
    const name = context.variables.get(action)?.name ?? action;
    const which = context.models.get(optimizer.uses?.id ?? '')?.name ?? '';
    return {
      by: action,
      message: `\`${which}\` believes \`${variable.name}\` otherwise than it is: off by ${rounded(average)} of \`${goal.name}\` on average, it promises ${rounded(errors[led]!)} too much at \`${name}\` = ${rounded(range[led]!)}, where it leads; \`${goal.name}\` is best at ${rounded(range[best]!)}.`,
    };
  }
  return undefined;
}

function byAverage(context: Context, { uses }: Optimizer, { id, name }: Variable, goal: Goal, led: Led): Beyond | undefined {
  const { usually: off, promised, lost, negligible: nothing } = led;
  if (promised <= larger * off || lost <= nothing) return undefined;
  const which = context.models.get(uses?.id ?? '')?.name ?? '';
  return {
    by: id,
    message: `\`${which}\` believes \`${name}\` otherwise than it is: off by ${rounded(off)} on average before anyone optimizes, it promises ${rounded(promised)} too much where it leads; with what it is \`${goal.name}\` comes out ${rounded(lost)} better.`,
  };
}

/** Where an action can be, or some of that. */
function placesOf(context: Context, action: string): readonly number[] {
  const mechanism = context.variables.get(action)?.mechanism;
  if (mechanism?.kind === 'action' && mechanism.domain?.kind === 'finite')
    return mechanism.domain.values.map((value) => constantValue(context, value) ?? Number.NaN);
  const [low, high] = context.ranges({ id: action, target: 'variable' });
  return Array.from({ length: places }, (_, place) => low + ((high - low) * place) / (places - 1));
}

const once = oncePer<ReadonlyMap<string, number>>();

/** Where all that a goal depends on lies on average, but for what is computed; made once for a goal. */
function usually(context: Context, goal: Goal): ReadonlyMap<string, number> {
  return once(context, goal.id, () => new Map([...context.ancestors(goal.id).keys()].flatMap((id) => meanOf(context, id) ?? [])));
}

function meanOf(context: Context, id: string): readonly [readonly [string, number]] | undefined {
  const mechanism = context.variables.get(id)?.mechanism;
  if (mechanism?.kind === 'action') {
    const [low, high] = context.ranges({ id, target: 'variable' });
    return [[id, (low + high) / 2]];
  }
  const law = mechanism?.kind === 'draw' ? numberedLaw(mechanism.distribution, numberOf(context)) : undefined;
  const mean = law && rawMoment(law, 1);
  return mean === undefined ? undefined : [[id, mean]];
}

const numberOf =
  (context: Context) =>
  (parameter: Expression): number | undefined =>
    constantValue(context, parameter);

/** How good a goal comes out; NaN where it is not plain. */
function worth(context: Context, { expression, sense }: Goal, values: ReadonlyMap<string, number>): number {
  const value = expression ? valueAt(context, expression, values, context.ranges) : Number.NaN;
  return sense === 'minimize' ? -value : value;
}

const highest = (values: readonly number[]): number => values.indexOf(Math.max(...values));
