import type { Aggregate, Expression } from '../../../language/design/expression.ts';

/** The expression with another in the place of each of its aggregates. */
export function mapAggregates(expression: Expression, to: (aggregate: Aggregate) => Expression): Expression {
  const mapped = (part: Expression): Expression => mapAggregates(part, to);
  switch (expression.kind) {
    case 'aggregate':
      return to(expression);
    case 'unary':
    case 'with unit':
    case 'sum':
      return { ...expression, operand: mapped(expression.operand) };
    case 'binary':
      return { ...expression, left: mapped(expression.left), right: mapped(expression.right) };
    case 'if':
      return {
        ...expression,
        condition: mapped(expression.condition),
        then: mapped(expression.then),
        else: mapped(expression.else),
      };
    case 'call':
    case 'hole':
      return { ...expression, arguments: expression.arguments.map(mapped) };
    default:
      return expression;
  }
}
