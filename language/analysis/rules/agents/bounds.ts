import type { Variable } from '../../../design/design.ts';
import type { Expression } from '../../../design/expression.ts';
import type { Place } from '../../../design/place.ts';
import { visit } from '../../../design/reads.ts';
import type { Context } from '../../context.ts';
import { expressionRange } from '../../ranges/expression-range.ts';
import { composed, joined, type Sign, signOf } from '../../signs/sign.ts';
import { slopes } from '../../signs/slopes.ts';
import { mechanismExpression } from '../goodhart/threshold.ts';

/** Something that can run out: what is pushed against a bound, and where that is written. */
export interface Bound {
  readonly place: Place;
  /** How what is bounded answers to a variable. */
  readonly answer: (variable: string) => Sign;
}

/** Each bound in a variable's own mechanism that what it reads can reach and need not: of `min`, `max`, `clamp`, and of comparisons. */
export function boundsOf(context: Context, variable: Variable): readonly Bound[] {
  const expression = mechanismExpression(variable);
  const found: Bound[] = [];
  if (expression)
    visit(expression, (part) => {
      if (!reachable(context, part)) return;
      found.push(...bounded(part).map((inner) => ({ place: part.place, answer: answering(context, inner) })));
    });
  return found;
}

/** Of which it is plain that the bound always holds, or never, it is none. */
function reachable(context: Context, part: Expression): boolean {
  const range = (one: Expression) => expressionRange(one, context.ranges);
  if (part.kind === 'binary') {
    if (!['<', '<=', '>', '>='].includes(part.operator)) return false;
    const [low, high] = range(part);
    return low !== high;
  }
  if (part.kind !== 'call') return false;
  if (part.function === 'clamp') {
    const [x, lo, hi] = part.arguments.map(range);
    return x !== undefined && lo !== undefined && hi !== undefined && (x[0] < lo[1] || x[1] > hi[0]);
  }
  const [a, b] = part.arguments.map(range);
  return (part.function === 'min' || part.function === 'max') && a !== undefined && b !== undefined && a[0] < b[1] && b[0] < a[1];
}

/** What is bounded: of a comparison its difference, of `clamp` its first argument, of `min` and `max` each that reads anything. */
function bounded(part: Expression): readonly Expression[] {
  if (part.kind === 'binary') return [{ ...part, operator: '-' }];
  if (part.kind !== 'call') return [];
  return part.function === 'clamp' ? part.arguments.slice(0, 1) : part.arguments;
}

function answering(context: Context, expression: Expression): (variable: string) => Sign {
  const direct = slopes(expression, context.ranges);
  return (variable) => {
    let sign: Sign = 'none';
    for (const [read, slope] of direct) {
      const onward: Sign = read === variable ? 'rises' : (context.effectsOn(read).get(variable) ?? 'none');
      sign = joined(sign, composed(onward, signOf(slope)));
    }
    return sign;
  };
}
