import type { ParseResult } from 'langium';
import { nearest } from '../design/nearest.ts';
import type { Problem } from '../design/problem.ts';
import type { File } from '../generated/ast.ts';
import { keywordsOf, MesaParser } from './mesa-parser.ts';

type ParserError = ParseResult['parserErrors'][number];
type Token = ParserError['token'];

/** More mistakes than this in one file are not told one by one. */
const most = 100;

const parser = new MesaParser();
const keywords = keywordsOf(parser);

export interface Parsed {
  readonly tree: File;
  readonly problems: readonly Problem[];
}

/** Text to syntax tree. What cannot be read is a problem, and costs the clause that it stands in. Never throws. */
export function parse(uri: string, text: string): Parsed {
  const { result, givenUp } = parser.parse(text);
  const lexical = result.lexerErrors.map(({ offset, length }): Problem => {
    const message = `${quoted(text.slice(offset, offset + length))} is no part of the language.`;
    return { code: 'syntax', severity: 'error', message, place: { uri, start: offset, end: offset + length } };
  });
  const problems = bounded([...lexical, ...result.parserErrors.map((error) => problemOf(error, uri, text))], uri);
  if (!givenUp) return { tree: result.value, problems };
  const message = `${givenUp} Nothing of this file is drawn or checked: is it a .mesa spec?`;
  return {
    tree: result.value,
    problems: [{ code: 'syntax', severity: 'error', message, place: { uri, start: 0, end: 1 } }, ...problems],
  };
}

function problemOf(error: ParserError, uri: string, text: string): Problem {
  const { token } = error;
  const previous = previousTokenOf(error);
  if (!token.image) {
    const end = text.trimEnd().length;
    const message = 'The text ends too soon: something is missing here, perhaps a `}`.';
    return { code: 'syntax', severity: 'error', message, place: { uri, start: Math.max(0, end - 1), end } };
  }
  const place = { uri, start: token.startOffset, end: token.startOffset + token.image.length };
  const word = nearest(token.image, keywords);
  const meant = word === token.image ? undefined : word;
  const after = previous?.image && previous.startOffset < token.startOffset ? ` after ${quoted(previous.image)}` : '';
  const message = `${quoted(token.image)} does not belong here${after}${meant ? `: did you mean \`${meant}\`?` : '.'}`;
  return { code: 'syntax', severity: 'error', message, place, ...(meant ? { instead: [meant] } : {}) };
}

/** Not every kind of recognition exception has it. */
function previousTokenOf(error: object): Token | undefined {
  return 'previousToken' in error ? (error.previousToken as Token | undefined) : undefined;
}

function quoted(image: string): string {
  return `\`${image.length > 30 ? `${image.slice(0, 30)}…` : image}\``;
}

function bounded(problems: readonly Problem[], uri: string): readonly Problem[] {
  const inOrder = problems.toSorted((left, right) => left.place.start - right.place.start);
  if (inOrder.length <= most) return inOrder;
  const message = `And ${inOrder.length - most} more mistakes like these: is this a .mesa spec?`;
  return [...inOrder.slice(0, most), { code: 'syntax', severity: 'error', message, place: { uri, start: 0, end: 1 } }];
}
