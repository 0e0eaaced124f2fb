import type { Aggregate, ConstantName, Expression, NameExpression } from '../../design/expression.ts';
import { type Column, computed, functionsOf, mapped } from './columns.ts';

/** Something is not stated, or would take too long: there is no sample of it. */
export class NotSampled extends Error {}

/** What the parts of an expression stand for. */
export interface Scope {
  readonly name: (name: NameExpression) => Column;
  readonly constant: (name: ConstantName['name']) => Column;
  readonly aggregate: (aggregate: Aggregate) => Column;
  /** What is known of a whole part. */
  readonly part?: ((part: Expression) => Column | undefined) | undefined;
  /** Is told of each operation on a column. */
  readonly spend: (operations: number) => void;
}

/** @throws NotSampled */
export function evaluate(expression: Expression, scope: Scope): Column {
  const of = (part: Expression): Column => evaluate(part, scope);
  const made = (f: (...values: readonly number[]) => number, ...parts: readonly Expression[]): Column => {
    scope.spend(1);
    return mapped(f, parts.map(of));
  };
  const known = expression.kind === 'number' || expression.kind === 'name' ? undefined : scope.part?.(expression);
  if (known !== undefined) return known;
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'constant':
      return scope.constant(expression.name);
    case 'name':
      return scope.name(expression);
    case 'aggregate':
      return scope.aggregate(expression);
    case 'with unit':
      return of(expression.operand);
    case 'unary':
      return made((x = 0) => (expression.operator === '-' ? -x : x === 0 ? 1 : 0), expression.operand);
    case 'binary': {
      scope.spend(1);
      return computed(expression.operator, of(expression.left), of(expression.right));
    }
    case 'if':
      return made(
        (is = 0, then = 0, other = 0) => (is !== 0 ? then : other),
        expression.condition,
        expression.then,
        expression.else,
      );
    case 'call': {
      const f = functionsOf[expression.function];
      if (!f) throw new NotSampled(expression.function);
      return made(f, ...expression.arguments);
    }
    case 'sum':
    case 'hole':
      throw new NotSampled(expression.kind);
  }
}
