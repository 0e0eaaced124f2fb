import type { Goal, ModelEdit, Optimizer } from '../../../design/design.ts';
import type { Expression } from '../../../design/expression.ts';
import type { Context } from '../../context.ts';
import { oncePer } from '../../once-per.ts';
import { searches } from '../../pressure.ts';
import { apart } from '../../sample/apart.ts';
import { meanOf } from '../../sample/columns.ts';
import { deploymentsOf, outcomes, selection } from '../../sample/outcomes.ts';
import { Sample } from '../../sample/sample.ts';

/** What a belief comes to where it leads. */
export interface Led {
  /** How far it is off before anyone optimizes, either way. */
  readonly usually: number;
  /** What it promises too much where all is done. */
  readonly promised: number;
  /** By how much better the goal comes out with the mechanism itself; less than `negligible` is nothing. */
  readonly lost: number;
  readonly negligible: number;
}

/**
 * What a belief comes to, on average, in what is deployed: the worst of the deployments. Undefined where no sample tells, or where it is not
 * plain which way the goal goes with what is believed.
 */
export function whereItLeads(...question: Parameters<typeof asked>): Led | undefined {
  const [context, optimizer, edit] = question;
  return once(context, `${optimizer.id} ${edit.variable.id}`, () => asked(...question));
}

const once = oncePer<Led | undefined>();

function asked(
  context: Context,
  optimizer: Optimizer,
  edit: ModelEdit,
  believed: Expression,
  truth: Expression,
  goal: Goal,
): Led | undefined {
  const selector = searches(optimizer) ? optimizer : context.selectors.get(optimizer.id)?.[0]?.selector;
  const sample = selector && Sample.of(context, selector);
  const sign = signOf(context, goal, edit.variable.id);
  if (!selector || !sample || !sign) return undefined;
  const { place } = edit;
  const error: Expression = { kind: 'binary', operator: '-', left: believed, right: truth, place };
  const size: Expression = { kind: 'call', function: 'abs', arguments: [error], place };
  const before = sample.goal({ expression: size }, { evenly: 'all' });
  const set = selection(sample);
  const instead = sample.amended([], without(context, optimizer, edit));
  if (!before || !set) return undefined;
  const all = deploymentsOf(context, selector, context.regimesFor(selector)).map((regime): Led | undefined => {
    const done = sample.goals([goal, { ...goal, expression: error }], { set, deployed: true, regime });
    const otherwise = outcomes(instead, [goal], { regime });
    if (!done?.[0] || !done[1] || !otherwise?.[0]) return undefined;
    const { mean, negligible } = apart(otherwise[0], done[0]);
    const lost = goal.sense === 'minimize' ? -mean : mean;
    return { usually: meanOf(before), promised: sign * meanOf(done[1]), lost, negligible };
  });
  const told = all.flatMap((one) => (one ? [one] : []));
  return told.length < all.length ? undefined : told.sort((one, other) => other.lost - one.lost)[0];
}

/** Whether a goal is the better off the more there is of a variable, or the less. */
function signOf(context: Context, { id, sense }: Goal, variable: string): 1 | -1 | undefined {
  const way = context.effectsOn(id).get(variable);
  if (way !== 'rises' && way !== 'falls') return undefined;
  return (way === 'rises') === (sense !== 'minimize') ? 1 : -1;
}

/** A context in which the model has the variable as it is. */
function without(context: Context, { uses }: Optimizer, { variable }: ModelEdit): Context {
  const edits = new Map(context.edits(uses?.id));
  edits.delete(variable.id);
  return { ...context, edits: (model) => (model === uses?.id ? edits : context.edits(model)) };
}
