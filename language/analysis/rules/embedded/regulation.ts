import type { Goal } from '../../../design/design.ts';
import type { Expression } from '../../../design/expression.ts';
import type { Context } from '../../context.ts';
import { expressionRange, type Ranges } from '../../ranges/expression-range.ts';
import { isPoint } from '../../ranges/interval.ts';

/** A goal to keep something at 0: as near as may be (`tolerance` 0), or no further off than that. */
export interface Regulation {
  readonly error: Expression;
  readonly tolerance: number;
}

/**
 * What a goal asks to be kept where: `minimize abs(e)`, `minimize e^2`, `maximize -e^2`, `maximize e == c`, `maximize abs(e) <= c`, and
 * variables that are defined as such. Undefined for all else: then what is tolerated is not stated.
 */
export function regulationOf(context: Context, goal: Goal, ranges: Ranges): Regulation | undefined {
  return goal.expression && regulated(context, goal.expression, goal.sense ?? 'maximize', ranges, 20);
}

function regulated(
  context: Context,
  expression: Expression,
  sense: 'maximize' | 'minimize',
  ranges: Ranges,
  depth: number,
): Regulation | undefined {
  const again = (part: Expression, wanted = sense) => regulated(context, part, wanted, ranges, depth - 1);
  if (depth === 0) return undefined;
  switch (expression.kind) {
    case 'with unit':
      return again(expression.operand);
    case 'aggregate':
      return ['mean', 'total'].includes(expression.over) ? again(expression.operand) : undefined;
    case 'unary':
      return again(expression.operand, sense === 'maximize' ? 'minimize' : 'maximize');
    case 'name': {
      const mechanism = context.variables.get(expression.id)?.mechanism;
      return mechanism?.kind === 'equation' ? again(mechanism.expression) : undefined;
    }
    case 'call': {
      const [error] = expression.arguments;
      return sense === 'minimize' && expression.function === 'abs' && error ? { error, tolerance: 0 } : undefined;
    }
    case 'binary':
      return compared(expression, sense, ranges);
    default:
      return undefined;
  }
}

function compared(
  { operator, left, right, place }: Extract<Expression, { kind: 'binary' }>,
  sense: 'maximize' | 'minimize',
  ranges: Ranges,
): Regulation | undefined {
  const bound = expressionRange(right, ranges);
  if (!isPoint(bound)) return undefined;
  const [value] = bound;
  if (operator === '^') return sense === 'minimize' && value > 0 && value % 2 === 0 ? { error: left, tolerance: 0 } : undefined;
  const kept = sense === 'maximize' ? ['==', '<=', '<'] : ['!=', '>', '>='];
  if (!kept.includes(operator)) return undefined;
  if (operator === kept[0]) return { error: { kind: 'binary', operator: '-', left, right, place }, tolerance: 0 };
  const [error] = left.kind === 'call' && left.function === 'abs' ? left.arguments : [];
  return error && value >= 0 ? { error, tolerance: value } : undefined;
}
