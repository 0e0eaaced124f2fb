import type { Aggregate, Distribution, Expression, NameExpression } from '../../design/expression.ts';
import { mapAggregates, mapDistribution, mapParts } from '../../design/map-parts.ts';
import { visit } from '../../design/reads.ts';

/** What stands for the parts of an expression at some moment of a rollout. */
export interface Moment {
  readonly step: number;
  readonly steps: number;
  /** What a name is called then. */
  readonly called: (name: NameExpression) => string;
}

/** An expression of one step: its names called after the moment, `step` and `steps` numbers. */
export function atStep(expression: Expression, moment: Moment): Expression {
  if (expression.kind === 'name') return { ...expression, id: moment.called(expression) };
  if (expression.kind === 'constant' && (expression.name === 'step' || expression.name === 'steps'))
    return { kind: 'number', value: moment[expression.name], place: expression.place };
  return mapParts(expression, (part) => atStep(part, moment));
}

export const drawnAtStep = (distribution: Distribution, moment: Moment): Distribution =>
  mapDistribution(distribution, (part) => atStep(part, moment));

/** A goal over a rollout as one expression: the mean over its steps, unless it says otherwise. `after` is a moment after a step's move. */
export function overSteps(goal: Expression, steps: number, after: (step: number) => Moment): Expression {
  const moments = Array.from({ length: steps }, (_, step) => after(step));
  const gathered = ({ over, operand, place }: Aggregate): Expression => {
    const each = moments.map((moment) => atStep(operand, moment));
    if (over === 'final') return each.at(-1) ?? operand;
    if (over === 'highest' || over === 'lowest')
      return { kind: 'call', function: over === 'highest' ? 'max' : 'min', arguments: each, place };
    const sum = each.reduce((left, right) => ({ kind: 'binary', operator: '+', left, right, place }));
    const count: Expression = { kind: 'number', value: steps, place };
    return over === 'total' ? sum : { kind: 'binary', operator: '/', left: sum, right: count, place };
  };
  return hasAggregate(goal)
    ? mapAggregates(goal, gathered)
    : gathered({ kind: 'aggregate', over: 'mean', operand: goal, place: goal.place });
}

function hasAggregate(expression: Expression): boolean {
  let found = false;
  visit(expression, ({ kind }) => {
    found ||= kind === 'aggregate';
  });
  return found;
}
