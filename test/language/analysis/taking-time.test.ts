import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse, analyseStepwise } from '../../../language/analysis/analyse.ts';
import { rules } from '../../../language/analysis/rules/rules.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { inProject } from '../../../src/build/project.ts';

const designOf = async (text: string) => (await readSpec('file:///a.mesa', text)).design;

test('what takes long comes after what is quick, and is told beforehand; what is found stands in the order of the rules', async () => {
  // Under a name of its own nothing of it is remembered.
  const text = readFileSync(inProject('examples/humans.mesa'), 'utf8');
  const design = await designOf(text.replaceAll('Habitat', 'Grounds'));
  const pauses: string[] = [];
  const steps = analyseStepwise(design);
  let step = steps.next();
  for (; !step.done; step = steps.next()) pauses.push(step.value);
  const long = pauses.indexOf('long');
  expect(long).toBeGreaterThanOrEqual(rules.length);
  expect(step.value).toEqual(analyse(design));
  const found = step.value.map(({ rule }) => rules.findIndex(({ id }) => id === rule));
  expect(found).toEqual(found.toSorted((one, other) => one - other));
});

test('a spec that asks for no sample has nothing that takes long', async () => {
  const design = await designOf('world W { x ~ normal(0, 1) }\ngoal G { maximize x }\nprincipal P { wants G }\n');
  expect([...analyseStepwise(design)]).not.toContain('long');
});
