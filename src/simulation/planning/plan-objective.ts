import type { Design, Goal, Optimizer } from '../../../language/design/design.ts';
import type { Aggregate, Expression } from '../../../language/design/expression.ts';
import { mapAggregates } from '../../../language/design/map-parts.ts';
import { visit } from '../../../language/design/reads.ts';
import { NotSimulated } from '../not-simulated.ts';

/**
 * What a plan maximizes, as an expression over aggregates: the goal over the plan's steps, where means and totals alike are sums, and
 * the worth of the state that is reached.
 * @throws NotSimulated where there is no goal, or it says nothing
 */
export function planObjective(design: Design, optimizer: Optimizer): Expression {
  const goal = goalOf(design, optimizer);
  const { place } = goal.expression;
  const overSteps = sums(goal.expression);
  const directed: Expression =
    goal.sense === 'minimize' ? { kind: 'unary', operator: '-', operand: overSteps, place } : overSteps;
  return optimizer.acts.reduce<Expression>((so, act) => {
    if (act.kind !== 'plan' || !act.valuing) return so;
    const worth: Expression = { kind: 'aggregate', over: 'final', operand: act.valuing, place: act.valuing.place };
    return { kind: 'binary', operator: '+', left: so, right: worth, place };
  }, directed);
}

/** The aggregates that it is made of. */
export function aggregatesOf(expression: Expression): readonly Aggregate[] {
  const found: Aggregate[] = [];
  visit(expression, (part) => {
    if (part.kind === 'aggregate') found.push(part);
  });
  return found;
}

function sums(expression: Expression): Expression {
  if (aggregatesOf(expression).length === 0)
    return { kind: 'aggregate', over: 'total', operand: expression, place: expression.place };
  return mapAggregates(expression, (aggregate) => (aggregate.over === 'mean' ? { ...aggregate, over: 'total' } : aggregate));
}

function goalOf(design: Design, optimizer: Optimizer): Goal & { expression: Expression } {
  const goal = design.goals.find(({ id }) => id === optimizer.pursues?.id);
  const place = optimizer.pursues?.place ?? optimizer.acts[0]?.place ?? optimizer.place;
  if (!goal) throw new NotSimulated(`${optimizer.name} plans and pursues no goal: write \`pursues\` and a goal`, place);
  if (!goal.expression) throw new NotSimulated(`${optimizer.name} plans for ${goal.name}, which says nothing to maximize`, place);
  return goal as Goal & { expression: Expression };
}
