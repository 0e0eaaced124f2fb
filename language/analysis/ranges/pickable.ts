import type { Param } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import { distributionText } from '../../design/expression-text.ts';
import { distributionRange } from './distribution-range.ts';
import { expressionRange, type Ranges } from './expression-range.ts';
import { has, isPoint, line } from './interval.ts';

/** What a param can be where it is selected, or drawn. */
export interface Pickable {
  readonly text: string;
  readonly has: (value: number) => boolean;
}

/** `lets`: by id. Undefined where what it is picked from cannot be told. */
export function pickable({ range }: Param, lets: ReadonlyMap<string, Expression>): Pickable | undefined {
  if (!range || range.kind === 'hole') return undefined;
  const ranges = rangesOf(lets);
  const number = (expression: Expression): number => {
    const found = expressionRange(expression, ranges);
    return isPoint(found) ? found[0] : Number.NaN;
  };
  if (range.kind === 'interval') {
    const [low, high] = [number(range.low), number(range.high)];
    return low <= high ? { text: `[${low}, ${high}]`, has: (value) => has([low, high], value) } : undefined;
  }
  if (range.kind === 'finite') {
    const all = range.values.map(number);
    if (all.length === 0 || all.some(Number.isNaN)) return undefined;
    return { text: `{${all.join(', ')}}`, has: (value) => all.includes(value) };
  }
  const support = distributionRange(range, ranges);
  return { text: distributionText(range), has: (value) => has(support, value) };
}

/** A let that is made of itself may be anything, as may what is no let. */
function rangesOf(lets: ReadonlyMap<string, Expression>, without: ReadonlySet<string> = new Set()): Ranges {
  return ({ id }) => {
    const value = without.has(id) ? undefined : lets.get(id);
    return value ? expressionRange(value, rangesOf(lets, new Set(without).add(id))) : line;
  };
}
