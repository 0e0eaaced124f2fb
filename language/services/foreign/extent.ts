import type { Token } from '../made-token.ts';
import { reservedWords } from '../words.ts';

const reserved = new Set(reservedWords);
/** Nobody writes longer ones in the manner of another language. */
export const longest = 200;

/** By the first letter: these are asked of every token of a text. */
const startsWord = (image: string): boolean =>
  image >= 'A' && (image <= 'Z\uffff' || image[0] === '_' || (image >= 'a' && image <= 'z\uffff'));

export const isName = (token: Token | undefined): boolean =>
  token !== undefined && startsWord(token.image) && !reserved.has(token.image);

export const isNumber = (token: Token | undefined): boolean =>
  token !== undefined && token.image >= '0' && token.image <= '9\uffff';

/** A value ends with it, or a clause's word stands there. */
export const endsOperand = (token: Token | undefined): boolean =>
  token?.image === ')' || token?.image === '?' || isName(token) || isNumber(token);

const openers = new Set(['(', '?', 'if', 'not']);

export const startsOperand = (token: Token | undefined): boolean =>
  isName(token) || isNumber(token) || (token !== undefined && openers.has(token.image));

/** Two values that no operator joins: what comes next is another clause, or something is missing. */
export function isApart(before: Token | undefined, token: Token | undefined): boolean {
  return endsOperand(before) && startsOperand(token) && !(token?.image === '(' && isName(before));
}

export const startsLine = (tokens: readonly Token[], at: number): boolean =>
  at === 0 || tokens[at]?.startLine !== tokens[at - 1]?.endLine;

/** No blank stands between a token and the one before. */
export const isJoined = (tokens: readonly Token[], at: number): boolean => {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return before !== undefined && token !== undefined && before.startOffset + before.image.length === token.startOffset;
};

const bounds = /^(?:[=,~:[\]{}]|->)$/;

/** The last token of the expression in which a token stands; nothing where a parenthesis in it is not closed. */
export function expressionEnd(tokens: readonly Token[], from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < Math.min(tokens.length, from + longest); at++) {
    const { image } = tokens[at]!;
    if (at > from && (bounds.test(image) ? image !== ',' || depth === 0 : image === ')' && depth === 0))
      return depth === 0 ? at - 1 : undefined;
    depth += image === '(' ? 1 : image === ')' ? -1 : 0;
    if (depth === 0 && isApart(tokens[at], tokens[at + 1])) return at;
  }
  return depth === 0 ? Math.min(tokens.length, from + longest) - 1 : undefined;
}

/** The first token of the expression, or of the part of a choice, in which a token stands. */
export function expressionStart(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at > Math.max(0, from - longest); at--) {
    const { image } = tokens[at]!;
    if (depth === 0 && at < from && (image === '(' || bounds.test(image) || /^(?:if|then|else)$/.test(image))) return at + 1;
    depth += image === ')' ? 1 : image === '(' ? -1 : 0;
    if (depth === 0 && isApart(tokens[at - 1], tokens[at])) return at;
  }
  return Math.max(0, from - longest);
}

/** What is written from one token to another. */
export const written = (tokens: readonly Token[], text: string, from: number, to: number): string =>
  text.slice(tokens[from]!.startOffset, tokens[to]!.startOffset + tokens[to]!.image.length);
