import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import language from '../../language/language.md';
import { readSpec } from '../../language/services/read-spec.ts';
import { wellFormed } from '../../language/services/well-formed/well-formed.ts';
import check from '../../src/extension/walkthrough/check.md';
import live from '../../src/extension/walkthrough/live.md';
import { lossWords } from '../../src/plots/loss-words.ts';
import { expectedRisks } from '../../src/report/expected-risks.ts';
import semantics from '../../src/simulation/semantics.md';
import everything from '../language/everything.mesa';
import { finished } from '../simulation/scenarios/simulated.ts';
import { mesaBlocks } from './blocks.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const documents = { 'README.md': readme, 'language.md': language, 'semantics.md': semantics, 'check.md': check, 'live.md': live };

const blocks = Object.entries(documents).flatMap(([name, text]) => mesaBlocks(text).map((block) => ({ name, ...block })));

test('there are blocks to check in the README, the reference and the walkthrough', () => {
  expect(new Set(blocks.map((block) => block.name))).toEqual(new Set(['README.md', 'language.md', 'check.md', 'live.md']));
});

test.each(blocks)('$name:$line reads without a problem', async ({ text }) => {
  const { problems } = await readSpec('memory:/block.mesa', text);
  expect(problems.map((problem) => `${problem.code}: ${problem.message}`)).toEqual([]);
});

test.each(blocks)(
  '$name:$line is well formed, and what its scenarios expect is so, as far as a few runs tell',
  async ({ text }) => {
    const { design } = await readSpec('memory:/block.mesa', text);
    expect(wellFormed(design).filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
    const findings = analyse(design);
    for (const scenario of design.scenarios) {
      const { expectations, missing } = finished(design, scenario.id, { runs: 200 });
      expect(missing.map(({ message }) => message)).toEqual([]);
      expect(expectations.filter(({ outcome }) => outcome === 'fails').map(({ text: expected }) => expected)).toEqual([]);
      expect(expectedRisks(scenario, findings).map(({ outcome }) => outcome)).not.toContain('fails');
    }
  },
  60_000,
);

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

test('the tour says the figures of its spec, which is the example’s', async () => {
  const { text } = mesaBlocks(readme).find((block) => block.text.includes('scenario Inspection')) ?? { text: '' };
  const example = readFileSync(new URL('../../examples/hospital.mesa', import.meta.url), 'utf8');
  // Of what the example expects the tour shows a part.
  const said = (spec: string): string =>
    spec
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*|^\s*expect.*$/gm, '')
      .replace(/\s+/g, ' ')
      .trim();
  expect(said(text)).toBe(said(example));
  const { design } = await readSpec('memory:/hospital.mesa', text);
  const { points, attributions = [] } = finished(design, 'Inspection');
  const health = (n: number) => {
    const {
      mean = 0,
      low = 0,
      high = 0,
    } = points.find(({ sweep }) => sweep['Ministry.search'] === n)?.measures['realised(Health)'] ?? {};
    return `${mean.toFixed(2)} ± ${((high - low) / 2).toFixed(2)}`;
  };
  const words = readme.replace(/\s+/g, ' ');
  expect(words).toContain(`with 64 candidates ${health(64)}, with one ${health(1)}`);
  const [loss] = attributions;
  expect(loss && lossWords(loss)).toBe('Patients lose 4.53 ± 0.05 Health: 4.53 to the measure.');
  expect(words).toContain('Patients lose 4.53 ± 0.05 Health, all of it to the measure');
});
