import type { Expression } from '../design/expression.ts';
import { constantValue } from './constant.ts';
import type { Context } from './context.ts';

/** A sum of names, each times a number, and a number. */
export interface Affine {
  readonly constant: number;
  /** By id; none is 0. */
  readonly factors: ReadonlyMap<string, number>;
}

/** An expression as a sum of names times numbers, where it is plainly one; lets are numbers. */
export function affine(context: Context, expression: Expression): Affine | undefined {
  const value = constantValue(context, expression);
  if (value !== undefined) return { constant: value, factors: new Map() };
  switch (expression.kind) {
    case 'name':
      return expression.target === 'let' ? undefined : { constant: 0, factors: new Map([[expression.id, 1]]) };
    case 'with unit':
      return affine(context, expression.operand);
    case 'unary': {
      const operand = expression.operator === '-' ? affine(context, expression.operand) : undefined;
      return operand && sum(none, operand, -1);
    }
    case 'binary': {
      const [left, right] = [affine(context, expression.left), affine(context, expression.right)];
      if (!left || !right) return undefined;
      return combined(expression.operator, left, right);
    }
    default:
      return undefined;
  }
}

const none: Affine = { constant: 0, factors: new Map() };

function combined(operator: string, left: Affine, right: Affine): Affine | undefined {
  switch (operator) {
    case '+':
      return sum(left, right, 1);
    case '-':
      return sum(left, right, -1);
    case '*':
      if (left.factors.size === 0) return sum(none, right, left.constant);
      return right.factors.size === 0 ? sum(none, left, right.constant) : undefined;
    case '/':
      return right.factors.size === 0 && right.constant !== 0 ? sum(none, left, 1 / right.constant) : undefined;
    default:
      return undefined;
  }
}

function sum(one: Affine, other: Affine, times: number): Affine {
  const factors = new Map(one.factors);
  for (const [id, factor] of other.factors) factors.set(id, (factors.get(id) ?? 0) + times * factor);
  return {
    constant: one.constant + times * other.constant,
    factors: new Map([...factors].filter(([, factor]) => factor !== 0)),
  };
}
