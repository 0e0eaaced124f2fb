import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import { questionOf } from '../../language/analysis/evidence-question.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { inProject } from '../../src/build/project.ts';
import { evidenceWords } from '../../src/report/evidence-words.ts';
import { findEvidence } from '../../src/simulation/evidence/evidence.ts';

test('the README tells what is found of the hospital while nobody types', async () => {
  const text = await readFile(inProject('examples/hospital.mesa'), 'utf8');
  const { design } = await readSpec('file:///hospital.mesa', text);
  const finding = analyse(design).find(({ rule }) => rule === 'goodhart/metric-manipulation')!;
  const question = await questionOf(design, finding, async () => undefined);
  if ('why' in question) throw new Error(question.why);
  const steps = findEvidence(question);
  let step = steps.next();
  while (!step.done) step = steps.next();
  if (step.value.verdict === 'none') throw new Error(step.value.why);
  expect(await readFile(inProject('README.md'), 'utf8')).toContain(`*${evidenceWords(step.value)}*`);
});
