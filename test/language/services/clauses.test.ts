import { expect, test } from 'vitest';
import { clauses, clausesFrom } from '../../../language/services/clauses.ts';
import { networkOf, type State } from '../../../language/services/grammar-network.ts';
import { wordsOf } from '../../../language/services/words.ts';

/** The words that each rule of the grammar reads itself. */
const read = [...networkOf()].flatMap(([rule, start]) => {
  const states = new Set<State>([start]);
  for (const { free, edges } of states) for (const next of [...free, ...edges.map(({ to }) => to)]) states.add(next);
  const words = [...states].flatMap(({ edges }) => edges.flatMap(({ step }) => (step.kind === 'word' ? [step.word] : [])));
  return words.filter((word) => /^[a-z]/.test(word) && !/^(?:Soft|Reserved)$/.test(rule)).map((word) => [rule, word] as const);
});

test('the grammar is seen whole', () => {
  const inRules = new Set(read.map(([, word]) => word));
  for (const word of [...wordsOf('Soft'), ...wordsOf('Reserved')]) expect(inRules).toContain(word);
});

test('every word of the language says what it means', () => {
  expect(
    read.filter(([rule, word]) => clauses.every((one) => one.rule !== rule || !one.words.split(' ').includes(word))),
  ).toEqual([]);
});

test('nothing is explained that the grammar does not have', () => {
  const known = new Set(read.map(([rule, word]) => `${rule} ${word}`));
  const starts = clauses.map(({ rule, words }) => `${rule} ${words.split(' ')[0]}`);
  expect(starts.filter((start) => !known.has(start))).toEqual([]);
});

test('the rest of a clause brings the rest of its snippet', () => {
  const [noise] = clausesFrom('Noise', 'noise', 'with');
  expect(noise).toMatchObject({ words: 'noise sd', snippet: 'noise sd $0' });
  for (const { words, snippet, documentation } of clauses) {
    expect(`${snippet} `).toMatch(new RegExp(`^${words} `));
    expect(documentation).toMatch(/^[A-Z1].*\.$/);
  }
});
