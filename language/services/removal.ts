import type { Place } from '../design/place.ts';
import { replaced, type TextChange, withoutClause } from './text-change.ts';
import { type Token, tokensOf } from './tokens.ts';

/** The words before a list of names, and before a tolerance: they mean nothing without one. */
const listWords: ReadonlySet<string> = new Set([
  'omits',
  'includes',
  'knows',
  'oversees',
  'selects',
  'observes',
  'watch',
  'acts',
  'within',
]);

/**
 * Takes away a clause, or a name of a list: with its comma, and with the word before it where it is the only one that is left when
 * other changes, `gone`, have taken away theirs.
 */
export function removal(whole: string, place: Place, gone: readonly TextChange[] = []): readonly TextChange[] {
  const text = blanked(whole, gone);
  const { tokens } = tokensOf(text);
  const first = tokens.findIndex(({ start }) => start >= place.start);
  const [before, after] = [tokens[first - 1], tokens.find(({ start }) => start >= place.end)];
  if (before?.image === ',') return [without(text, before), withoutClause(text, place)];
  if (after?.image === ',') return [replaced(place, ''), replaced(blanksFrom(text, after), '')];
  if (!before || !listWords.has(before.image) || !beginsClause(tokens[first - 2])) return [withoutClause(text, place)];
  const clause = { ...placeOf(before), end: place.end };
  const between = text.slice(placeOf(before).end, place.start);
  return between.trim() === '' ? [withoutClause(text, clause)] : [without(text, before), withoutClause(text, place)];
}

/** What is taken away is blank; breaks of lines stay where they are. */
function blanked(text: string, gone: readonly TextChange[]): string {
  let left = text;
  for (const { start, end, text: by } of gone)
    if (by === '') left = left.slice(0, start) + left.slice(start, end).replace(/[^\n]/g, ' ') + left.slice(end);
  return left;
}

const beginsClause = (previous: Token | undefined): boolean =>
  previous?.kind !== 'sign' || ['{', '}', ')', ']'].includes(previous.image);

const placeOf = ({ start, image }: Token): Place => ({ uri: '', start, end: start + image.length });
const without = (text: string, token: Token): TextChange => withoutClause(text, placeOf(token));

/** A sign and the blanks that follow it. */
function blanksFrom(text: string, token: Token): Place {
  const { start, end } = placeOf(token);
  return { uri: '', start, end: end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0) };
}
