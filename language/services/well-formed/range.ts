import type { Design } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { constantValue, letsOf } from './constant-value.ts';
import { everyExpression } from './every-expression.ts';

/** An empty or reversed range of an action or param: `in [40, 0]`. */
export function reversedRanges(design: Design): Problem[] {
  const lets = letsOf(design);
  return [...everyExpression(design)].flatMap((meaning): Problem[] => {
    if (meaning.kind === 'finite' && meaning.values.length === 0) {
      const message = 'This set is empty. Name the values that may be picked: `{1, 2, 3}`.';
      return [{ code: 'empty-range', severity: 'error', message, place: meaning.place }];
    }
    if (meaning.kind !== 'interval') return [];
    const [low, high] = [constantValue(meaning.low, lets), constantValue(meaning.high, lets)];
    if (low === undefined || high === undefined || low <= high) return [];
    const message = `This range is reversed: ${low} lies above ${high}. Write \`[${high}, ${low}]\`.`;
    return [{ code: 'reversed-range', severity: 'error', message, place: meaning.place, instead: [`[${high}, ${low}]`] }];
  });
}
