import type { Aggregate, Distribution, Expression, NameExpression } from '../../design/expression.ts';
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
  const of = (part: Expression): Expression => atStep(part, moment);
  const { place } = expression;
  switch (expression.kind) {
    case 'number':
      return expression;
    case 'constant':
      return expression.name === 'step' || expression.name === 'steps'
        ? { kind: 'number', value: moment[expression.name], place }
        : expression;
    case 'name':
      return { ...expression, id: moment.called(expression) };
    case 'unary':
    case 'sum':
    case 'aggregate':
    case 'with unit':
      return { ...expression, operand: of(expression.operand) };
    case 'binary':
      return { ...expression, left: of(expression.left), right: of(expression.right) };
    case 'if':
      return {
        ...expression,
        condition: of(expression.condition),
        then: of(expression.then),
        else: of(expression.else),
      };
    case 'call':
    case 'hole':
      return { ...expression, arguments: expression.arguments.map(of) };
  }
}

export function drawnAtStep(distribution: Distribution, moment: Moment): Distribution {
  if (distribution.kind === 'mixture')
    return {
      ...distribution,
      parts: distribution.parts.map((part) => ({
        weight: atStep(part.weight, moment),
        distribution: drawnAtStep(part.distribution, moment),
      })),
    };
  return { ...distribution, arguments: distribution.arguments.map((argument) => atStep(argument, moment)) };
}

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
  const within = (part: Expression): Expression => {
    switch (part.kind) {
      case 'aggregate':
        return gathered(part);
      case 'unary':
      case 'with unit':
        return { ...part, operand: within(part.operand) };
      case 'binary':
        return { ...part, left: within(part.left), right: within(part.right) };
      case 'if':
        return { ...part, condition: within(part.condition), then: within(part.then), else: within(part.else) };
      case 'call':
        return { ...part, arguments: part.arguments.map(within) };
      default:
        return part;
    }
  };
  return hasAggregate(goal) ? within(goal) : gathered({ kind: 'aggregate', over: 'mean', operand: goal, place: goal.place });
}

function hasAggregate(expression: Expression): boolean {
  let found = false;
  visit(expression, ({ kind }) => {
    found ||= kind === 'aggregate';
  });
  return found;
}
