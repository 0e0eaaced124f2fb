import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { wellFormed } from '../../language/services/well-formed/well-formed.ts';
import { inProject } from '../../src/build/project.ts';
import { expectedRisks } from '../../src/report/expected-risks.ts';
import { finished } from '../simulation/scenarios/simulated.ts';

const files = readdirSync(inProject('examples')).filter((file) => file.endsWith('.mesa'));

test('the founding systems are there', () => {
  expect(files.length).toBeGreaterThanOrEqual(8);
});

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
