import type { Distribution, Domain, Expression, NameExpression } from '../../design/expression.ts';

/** Every part of an expression, itself first, in the order of the text. */
export function* parts(expression: Expression): Generator<Expression> {
  yield expression;
  for (const child of children(expression)) yield* parts(child);
}

/** Every name that an expression, distribution or domain mentions. */
export function* mentions(of: Expression | Distribution | Domain): Generator<NameExpression> {
  for (const expression of expressionsOf(of)) {
    for (const part of parts(expression)) if (part.kind === 'name') yield part;
  }
}

/** The expressions that stand in a distribution or a domain; an expression itself. */
export function expressionsOf(of: Expression | Distribution | Domain): readonly Expression[] {
  switch (of.kind) {
    case 'distribution':
      return of.arguments;
    case 'mixture':
      return of.parts.flatMap((part) => [part.weight, ...expressionsOf(part.distribution)]);
    case 'interval':
      return [of.low, of.high];
    case 'finite':
      return of.values;
    default:
      return [of];
  }
}

export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'constant':
    case 'name':
      return [];
    case 'unary':
    case 'sum':
    case 'aggregate':
    case 'with unit':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'if':
      return [expression.condition, expression.then, expression.else];
    case 'call':
    case 'hole':
      return expression.arguments;
  }
}
