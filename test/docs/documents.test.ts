import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import language from '../../language/language.md';
import { readSpec } from '../../language/services/read-spec.ts';
import semantics from '../../src/simulation/semantics.md';
import everything from '../language/everything.mesa';
import { mesaBlocks } from './blocks.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const documents = { 'README.md': readme, 'language.md': language, 'semantics.md': semantics };

const blocks = Object.entries(documents).flatMap(([name, text]) => mesaBlocks(text).map((block) => ({ name, ...block })));

test('there are blocks to check in the README and the reference', () => {
  expect(new Set(blocks.map((block) => block.name))).toEqual(new Set(['README.md', 'language.md']));
});

test.each(blocks)('$name:$line reads without a problem', async ({ text }) => {
  const { problems } = await readSpec('memory:/block.mesa', text);
  expect(problems.map((problem) => `${problem.code}: ${problem.message}`)).toEqual([]);
});

test('every clause of the language reads without an error', async () => {
  const { problems, design } = await readSpec('memory:/everything.mesa', everything);
  expect(problems.filter((problem) => problem.severity === 'error').map((problem) => problem.message)).toEqual([]);
  expect(design.optimizers.map((optimizer) => optimizer.search?.method).filter(Boolean)).toEqual([
    'quantilize',
    'best of',
    'grid',
    'evolve',
    'climb',
    'none',
  ]);
});
