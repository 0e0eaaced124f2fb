import type { Goal } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import { visit } from '../../design/reads.ts';

/** A summand of a goal: a utility of its own, for utilities add up. */
export interface UtilityTerm {
  readonly expression: Expression;
  /** Taken at each step, at the last one only, or over all of them at once. */
  readonly over: 'each' | 'end' | 'all';
  /** The variable that it is, but for a constant factor. */
  readonly variable?: string;
}

/** The summands of a goal's expression that vary; none where it is not stated. */
export function utilityTerms({ expression }: Goal): readonly UtilityTerm[] {
  return expression ? summands(expression, 'each') : [];
}

function summands(expression: Expression, over: UtilityTerm['over']): readonly UtilityTerm[] {
  switch (expression.kind) {
    case 'binary':
      if (expression.operator === '+' || expression.operator === '-')
        return [...summands(expression.left, over), ...summands(expression.right, over)];
      break;
    case 'unary':
      if (expression.operator === '-') return summands(expression.operand, over);
      break;
    case 'with unit':
      return summands(expression.operand, over);
    case 'aggregate':
      if (expression.over === 'final') return summands(expression.operand, 'end');
      if (expression.over === 'mean' || expression.over === 'total') return summands(expression.operand, 'each');
      return [{ expression, over: 'all' }];
  }
  if (!varies(expression)) return [];
  const variable = withoutFactors(expression);
  return [{ expression, over, ...(variable.kind === 'name' && variable.target === 'variable' ? { variable: variable.id } : {}) }];
}

function withoutFactors(expression: Expression): Expression {
  switch (expression.kind) {
    case 'unary':
      return expression.operator === '-' ? withoutFactors(expression.operand) : expression;
    case 'with unit':
      return withoutFactors(expression.operand);
    case 'binary': {
      const { operator, left, right } = expression;
      if ((operator === '*' || operator === '/') && !varies(right)) return withoutFactors(left);
      return operator === '*' && !varies(left) ? withoutFactors(right) : expression;
    }
    default:
      return expression;
  }
}

/** Lets are constants; so is what reads nothing. */
function varies(expression: Expression): boolean {
  let found = false;
  visit(expression, (part) => {
    if (part.kind === 'name' ? part.target !== 'let' : part.kind === 'constant' && part.name === 'deployed') found = true;
  });
  return found;
}
