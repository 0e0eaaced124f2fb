import type { Completed, Lack } from '../lack.ts';
import { madeToken, type Token, type TokenType } from '../made-token.ts';

/** Tokens that are read as others: `count` of them from `from` on (none: something is put in before it). */
export interface Rewriting {
  readonly from: number;
  readonly count: number;
  readonly images: readonly string[];
  /** What is told of it; nothing where another of the same habit says it. */
  readonly lack?: Lack;
}

/** A way of writing that other languages have, found in tokens. Linear. */
export type Habit = (tokens: readonly Token[], text: string) => readonly Rewriting[];

/** The tokens as they are meant. What is read as something else keeps its place in the text. */
export function rewritten(
  tokens: readonly Token[],
  rewritings: readonly Rewriting[],
  typeOf: (image: string) => TokenType | undefined,
): Completed {
  if (rewritings.length === 0) return { tokens: [...tokens], lacks: [] };
  const result: Token[] = [];
  let at = 0;
  for (const { from, count, images } of rewritings.toSorted((one, other) => one.from - other.from)) {
    // Two habits in one stretch: the second is told once the first is mended.
    if (from < at) continue;
    result.push(...tokens.slice(at, from));
    const [first, last] = [tokens[from], tokens[from + count - 1]];
    for (const [index, image] of images.entries()) {
      const type = typeOf(image);
      const before = result.at(-1);
      if (!type) continue;
      if (count === 0 || !first || !last) {
        if (before) result.push(madeToken(image, type, before));
      } else if (index > 0 && before)
        result.push(madeToken(image, type, { ...before, image: '', startOffset: last.startOffset + last.image.length }));
      else result.push(spanning(first, last, image, type));
    }
    at = from + count;
  }
  result.push(...tokens.slice(at));
  return { tokens: result, lacks: rewritings.flatMap(({ lack }) => lack ?? []) };
}

const spanning = (first: Token, last: Token, image: string, tokenType: TokenType): Token => ({
  ...first,
  ...{ image, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx ?? 0 },
  ...{
    endOffset: last.endOffset ?? last.startOffset,
    endLine: last.endLine ?? first.startLine ?? 1,
    endColumn: last.endColumn ?? 1,
  },
});

/** What is told of the tokens from one to another. */
export function lackAt(tokens: readonly Token[], from: number, to: number, message: string, instead?: string): Lack {
  const [first, last] = [tokens[from]!, tokens[to]!];
  return {
    start: first.startOffset,
    end: last.startOffset + last.image.length,
    message,
    ...(instead === undefined ? {} : { instead }),
  };
}
