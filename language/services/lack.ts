import type { Token } from './made-token.ts';

/** What was missing or misspelt, at the words that show it. */
export interface Lack {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly instead?: string;
}
/** A text's tokens, with those that it lacked. */
export interface Completed {
  readonly tokens: Token[];
  readonly lacks: readonly Lack[];
}
