import { DefaultLexerErrorMessageProvider, LangiumParserErrorMessageProvider } from 'langium';
import { quoted } from './quoted.ts';

/** Thrown out of lexer and parser, which have no other way to be stopped. */
class TooManyMistakes extends Error {}

/** How many mistakes a text may make before it is read no further: recovering from each costs time, and it is hardly a spec. */
export class Patience {
  #left = 0;
  /** Where the mistake stands that was one too many. */
  stoppedAt: number | undefined;

  restore(mistakes: number): void {
    this.#left = mistakes;
    this.stoppedAt = undefined;
  }

  spend(offset: number | undefined): void {
    this.#left -= 1;
    if (this.#left >= 0) return;
    this.stoppedAt ??= offset;
    throw new TooManyMistakes();
  }
}

/** Says in the language's words what is no token of it. */
export class LexerMessages extends DefaultLexerErrorMessageProvider {
  readonly #patience: Patience;

  constructor(patience: Patience) {
    super();
    this.#patience = patience;
  }

  override buildUnexpectedCharactersMessage(text: string, start: number, length: number): string {
    this.#patience.spend(start);
    if (text[start] === '"') return 'This text is not closed: end it with `"` in the same line.';
    return `${quoted(text.slice(start, start + length))} is no part of the language.`;
  }
}

interface Token {
  readonly startOffset: number;
}

/** Counts mistakes in place of wording them: `parse.ts` words them from the tokens. */
export class ParserMessages extends LangiumParserErrorMessageProvider {
  readonly #patience: Patience;

  constructor(patience: Patience) {
    super();
    this.#patience = patience;
  }

  override buildMismatchTokenMessage = ({ actual }: { actual: Token }): string => this.#count(actual);
  override buildNoViableAltMessage = ({ actual }: { actual: Token[] }): string => this.#count(actual[0]);
  override buildEarlyExitMessage = ({ actual }: { actual: Token[] }): string => this.#count(actual[0]);
  override buildNotAllInputParsedMessage = ({ firstRedundant }: { firstRedundant: Token }): string => this.#count(firstRedundant);

  #count(at: Token | undefined): string {
    this.#patience.spend(at?.startOffset);
    return '';
  }
}
