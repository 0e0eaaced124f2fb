import type { Distribution, Domain, Expression, NameExpression } from '../../design/expression.ts';

/** A Design does not change, and a dozen checks ask for the parts of its expressions: they are listed once. */
const known = new WeakMap<Expression, readonly Expression[]>();

/** Every part of an expression, itself first, in the order of the text. */
export function parts(expression: Expression): readonly Expression[] {
  const listed = known.get(expression);
  if (listed) return listed;
  const list: Expression[] = [];
  const take = (part: Expression): void => {
    list.push(part);
    for (const child of children(part)) take(child);
  };
  take(expression);
  known.set(expression, list);
  return list;
}

/** Every name that an expression, distribution or domain mentions. */
export function mentions(of: Expression | Distribution | Domain): readonly NameExpression[] {
  return expressionsOf(of).flatMap((expression) => parts(expression).filter((part) => part.kind === 'name'));
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
