import type { Binary, Call, Expression } from '../../design/expression.ts';
import { expressionRange, isFalse, isTrue, type Ranges } from '../ranges/expression-range.ts';
import {
  has,
  type Interval,
  isPoint,
  line,
  minus,
  negative,
  over,
  plus,
  point,
  rising,
  times,
  toThe,
} from '../ranges/interval.ts';
import { functionSlopes } from './function-slopes.ts';

/** A jump upwards: no slope, and yet it rises. */
const jump: Interval = [0, Infinity];
const some: Interval = [0, 1];

/**
 * By how much the expression rises for each name that it reads, a unit of it: partial derivatives, from the whole inwards (reverse mode),
 * each an interval that holds wherever the names lie in their ranges. A step counts as infinitely steep. One pass over the expression.
 */
export function slopes(expression: Expression, ranges: Ranges): ReadonlyMap<string, Interval> {
  const known = new Map<Expression, Interval>();
  expressionRange(expression, ranges, (part, range) => known.set(part, range));
  const at = (part: Expression): Interval => known.get(part) ?? line;
  const found = new Map<string, Interval>();
  const visit = (part: Expression, slope: Interval): void => {
    switch (part.kind) {
      case 'number':
        break;
      case 'constant':
        if (part.name === 'deployed') found.set(part.name, plus(found.get(part.name) ?? point(0), slope));
        break;
      case 'name':
        found.set(part.id, plus(found.get(part.id) ?? point(0), slope));
        break;
      case 'unary':
        visit(part.operand, part.operator === '-' ? negative(slope) : times(slope, negative(jump)));
        break;
      case 'binary':
        binarySlopes(part, at).forEach((own, index) => {
          visit(index === 0 ? part.left : part.right, times(slope, own));
        });
        break;
      case 'if': {
        const [condition, then, otherwise] = [at(part.condition), at(part.then), at(part.else)];
        const decided = isTrue(condition) ? 1 : isFalse(condition) ? 0 : undefined;
        // if c then a else b = b + c (a - b)
        visit(part.condition, decided === undefined ? times(slope, minus(then, otherwise)) : point(0));
        visit(part.then, times(slope, decided === undefined ? some : point(decided)));
        visit(part.else, times(slope, decided === undefined ? some : point(1 - decided)));
        break;
      }
      case 'call':
        callSlopes(part, at).forEach((own, index) => {
          const argument = part.arguments[index];
          if (argument) visit(argument, times(slope, own));
        });
        break;
      case 'sum':
        visit(part.operand, times(slope, [1, Infinity]));
        break;
      case 'aggregate':
        if (part.over === 'total') visit(part.operand, times(slope, [1, Infinity]));
        else visit(part.operand, part.over === 'mean' ? slope : times(slope, some));
        break;
      case 'hole':
        for (const argument of part.arguments) visit(argument, line);
        break;
      case 'with unit':
        visit(part.operand, slope);
    }
  };
  visit(expression, point(1));
  return found;
}

function binarySlopes({ operator, left, right }: Binary, at: (part: Expression) => Interval): readonly [Interval, Interval] {
  const [a, b] = [at(left), at(right)];
  switch (operator) {
    case '+':
      return [point(1), point(1)];
    case '-':
      return [point(1), point(-1)];
    case '*':
      return [b, a];
    case '/':
      return [over(point(1), b), has(b, 0) ? line : negative(over(a, toThe(b, point(2))))];
    case '^':
      return [powerSlope(a, b), a[0] > 0 ? times(toThe(a, b), rising(Math.log, a)) : isPoint(b) ? point(0) : line];
    case '>':
    case '>=':
      return isPoint(compared(a, b)) ? [point(0), point(0)] : [jump, negative(jump)];
    case '<':
    case '<=':
      return isPoint(compared(a, b)) ? [point(0), point(0)] : [negative(jump), jump];
    case 'and':
    case 'or':
      return [jump, jump];
    case 'mod':
    case '==':
    case '!=':
      return [line, line];
  }
}

/** A point where it is plain which of the two is the greater. */
const compared = (a: Interval, b: Interval): Interval => (a[1] < b[0] ? point(-1) : a[0] > b[1] ? point(1) : [-1, 1]);

function powerSlope(base: Interval, exponent: Interval): Interval {
  if (isPoint(exponent) && exponent[0] === 0) return point(0);
  // Past a pole it may be anywhere.
  if (exponent[0] < 0 && has(base, 0)) return line;
  return times(exponent, toThe(base, minus(exponent, point(1))));
}

function callSlopes({ function: name, arguments: parts }: Call, at: (part: Expression) => Interval): readonly Interval[] {
  const ranges = parts.map(at);
  if (name === 'max') return ranges.map((range, index) => chosen(range, ranges, index, (one, other) => one[0] >= other[1]));
  if (name === 'min') return ranges.map((range, index) => chosen(range, ranges, index, (one, other) => one[1] <= other[0]));
  if (name === 'clamp') {
    const [x = line, lo = line, hi = line] = ranges;
    if (x[0] >= lo[1] && x[1] <= hi[0]) return [point(1), point(0), point(0)];
    const [under, above] = [x[1] <= lo[0], x[0] >= hi[1]];
    return [under || above ? point(0) : some, above ? point(0) : some, under ? point(0) : some];
  }
  return ranges.map((range) => functionSlopes[name]?.(range) ?? line);
}

/** Of the one that is taken, of those that never are, and of the others. */
function chosen(
  range: Interval,
  ranges: readonly Interval[],
  index: number,
  beats: (one: Interval, other: Interval) => boolean,
): Interval {
  const others = ranges.filter((_, at) => at !== index);
  if (others.every((other) => beats(range, other))) return point(1);
  return others.some((other) => beats(other, range) && !has(other, range[0])) ? point(0) : some;
}
