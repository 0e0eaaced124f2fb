import type { Goal } from '../../../design/design.ts';
import type { Expression } from '../../../design/expression.ts';
import type { Context } from '../../context.ts';
import { expressionRange, type Ranges } from '../../ranges/expression-range.ts';
import { isPoint } from '../../ranges/interval.ts';

/** A goal to keep something at 0: as near as may be (`tolerance` 0), or no further off than that. */
export interface Regulation {
  readonly error: Expression;
  readonly tolerance: number;
  /** Whether it says what is tolerated: who is to be as near as may be is not always exactly there. */
  readonly isStated: boolean;
}

type Sense = 'maximize' | 'minimize';
const opposite = (sense: Sense): Sense => (sense === 'maximize' ? 'minimize' : 'maximize');

/**
 * What a goal asks to be kept where: `minimize abs(e)`, `minimize e^2`, `maximize -e^2`, `maximize a == b`, `maximize abs(e) <= c`, the same
 * with a constant added or as its multiple, `if` that is so is worth more than if not, and variables that are defined as such. Undefined for
 * all else: then what is tolerated is not stated.
 */
export function regulationOf(context: Context, goal: Goal, ranges: Ranges): Regulation | undefined {
  return goal.expression && regulated(context, goal.expression, goal.sense ?? 'maximize', ranges, 20);
}

function regulated(
  context: Context,
  expression: Expression,
  sense: Sense,
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
      return again(expression.operand, opposite(sense));
    case 'name': {
      const mechanism = context.variables.get(expression.id)?.mechanism;
      return mechanism?.kind === 'equation' ? again(mechanism.expression) : undefined;
    }
    case 'call': {
      const [error] = expression.arguments;
      return sense === 'minimize' && expression.function === 'abs' && error
        ? { error, tolerance: 0, isStated: false }
        : undefined;
    }
    case 'if': {
      const [so, not] = [numberIn(expression.then, ranges), numberIn(expression.else, ranges)];
      if (so === undefined || not === undefined || so === not) return undefined;
      return again(expression.condition, so > not ? sense : opposite(sense));
    }
    case 'binary': {
      const part = scaled(expression, ranges);
      return part ? again(part.of, part.turned ? opposite(sense) : sense) : compared(expression, sense, ranges);
    }
    default:
      return undefined;
  }
}

const numberIn = (expression: Expression, ranges: Ranges): number | undefined => {
  const range = expressionRange(expression, ranges);
  return isPoint(range) ? range[0] : undefined;
};

/** What a constant is added to, taken from, or is the factor of; `turned` where it is the better the lower that is. */
function scaled(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  ranges: Ranges,
): { readonly of: Expression; readonly turned: boolean } | undefined {
  const [a, b] = [numberIn(left, ranges), numberIn(right, ranges)];
  if ((a === undefined) === (b === undefined)) return undefined;
  const [of, constant] = a === undefined ? [left, b ?? 0] : [right, a];
  if (operator === '+') return { of, turned: false };
  if (operator === '-') return { of, turned: a !== undefined };
  const isFactor = operator === '*' || (operator === '/' && a === undefined);
  return isFactor && constant !== 0 ? { of, turned: constant < 0 } : undefined;
}

function compared(
  { operator, left, right, place }: Extract<Expression, { kind: 'binary' }>,
  sense: Sense,
  ranges: Ranges,
): Regulation | undefined {
  const kept = sense === 'maximize' ? ['==', '<=', '<'] : ['!=', '>', '>='];
  if (operator === kept[0]) return { error: { kind: 'binary', operator: '-', left, right, place }, tolerance: 0, isStated: true };
  const value = numberIn(right, ranges);
  if (value === undefined) return undefined;
  if (operator === '^')
    return sense === 'minimize' && value > 0 && value % 2 === 0 ? { error: left, tolerance: 0, isStated: false } : undefined;
  const [error] = kept.includes(operator) && left.kind === 'call' && left.function === 'abs' ? left.arguments : [];
  return error && value >= 0 ? { error, tolerance: value, isStated: true } : undefined;
}
