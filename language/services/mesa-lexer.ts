import { DefaultLexer, type LangiumCoreServices, type LexerResult } from 'langium';
import { type Bounded, boundNesting } from './bound-nesting.ts';
import { completeTokens, type Lack } from './complete-tokens.ts';
import { parenthesizeUnits } from './inner-units.ts';
import type { Patience } from './patience.ts';
import { quoted } from './quoted.ts';

type Token = LexerResult['hidden'][number];

/** Langium's lexer, bounded in how deep an expression may be. Comments are left out: documentation is read from the text. */
export class MesaLexer extends DefaultLexer {
  /** What was left out of the last text's expressions. */
  cut: Bounded['cut'] = [];
  /** What the last text lacked and was put in. */
  lacks: readonly Lack[] = [];
  readonly #patience: Patience;

  constructor(services: LangiumCoreServices, patience: Patience) {
    super(services);
    this.#patience = patience;
  }

  override tokenize(text: string): LexerResult {
    const { tokens, hidden, errors, report } = super.tokenize(text);
    const typeOf = (word: string) => this.definition[word];
    const grouped = parenthesizeUnits(tokens, text, typeOf);
    const completed = completeTokens(grouped.tokens, typeOf);
    this.lacks = [...grouped.lacks, ...completed.lacks];
    for (const { start } of this.lacks) this.#patience.spend(start);
    const hole = this.definition['?'];
    const bounded = hole ? boundNesting(completed.tokens, hole) : { tokens: completed.tokens, cut: [] };
    this.cut = bounded.cut;
    const mistaken = hidden.flatMap((token) => this.#mistakeIn(token));
    return { tokens: bounded.tokens, hidden: [], errors: [...errors, ...mistaken], ...(report ? { report } : {}) };
  }

  #mistakeIn({ image, startOffset, startLine, startColumn, tokenType }: Token): LexerResult['errors'] {
    const at = { offset: startOffset, line: startLine, column: startColumn };
    if (tokenType === this.definition.STRAY) {
      this.#patience.spend(startOffset);
      return [{ ...at, length: image.length, message: `${quoted(image)} is no part of the language.` }];
    }
    if (!image.startsWith('/*') || /^\/\*[\s\S]*\*\/$/.test(image)) return [];
    return [{ ...at, length: '/*'.length, message: 'This comment reaches to the end of the file: close it with `*/`.' }];
  }
}
