import type { ParseResult } from 'langium';
import { nearest } from '../design/nearest.ts';
import type { Place } from '../design/place.ts';
import type { Problem } from '../design/problem.ts';
import { expressionTooDeep } from '../elaborate/too-deep.ts';
import type { File } from '../generated/ast.ts';
import { keywordsOf, MesaParser, mostMistakes } from './mesa-parser.ts';
import { quoted } from './quoted.ts';

type ParserError = ParseResult['parserErrors'][number];
type Token = ParserError['token'];

const parser = new MesaParser();
const keywords = keywordsOf(parser);

export interface Parsed {
  readonly tree: File;
  readonly problems: readonly Problem[];
}

/** Text to syntax tree. What cannot be read is a problem, and costs the clause that it stands in. Never throws. */
export function parse(uri: string, text: string): Parsed {
  const { result, cut, stoppedAt } = parser.parse(text);
  const lexical = result.lexerErrors.map(
    ({ offset, length, message }): Problem => syntax(message, { uri, start: offset, end: offset + length }),
  );
  const grammatical = result.parserErrors
    .filter(({ token }) => token.image || stoppedAt === undefined)
    .map((error) => problemOf(error, uri, text));
  const tooDeep = cut.map(({ start, end }) => expressionTooDeep({ uri, start, end }));
  const problems = bounded([...lexical, ...grammatical, ...tooDeep], uri);
  if (stoppedAt === undefined) return { tree: result.value, problems };
  const message = `There are more than ${mostMistakes} mistakes: what follows here is not read. Is this a .mesa spec?`;
  return { tree: result.value, problems: [...problems, syntax(message, { uri, start: stoppedAt, end: stoppedAt + 1 })] };
}

function problemOf(error: ParserError, uri: string, text: string): Problem {
  const { token } = error;
  const previous = previousTokenOf(error);
  if (!token.image) {
    const end = text.trimEnd().length;
    const message = 'The text ends too soon: something is missing here, perhaps a `}`.';
    return syntax(message, { uri, start: Math.max(0, end - 1), end });
  }
  const place = { uri, start: token.startOffset, end: token.startOffset + token.image.length };
  const word = nearest(token.image, keywords);
  const meant = word === token.image ? undefined : word;
  const after = previous?.image && previous.startOffset < token.startOffset ? ` after ${quoted(previous.image)}` : '';
  const message = `${quoted(token.image)} does not belong here${after}${meant ? `: did you mean \`${meant}\`?` : '.'}`;
  return { ...syntax(message, place), ...(meant ? { instead: [meant] } : {}) };
}

/** Not every kind of recognition exception has it. */
function previousTokenOf(error: object): Token | undefined {
  return 'previousToken' in error ? (error.previousToken as Token | undefined) : undefined;
}

function bounded(problems: readonly Problem[], uri: string): readonly Problem[] {
  const inOrder = problems.toSorted((left, right) => left.place.start - right.place.start);
  if (inOrder.length <= mostMistakes) return inOrder;
  const message = `And ${inOrder.length - mostMistakes} more mistakes like these: is this a .mesa spec?`;
  return [...inOrder.slice(0, mostMistakes), syntax(message, { uri, start: 0, end: 1 })];
}

function syntax(message: string, place: Place): Problem {
  return { code: 'syntax', severity: 'error', message, place };
}
