import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSpec } from '../../language/services/read-spec.ts';
import { tokensOf } from '../../language/services/tokens.ts';
import { reservedWords, wordsOf } from '../../language/services/words.ts';
import { type Grammar, scopesOf } from './text-mate.ts';

const grammar: Grammar = JSON.parse(readFileSync('syntaxes/mesa.tmLanguage.json', 'utf8'));
const everything = 'test/language/everything.mesa';
const examples = readdirSync('examples').flatMap((file) => (file.endsWith('.mesa') ? [`examples/${file}`] : []));
const words = new Set([...wordsOf('Soft'), ...reservedWords]);

describe.each([everything, ...examples])('in %s', (file) => {
  const text = readFileSync(file, 'utf8');
  const scopes = scopesOf(grammar, text);

  test('every word of the language has a colour of its own, and no other name has it', async () => {
    const spec = await readSpec('file:///a.mesa', text);
    const names = new Set([...spec.links, ...spec.called].map(({ place }) => place.start));
    const wrong = tokensOf(text).tokens.flatMap(({ image, kind, start }) => {
      const scope = scopes[start] ?? '';
      const isColoured = /^(?:keyword|storage)\./.test(scope);
      // Parameters, corrections and the families of rules are no words of clauses.
      const isOther = /^\w+:/.test(text.slice(start)) || /(?:[./-]|part\()$/.test(text.slice(0, start));
      const isWord =
        words.has(image) && !names.has(start) && !isOther && !/^(?:constant|storage\.type|entity\.name\.tag)/.test(scope);
      if (kind !== 'word' || (isWord ? isColoured : !isColoured || words.has(image) || scope.startsWith('storage.type')))
        return [];
      const line = text.slice(0, start).split('\n').length;
      return [`${line}: ${image} ${scope}`];
    });
    expect(wrong).toEqual([]);
  });
  test('comments, strings, numbers and units have theirs', () => {
    for (const { kind, start, image } of tokensOf(text).tokens) {
      if (kind === 'string') expect(scopes[start + 1], image).toMatch(/^string/);
      if (kind === 'number' && !/\[[^\],]*$/.test(text.slice(Math.max(0, start - 9), start)))
        expect(scopes[start], image).toMatch(/^constant.numeric/);
    }
    for (const { index } of text.matchAll(/(?<=\/\/ )\w/g)) expect(scopes[index]).toMatch(/^comment/);
  });
});

test('a clause has its colour within a line too, and a name of the same word has not', () => {
  const of = (text: string, word: string) => scopesOf(grammar, text)[text.indexOf(word)] ?? '';
  expect(of('goal G { maximize fog }', 'maximize')).toMatch(/^keyword/);
  expect(of('base optimizer B { pursues G  uses M  persists }', 'persists')).toMatch(/^keyword/);
  expect(of('  x = state * 2', 'state')).toBe('');
  expect(of('  x = if count then 1 else 2', 'count')).toBe('');
  expect(of('  count = 3', 'count')).toBe('');
  expect(of('  x = log(2)', 'log')).toMatch(/^support.function/);
  expect(of('  sweep k over 1 to 9 in 3 log', 'log')).toMatch(/^keyword/);
  expect(of('  x = Pilot.search + 1', 'search')).toBe('');
  expect(of('x = 2 // a\ny = 3', 'y')).toBe('');
  expect(of('/* a\n b */\ngoal G', 'goal')).toMatch(/^keyword/);
});

test('every word of the language is known to the grammar of colours', () => {
  const text = JSON.stringify(grammar);
  expect(
    [...words].filter(
      (word) => !new RegExp(`(?<![a-z])(?:\\\\b)?${word}(?![a-z])`).test(text.replaceAll('\\\\b', ' ').replaceAll('\\\\s', ' ')),
    ),
  ).toEqual([]);
});
