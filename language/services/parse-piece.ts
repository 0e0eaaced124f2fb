import type { ParseResult } from 'langium';
import type { Place } from '../design/place.ts';
import type { Problem } from '../design/problem.ts';
import { startsAt } from '../elaborate/source.ts';
import { expressionTooDeep } from '../elaborate/too-deep.ts';
import type { File } from '../generated/ast.ts';
import { optimizerWords } from './first-words.ts';
import { keywordsOf, type MesaParse, MesaParser } from './mesa-parser.ts';
import { mistakeAt } from './mistake.ts';
import type { TextPiece } from './pieces.ts';
import { kindOf, type Token } from './tokens.ts';

type ParserError = ParseResult['parserErrors'][number];

const parser = new MesaParser();
const keywords = keywordsOf(parser);

export interface ParsedPiece {
  readonly tree: File;
  /** Their places count from the beginning of the piece. */
  readonly problems: readonly Problem[];
  /** Where reading stopped, where there were too many mistakes. */
  readonly stoppedAt?: number;
}

/**
 * A piece of a text to its syntax tree. What cannot be read is a problem, and costs the clause that it stands in. The beginning of the next
 * piece is read too, and left out again: it shows what a piece that ends too soon lacks. Never throws.
 */
export function parsePiece(uri: string, { text, next }: TextPiece): ParsedPiece {
  const whole = next === undefined ? text : text + declared(next);
  const { result, cut, lacks, tokens: read, stoppedAt } = parser.parse(whole);
  const isOwn = ({ start }: { readonly start: number }): boolean => start < text.length;
  const lexical = result.lexerErrors.map(
    ({ offset, length, message }): Problem => syntax(message, { uri, start: offset, end: offset + length }),
  );
  const tokens = result.parserErrors.length > 0 ? read.map(asRead) : [];
  const isBeyond = ({ token }: ParserError): boolean => token.startOffset >= text.length;
  const beyond = result.parserErrors.some(isBeyond);
  const grammatical = result.parserErrors
    .filter((error) => !isBeyond(error) && (error.token.image || (stoppedAt === undefined && !beyond)))
    .map((error) => problemOf(error, uri, text, whole, tokens))
    .toSorted((one, other) => inOrder(one.problem, other.problem))
    .filter(({ problem }, at, all) => !follows(problem, all[at - 1], text))
    .map(({ problem }) => problem);
  const tooDeep = cut.filter(isOwn).map(({ start, end }) => expressionTooDeep({ uri, start, end }));
  const missing = lacks.filter(isOwn).map(
    ({ start, end, message, instead }): Problem => ({
      ...syntax(message, { uri, start, end }),
      ...(instead === undefined ? {} : { instead: [instead] }),
    }),
  );
  const all = [...lexical.filter(({ place }) => isOwn(place)), ...missing, ...grammatical, ...tooDeep];
  const problems = all.toSorted(inOrder).filter(({ place }, at, sorted) => place.start !== sorted[at - 1]?.place.start);
  const tree: File = {
    ...result.value,
    imports: result.value.imports.filter(({ $cstNode }) => startsAt($cstNode) < text.length),
    declarations: result.value.declarations.filter(({ $cstNode }) => startsAt($cstNode) < text.length),
  };
  return { tree, problems, ...(stoppedAt === undefined ? {} : { stoppedAt }) };
}

const asRead = ({ image, startOffset }: MesaParse['tokens'][number]): Token => ({
  image,
  kind: kindOf(image),
  start: startOffset,
});

/** A declaration that begins with these words. */
function declared(words: string): string {
  if (!optimizerWords.has(words.slice(words.search(/\w+$/)))) return words;
  return words.endsWith('optimizer') ? `${words} _` : `${words} optimizer _`;
}

interface Stumble {
  readonly problem: Problem;
  /** What is wrong up to here comes of it. */
  readonly until: number;
}

function problemOf({ token }: ParserError, uri: string, text: string, whole: string, tokens: readonly Token[]): Stumble {
  const at = tokens.findLastIndex(({ start }) => start <= token.startOffset);
  const mistake = token.image ? mistakeAt(tokens, at, whole, keywords) : undefined;
  if (!mistake) {
    const end = text.trimEnd().length;
    const message = 'The text ends too soon: something is missing here, perhaps a `}`.';
    return { problem: syntax(message, { uri, start: Math.max(0, end - 1), end }), until: end };
  }
  const { start, message, instead } = mistake;
  // What was put in has no place in the text, and what is read as another word may be longer than what stands there.
  const end = Math.min(mistake.end, whole.length);
  const until = mistake.until ?? end;
  return { problem: { ...syntax(message, { uri, start, end }), ...(instead ? { instead } : {}) }, until };
}

export const inOrder = (left: Problem, right: Problem): number => left.place.start - right.place.start;

/** Recovering from a mistake, the parser stumbles again at it, right behind it, or over what its mend makes readable. */
function follows({ place }: Problem, previous: Stumble | undefined, text: string): boolean {
  return previous !== undefined && !/\S/.test(text.slice(Math.max(previous.until, previous.problem.place.end), place.start));
}

export function syntax(message: string, place: Place): Problem {
  return { code: 'syntax', severity: 'error', message, place };
}
