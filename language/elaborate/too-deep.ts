import type { Place } from '../design/place.ts';
import type { Problem } from '../design/problem.ts';

/** Of an expression that nobody writes by hand, and that what reads it by recursion could not carry. */
export function expressionTooDeep(place: Place): Problem {
  const message = 'This expression has too many parts within each other: give some of them names.';
  return { code: 'too-deep', severity: 'error', message, place };
}
