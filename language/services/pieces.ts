import { declarationWords, optimizerWords } from './first-words.ts';
import { reservedWords } from './words.ts';

/** A part of a text that holds whole declarations, and the words that the next one begins with; none behind the last. */
export interface TextPiece {
  readonly text: string;
  readonly next?: string;
}

/**
 * A text cut before each line that begins a declaration, whatever the braces before it: what a piece says does not depend on the others, and
 * a mistake costs its piece alone. Comments and strings are no beginnings. Linear.
 */
export function piecesOf(text: string): readonly TextPiece[] {
  const starts: { readonly at: number; readonly words: string }[] = [];
  let startsLine = true;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter === newline) startsLine = true;
    else if (letter === slash) at = endOfComment(text, at) - 1;
    else if (letter === quote) at = endOfString(text, at) - 1;
    else if (startsLine && letter >= smallA && letter <= smallZ) {
      const words = headingAt(text, at);
      if (words) starts.push({ at, words });
      startsLine = false;
    } else if (letter > space && letter !== noBreakSpace) startsLine = false;
  }
  const [first, ...rest] = starts;
  const cuts = first && text.slice(0, first.at).trim() !== '' ? starts : rest;
  return [{ at: 0 }, ...cuts].map(({ at }, i) => {
    const next = cuts[i];
    return next ? { text: text.slice(at, next.at), next: next.words } : { text: text.slice(at) };
  });
}

const [slash, star, quote, backslash, newline, carriageReturn] = [47, 42, 34, 92, 10, 13];
const [space, noBreakSpace, smallA, smallZ] = [32, 160, 97, 122];

const either = (words: Iterable<string>): string => `(?:${[...words].join('|')})`;
const name = `(?!${either(reservedWords)}\\b)[A-Za-z_]\\w*`;
const heading = new RegExp(
  `${either(optimizerWords)}[ \\t]+${either(optimizerWords)}\\b|${either(declarationWords)}[ \\t]+${name}(?=[ \\t]*(?:$|[\\r\\n{"]|//|/\\*|of\\b))`,
  'y',
);

/** `world Road`, `mesa optimizer`: the words with which a declaration begins here, if one does. */
function headingAt(text: string, at: number): string | undefined {
  heading.lastIndex = at;
  return heading.exec(text)?.[0];
}

/** Behind a comment that begins here, at the end of the text where it has none; behind the slash where no comment begins. */
function endOfComment(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === slash) {
    let end = at;
    while (end < text.length && text.charCodeAt(end) !== newline && text.charCodeAt(end) !== carriageReturn) end++;
    return end;
  }
  if (next !== star) return at + 1;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

/** Behind the string that begins here; where nothing closes it in its line, at the line's end. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter === newline) return at;
    if (letter === backslash && text.charCodeAt(at + 1) !== newline) at++;
    else if (letter === quote) return at + 1;
  }
  return text.length;
}
