import type { Expression } from '../../design/expression.ts';
import type { Lets } from './constant-value.ts';
import { mentions } from './mentions.ts';

/** The lets that an expression names, and those that they are made of. */
export function letsIn(expression: Expression, lets: Lets): Lets {
  const found = new Map<string, Expression>();
  const queue = [expression];
  for (const part of queue)
    for (const { id } of mentions(part)) {
      const value = lets.get(id);
      if (!value || found.has(id)) continue;
      found.set(id, value);
      queue.push(value);
    }
  return found;
}
