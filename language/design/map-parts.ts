import type { Aggregate, Distribution, Expression } from './expression.ts';

/** The expression with others in the place of the parts it is made of directly; what has none stays. */
export function mapParts(expression: Expression, to: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'number':
    case 'constant':
    case 'name':
      return expression;
    case 'unary':
    case 'sum':
    case 'aggregate':
    case 'with unit':
      return { ...expression, operand: to(expression.operand) };
    case 'binary':
      return { ...expression, left: to(expression.left), right: to(expression.right) };
    case 'if':
      return { ...expression, condition: to(expression.condition), then: to(expression.then), else: to(expression.else) };
    case 'call':
    case 'hole':
      return { ...expression, arguments: expression.arguments.map(to) };
  }
}

/** The distribution with other expressions in the place of its parameters, and of its weights. */
export function mapDistribution(distribution: Distribution, to: (part: Expression) => Expression): Distribution {
  if (distribution.kind !== 'mixture') return { ...distribution, arguments: distribution.arguments.map(to) };
  const parts = distribution.parts.map((part) => ({
    weight: to(part.weight),
    distribution: mapDistribution(part.distribution, to),
  }));
  return { ...distribution, parts };
}

/** The expression with others in the place of its aggregates over steps. */
export function mapAggregates(expression: Expression, to: (aggregate: Aggregate) => Expression): Expression {
  if (expression.kind === 'aggregate') return to(expression);
  return mapParts(expression, (part) => mapAggregates(part, to));
}
