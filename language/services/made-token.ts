import type { LexerResult } from 'langium';

export type Token = LexerResult['tokens'][number];
export type TokenType = Token['tokenType'];

/** A token that the text lacks, right behind another, in its line. */
export function madeToken(image: string, tokenType: TokenType, after: Token, payload?: string): Token {
  const offset = after.startOffset + after.image.length;
  const [line, column] = [after.endLine ?? 1, (after.endColumn ?? 0) + 1];
  return {
    ...after,
    image,
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx ?? 0,
    startOffset: offset,
    endOffset: offset,
    ...{ startLine: line, endLine: line, startColumn: column, endColumn: column },
    payload,
  };
}
