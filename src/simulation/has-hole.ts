import type { Expression } from '../../language/design/expression.ts';
import { visit } from '../../language/design/reads.ts';

export function hasHole(expression: Expression): boolean {
  let found = false;
  visit(expression, ({ kind }) => {
    found ||= kind === 'hole';
  });
  return found;
}
