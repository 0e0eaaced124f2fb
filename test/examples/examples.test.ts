import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { wellFormed } from '../../language/services/well-formed/well-formed.ts';
import { inProject } from '../../src/build/project.ts';
import { expectedRisks } from '../../src/report/expected-risks.ts';
import { finished } from '../simulation/scenarios/simulated.ts';

const files = globSync('**/*.mesa', { cwd: inProject('examples') }).sort();

test('the founding systems are there', () => {
  expect(files.filter((file) => !file.includes('/')).length).toBeGreaterThanOrEqual(8);
});

test('the gallery has the published cases', () => {
  expect(files.filter((file) => file.startsWith('gallery/')).map((file) => file.slice(8, -5))).toEqual([
    ...['boat', 'brick', 'cobra', 'grades', 'grasp', 'leak', 'quotas', 'recommender', 'surgeons', 'teaching', 'vacuum', 'walker'],
  ]);
});

test.each(files.filter((file) => file.startsWith('gallery/')))(
  '%s says where it was published, and tests case and twin',
  async (file) => {
    const text = readFileSync(inProject(`examples/${file}`), 'utf8');
    expect(text.slice(0, text.indexOf('*/'))).toMatch(/\b(19|20)\d\d\b/);
    expect(text.split('\n').length).toBeLessThan(90);
    const { design } = await readSpec(`file:///${file}`, text);
    const risks = design.scenarios.flatMap(({ expects }) => expects.flatMap((one) => (one.kind === 'risk' ? [one] : [])));
    const found = risks.filter(({ present }) => present).map(({ rule }) => rule);
    const mended = risks.filter(({ present }) => !present).map(({ rule }) => rule);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(mended)).toEqual(new Set(found));
  },
);

test.each(files)('%s has no mistakes, and all that its scenarios expect holds', { timeout: 120_000 }, async (file) => {
  const { design, problems } = await readSpec(`file:///${file}`, readFileSync(inProject(`examples/${file}`), 'utf8'));
  expect([...problems, ...wellFormed(design)].map(({ message }) => message)).toEqual([]);
  const findings = analyse(design);
  const told = design.scenarios.flatMap((scenario) => {
    const { expectations, missing, warnings } = finished(design, scenario.id);
    const outcomes = [...expectations, ...expectedRisks(scenario, findings)];
    expect(outcomes).toHaveLength(scenario.expects.length);
    return [
      ...[...missing, ...warnings].map(({ message }) => `${scenario.id}: ${message}`),
      ...outcomes
        .filter(({ outcome }) => outcome !== 'holds')
        .map(({ text, measured }) => `${scenario.id}: ${text}: ${measured}`),
    ];
  });
  expect(told).toEqual([]);
});
