import type { Repair } from './repair.ts';
import type { Token } from './tokens.ts';

/**
 * `acts in Road`: what follows `acts` are actions, so there is nothing to say; the world is the goal's, or stands after `uses`. `at`: of
 * the token that cannot be read.
 */
export function actingIn(tokens: readonly Token[], at: number): Repair | undefined {
  const [acts, preposition, where, next] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (acts?.image !== 'acts' || !/^(?:in|within)$/.test(preposition?.image ?? '') || where?.kind !== 'word') return undefined;
  // Of an action it is said how it is set.
  if (/^(?:=|,|and|plans|\.)$/.test(next?.image ?? '')) return undefined;
  const end = where.start + where.image.length;
  const message =
    'What follows `acts` are actions, as in `acts a = 1`: the world that it acts in is that of its goal, or stands after `uses`.';
  return { start: acts.start, end, instead: [''], message, until: end };
}
