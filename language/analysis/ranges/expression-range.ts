import type { Binary, Expression, NameExpression } from '../../design/expression.ts';
import { functionRanges } from './function-range.ts';
import { hull, type Interval, isPoint, line, minus, negative, over, plus, point, times, toThe } from './interval.ts';

/** Where what a name stands for can lie. */
export type Ranges = (name: Pick<NameExpression, 'id' | 'target'>) => Interval;

const truth: Interval = [0, 1];
const constants = {
  pi: point(Math.PI),
  e: point(Math.E),
  inf: point(Infinity),
  step: [0, Infinity],
  steps: [1, Infinity],
  deployed: truth,
} as const;

/** An interval that has every value of the expression, its names lying where `ranges` says; `note` is told those of its parts. */
export function expressionRange(
  expression: Expression,
  ranges: Ranges,
  note?: (part: Expression, range: Interval) => void,
): Interval {
  const found = compute(expression, ranges, (part) => expressionRange(part, ranges, note));
  note?.(expression, found);
  return found;
}

function compute(expression: Expression, ranges: Ranges, of: (part: Expression) => Interval): Interval {
  switch (expression.kind) {
    case 'number':
      return point(expression.value);
    case 'constant':
      return constants[expression.name];
    case 'name':
      return ranges(expression);
    case 'unary':
      return expression.operator === '-' ? negative(of(expression.operand)) : not(of(expression.operand));
    case 'binary':
      return binary(expression, of(expression.left), of(expression.right));
    case 'if': {
      const [condition, then, otherwise] = [of(expression.condition), of(expression.then), of(expression.else)];
      if (isTrue(condition)) return then;
      return isFalse(condition) ? otherwise : hull(then, otherwise);
    }
    case 'call':
      return functionRanges[expression.function]?.(...expression.arguments.map(of)) ?? line;
    case 'sum':
      return times(of(expression.operand), [1, Infinity]);
    case 'aggregate':
      return expression.over === 'total' ? times(of(expression.operand), [1, Infinity]) : of(expression.operand);
    case 'hole':
      expression.arguments.forEach(of);
      return line;
    case 'with unit':
      return of(expression.operand);
  }
}

function binary({ operator, left, right }: Binary, a: Interval, b: Interval): Interval {
  switch (operator) {
    case '+':
      return plus(a, b);
    case '-':
      return left.kind === 'name' && right.kind === 'name' && left.id === right.id ? point(0) : minus(a, b);
    case '*':
      return left.kind === 'name' && right.kind === 'name' && left.id === right.id ? toThe(a, point(2)) : times(a, b);
    case '/':
      return over(a, b);
    case '^':
      return toThe(a, b);
    case 'mod': {
      const size = Math.max(-b[0], b[1]);
      return [b[0] > 0 ? 0 : -size, b[1] < 0 ? 0 : size];
    }
    case '<':
      return a[1] < b[0] ? point(1) : a[0] >= b[1] ? point(0) : truth;
    case '<=':
      return a[1] <= b[0] ? point(1) : a[0] > b[1] ? point(0) : truth;
    case '>':
      return a[0] > b[1] ? point(1) : a[1] <= b[0] ? point(0) : truth;
    case '>=':
      return a[0] >= b[1] ? point(1) : a[1] < b[0] ? point(0) : truth;
    case '==':
    case '!=': {
      const same = isPoint(a) && isPoint(b) && a[0] === b[0];
      const apart = a[1] < b[0] || b[1] < a[0];
      return same || apart ? point(same === (operator === '==') ? 1 : 0) : truth;
    }
    case 'and':
      return isFalse(a) || isFalse(b) ? point(0) : isTrue(a) && isTrue(b) ? point(1) : truth;
    case 'or':
      return isTrue(a) || isTrue(b) ? point(1) : isFalse(a) && isFalse(b) ? point(0) : truth;
  }
}

/** What is not 0 is true. */
export const isTrue = ([low, high]: Interval): boolean => low > 0 || high < 0;
export const isFalse = ([low, high]: Interval): boolean => low === 0 && high === 0;
const not = (a: Interval): Interval => (isTrue(a) ? point(0) : isFalse(a) ? point(1) : truth);
