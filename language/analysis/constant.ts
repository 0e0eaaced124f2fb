import type { Expression } from '../design/expression.ts';
import type { Context } from './context.ts';

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
      return expression.target === 'let' ? constantValue(context, context.lets.get(expression.id)?.value, depth - 1) : undefined;
    case 'binary': {
      const left = constantValue(context, expression.left, depth);
      const right = constantValue(context, expression.right, depth);
      return left === undefined || right === undefined ? undefined : combine(expression.operator, left, right);
    }
    default:
      return undefined;
  }
}

function combine(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '^':
      return left ** right;
    default:
      return undefined;
  }
}
