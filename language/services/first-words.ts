import { GrammarAST } from 'langium';
import { MesaGrammar } from '../generated/grammar.ts';
import type { State } from './grammar-network.ts';
import { network } from './places.ts';

const clauseRules = MesaGrammar()
  .rules.filter(GrammarAST.isParserRule)
  .map(({ name }) => name)
  .filter((name) => name.endsWith('Clause'));

/** The words of the language that what a rule reads can begin with; a name is none of them. */
function firstWords(rule: string): ReadonlySet<string> {
  const words = new Set<string>();
  const seen = new Set<State | undefined>([network.get(rule)]);
  for (const state of seen) {
    for (const free of state?.free ?? []) seen.add(free);
    for (const { step } of state?.edges ?? []) {
      if (step.kind === 'word' && /^[a-z]/.test(step.word)) words.add(step.word);
      if (step.kind === 'rule' && step.rule !== 'Name' && step.rule !== 'QName') seen.add(network.get(step.rule));
    }
  }
  return words;
}

/** What clauses begin with, wherever they stand: `action`, `pursues`, `expect`. */
export const clauseWords: ReadonlySet<string> = new Set(clauseRules.flatMap((rule) => [...firstWords(rule)]));

/** What only declarations begin with: `let` may be a world's. */
export const declarationWords: ReadonlySet<string> = new Set(
  [...firstWords('Declaration')].filter((word) => !clauseWords.has(word)),
);

/** The words that may stand before an optimizer's name. */
export const optimizerWords: ReadonlySet<string> = firstWords('Optimizer');
