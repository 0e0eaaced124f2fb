import type { Design } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { everyExpression } from './every-expression.ts';
import { expressionsOf, parts } from './mentions.ts';

/** A number too large for a double: `1e999`. */
export function overflowingNumbers(design: Design): Problem[] {
  return [...everyExpression(design)]
    .flatMap((meaning) => expressionsOf(meaning).flatMap((expression) => [...parts(expression)]))
    .flatMap((part): Problem[] => {
      if (part.kind !== 'number' || Number.isFinite(part.value)) return [];
      const message = 'This number is too large: the largest is about 1.8e308. Write `inf` where infinity is meant.';
      return [{ code: 'number-overflows', severity: 'error', message, place: part.place, instead: ['inf'] }];
    });
}
