import type { Expression } from '../design/expression.ts';
import { operators } from '../design/operators.ts';
import type { Context } from './context.ts';

const letValues = new WeakMap<Context['lets'], Map<string, number | undefined>>();

/** Each let is computed once; what names itself has no value. */
function letValue(context: Context, id: string, depth: number): number | undefined {
  const known = letValues.get(context.lets) ?? new Map<string, number | undefined>();
  letValues.set(context.lets, known);
  if (known.has(id)) return known.get(id);
  known.set(id, undefined);
  const found = constantValue(context, context.lets.get(id)?.value, depth);
  known.set(id, found);
  return found;
}

/** The value of an expression of numbers and lets, where that is plain; depth bounds lets that name each other. */
export function constantValue(context: Context, expression: Expression | undefined, depth = 20): number | undefined {
  if (!expression || depth === 0) return undefined;
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'with unit':
      return constantValue(context, expression.operand, depth);
    case 'unary': {
      const value = constantValue(context, expression.operand, depth);
      return value === undefined || expression.operator === 'not' ? undefined : -value;
    }
    case 'name':
      return expression.target === 'let' ? letValue(context, expression.id, depth - 1) : undefined;
    case 'binary': {
      const left = constantValue(context, expression.left, depth);
      const right = constantValue(context, expression.right, depth);
      return left === undefined || right === undefined ? undefined : operators[expression.operator](left, right);
    }
    default:
      return undefined;
  }
}
