import type { Expression } from './expression.ts';
import { visit } from './reads.ts';

/** Whether some of it is not stated: a `?`. */
export function hasHole(expression: Expression | undefined): boolean {
  let found = false;
  if (expression)
    visit(expression, ({ kind }) => {
      found ||= kind === 'hole';
    });
  return found;
}
