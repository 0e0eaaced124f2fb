import type { Design } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { constantValue, letsOf } from './constant-value.ts';
import { everyExpression } from './every-expression.ts';
import { formError } from './form-problem.ts';
import { expressionsOf, parts } from './mentions.ts';

/** A division by what is always 0. */
export function divisionsByZero(design: Design): Problem[] {
  const lets = letsOf(design);
  return [...everyExpression(design)]
    .flatMap((meaning) => expressionsOf(meaning).flatMap((expression) => [...parts(expression)]))
    .flatMap((part): Problem[] => {
      if (part.kind !== 'binary' || (part.operator !== '/' && part.operator !== 'mod')) return [];
      if (constantValue(part.right, lets) !== 0) return [];
      return [formError('division-by-zero', 'This is always 0, and nothing can be divided by it.', part.right.place)];
    });
}
