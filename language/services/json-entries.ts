import type { Place } from '../design/place.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What stands under a key of a JSON object, with the places of both. */
export interface JsonEntry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: unknown;
  readonly valuePlace: Place;
}

/** The entries of the JSON object that stands at a place of a text; undefined where it is another value. What stands there parses as JSON. */
export function jsonEntries(text: string, { uri, start, end }: Place): readonly JsonEntry[] | undefined {
  const own = text.slice(start, end);
  const { tokens } = tokensOf(own);
  if (tokens[0]?.image !== '{') return undefined;
  const place = (from: Token, to = from): Place => ({ uri, start: start + from.start, end: start + to.start + to.image.length });
  const entries: JsonEntry[] = [];
  for (let at = 1; at < tokens.length - 1; ) {
    const [key, , first] = tokens.slice(at, at + 3);
    const after = afterValue(tokens, at + 2);
    const last = tokens[after - 1];
    if (!key || !first || !last) break;
    const valuePlace = place(first, last);
    const value: unknown = JSON.parse(text.slice(valuePlace.start, valuePlace.end));
    entries.push({ key: String(JSON.parse(key.image)), keyPlace: place(key), value, valuePlace });
    at = after + 1;
  }
  return entries;
}

/** The index of the comma or brace behind the value that begins at an index. */
function afterValue(tokens: readonly Token[], from: number): number {
  let open = 0;
  for (let at = from; at < tokens.length; at++) {
    const image = tokens[at]?.image ?? '';
    if (open === 0 && (image === ',' || image === '}')) return at;
    if (image === '{' || image === '[') open++;
    if (image === '}' || image === ']') open--;
  }
  return tokens.length;
}
