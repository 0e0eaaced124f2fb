import type { ParseResult } from 'langium';
import type { Place } from '../design/place.ts';
import type { Problem } from '../design/problem.ts';
import { expressionTooDeep } from '../elaborate/too-deep.ts';
import type { File } from '../generated/ast.ts';
import { keywordsOf, MesaParser, mostMistakes } from './mesa-parser.ts';
import { mistakeAt } from './mistake.ts';
import { type Token, tokensOf } from './tokens.ts';

type ParserError = ParseResult['parserErrors'][number];

const parser = new MesaParser();
const keywords = keywordsOf(parser);

export interface Parsed {
  readonly tree: File;
  readonly problems: readonly Problem[];
}

/** Text to syntax tree. What cannot be read is a problem, and costs the clause that it stands in. Never throws. */
export function parse(uri: string, text: string): Parsed {
  const { result, cut, lacks, stoppedAt } = parser.parse(text);
  const lexical = result.lexerErrors.map(
    ({ offset, length, message }): Problem => syntax(message, { uri, start: offset, end: offset + length }),
  );
  const tokens = result.parserErrors.length > 0 ? tokensOf(text).tokens : [];
  const grammatical = result.parserErrors
    .filter(({ token }) => token.image || stoppedAt === undefined)
    .map((error) => problemOf(error, uri, text, tokens))
    .toSorted(inOrder)
    .filter((problem, at, all) => !follows(problem, all[at - 1], text));
  const tooDeep = cut.map(({ start, end }) => expressionTooDeep({ uri, start, end }));
  const missing = lacks.map(
    ({ start, end, message, instead }): Problem => ({
      ...syntax(message, { uri, start, end }),
      ...(instead === undefined ? {} : { instead: [instead] }),
    }),
  );
  const problems = bounded([...lexical, ...missing, ...grammatical, ...tooDeep], uri, stoppedAt === undefined);
  if (stoppedAt === undefined) return { tree: result.value, problems };
  const message = `There are more than ${mostMistakes} mistakes: what follows here is not read. Is this a .mesa spec?`;
  return { tree: result.value, problems: [...problems, syntax(message, { uri, start: stoppedAt, end: stoppedAt + 1 })] };
}

function problemOf({ token }: ParserError, uri: string, text: string, tokens: readonly Token[]): Problem {
  const at = tokens.findLastIndex(({ start }) => start <= token.startOffset);
  const mistake = token.image ? mistakeAt(tokens, at, text, keywords) : undefined;
  if (!mistake) {
    const end = text.trimEnd().length;
    const message = 'The text ends too soon: something is missing here, perhaps a `}`.';
    return syntax(message, { uri, start: Math.max(0, end - 1), end });
  }
  const {
    message,
    meant,
    token: { start, image },
  } = mistake;
  return { ...syntax(message, { uri, start, end: start + image.length }), ...(meant ? { instead: [meant] } : {}) };
}

function bounded(problems: readonly Problem[], uri: string, isWhole: boolean): readonly Problem[] {
  const told = problems.toSorted(inOrder).filter(({ place }, at, all) => place.start !== all[at - 1]?.place.start);
  if (told.length <= mostMistakes || !isWhole) return told.slice(0, mostMistakes);
  const message = `And ${told.length - mostMistakes} more mistakes like these: is this a .mesa spec?`;
  return [...told.slice(0, mostMistakes), syntax(message, { uri, start: 0, end: 1 })];
}

const inOrder = (left: Problem, right: Problem): number => left.place.start - right.place.start;

/** Recovering from a mistake, the parser stumbles again at it, or right behind it. */
function follows({ place }: Problem, previous: Problem | undefined, text: string): boolean {
  return previous !== undefined && !/\S/.test(text.slice(previous.place.end, place.start));
}

function syntax(message: string, place: Place): Problem {
  return { code: 'syntax', severity: 'error', message, place };
}
