import { AstUtils, GrammarAST } from 'langium';
import { MesaGrammar } from '../generated/grammar.ts';

/** The words that stand in a rule of the grammar. */
export function wordsOf(rule: string): readonly string[] {
  const found = MesaGrammar().rules.find(({ name }) => name === rule);
  const keywords = found ? AstUtils.streamAllContents(found).filter(GrammarAST.isKeyword).toArray() : [];
  return keywords.map(({ value }) => value).filter((word) => /^[a-z]+$/.test(word));
}

/** No names: every other word of the language may be one. */
export const reservedWords: readonly string[] = wordsOf('Reserved');
