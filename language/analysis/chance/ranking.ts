import type { Goal } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import { constantValue } from '../constant.ts';
import type { Context } from '../context.ts';

/** An expression that puts candidates in the same order as a goal does, best first where it is `high`. */
export interface Ranking {
  readonly expression: Expression;
  readonly high: boolean;
}

const rising: ReadonlySet<string> = new Set(['exp', 'log', 'log10', 'sqrt', 'tanh', 'logistic', 'softplus', 'erf']);

/** What is left of a goal when all is taken off that leaves the order as it is: rising functions, units, numbers added and multiplied by. */
export function rankingOf(context: Context, goal: Goal, equation: (id: string) => Expression | undefined): Ranking | undefined {
  if (!goal.expression) return undefined;
  let expression: Expression = goal.expression;
  let high = goal.sense !== 'minimize';
  for (let depth = 0; depth < 200; depth++) {
    const inner = bared(context, expression, equation);
    if (!inner) break;
    expression = inner.expression;
    high = inner.turned ? !high : high;
  }
  return { expression, high };
}

function bared(
  context: Context,
  expression: Expression,
  equation: (id: string) => Expression | undefined,
): { readonly expression: Expression; readonly turned?: boolean } | undefined {
  switch (expression.kind) {
    case 'aggregate':
    case 'with unit':
      return { expression: expression.operand };
    case 'unary':
      return expression.operator === '-' ? { expression: expression.operand, turned: true } : undefined;
    case 'call': {
      const [only] = expression.arguments;
      return only && rising.has(expression.function) ? { expression: only } : undefined;
    }
    case 'name': {
      const found = equation(expression.id);
      return found && { expression: found };
    }
    case 'binary': {
      const { left, right, operator } = expression;
      const [a, b] = [constantValue(context, left), constantValue(context, right)];
      if (a !== undefined && (operator === '+' || operator === '-')) return { expression: right, turned: operator === '-' };
      if (b !== undefined && (operator === '+' || operator === '-')) return { expression: left };
      if (a !== undefined && a !== 0 && operator === '*') return { expression: right, turned: a < 0 };
      if (b !== undefined && b !== 0 && (operator === '*' || operator === '/')) return { expression: left, turned: b < 0 };
      return undefined;
    }
    default:
      return undefined;
  }
}
