import { DefaultLexer, type LangiumCoreServices, type LexerResult } from 'langium';
import { type Bounded, boundNesting } from './bound-nesting.ts';
import { completeTokens } from './complete-tokens.ts';
import { foreignChoices } from './foreign/choices.ts';
import { foreignDraws } from './foreign/draws.ts';
import { foreignEquals } from './foreign/equals.ts';
import { rewritten } from './foreign/rewriting.ts';
import { foreignSigns, isForeignSign } from './foreign/signs.ts';
import { parenthesizeUnits } from './inner-units.ts';
import type { Lack } from './lack.ts';
import type { Patience } from './patience.ts';
import { quoted } from './quoted.ts';

type Token = LexerResult['hidden'][number];

/** Ways of writing that other languages have, each read as what it means here. */
const habits = [foreignSigns, foreignEquals, foreignChoices, foreignDraws];

/** Langium's lexer, bounded in how deep an expression may be. Comments are left out: documentation is read from the text. */
export class MesaLexer extends DefaultLexer {
  /** What was left out of the last text's expressions. */
  cut: Bounded['cut'] = [];
  /** What the last text lacked and was put in. */
  lacks: readonly Lack[] = [];
  /** The last text's tokens, as they are meant. */
  read: readonly Token[] = [];
  readonly #patience: Patience;

  constructor(services: LangiumCoreServices, patience: Patience) {
    super(services);
    this.#patience = patience;
  }

  override tokenize(text: string): LexerResult {
    const { tokens, hidden, errors, report } = super.tokenize(text);
    const typeOf = (word: string) => this.definition[word] ?? this.definition[/^[0-9]/.test(word) ? 'NUMBER' : 'ID'];
    const signs = hidden.filter(({ tokenType, image }) => tokenType === this.definition.STRAY && isForeignSign(image));
    let read = signs.length === 0 ? tokens : [...tokens, ...signs].toSorted((one, other) => one.startOffset - other.startOffset);
    const lacks: Lack[] = [];
    for (const habit of habits) {
      const meant = rewritten(read, habit(read, text), typeOf);
      read = meant.tokens;
      lacks.push(...meant.lacks);
    }
    for (const { tokenType, startOffset: start } of hidden)
      if (tokenType === this.definition.HASH_COMMENT)
        lacks.push({ start, end: start + 1, message: 'A comment begins with `//` here.', instead: '//' });
    const grouped = parenthesizeUnits(read, text, typeOf);
    const completed = completeTokens(grouped.tokens, typeOf);
    this.read = read;
    this.lacks = [...lacks, ...grouped.lacks, ...completed.lacks];
    for (const { start } of this.lacks) this.#patience.spend(start);
    const hole = this.definition['?'];
    const bounded = hole ? boundNesting(completed.tokens, hole) : { tokens: completed.tokens, cut: [] };
    this.cut = bounded.cut;
    const known = new Set(signs);
    const mistaken = hidden.filter((token) => !known.has(token)).flatMap((token) => this.#mistakeIn(token));
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
