/** Where an average decides what signs leave open: a rule on designs that differ in their numbers alone. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { drawn, expectations } from '../../fixtures.ts';

const fixtures = globSync('averages/*/*.mesa', { cwd: import.meta.dirname }).sort();

test.each(fixtures)('%s', async (file) => {
  const rule = file.replace(/^averages\//, '').replace(/\.mesa$/, '');
  const text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
  const { design, problems } = await readSpec(`file:///${file}`, text);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(drawn(analyse(design).filter((finding) => finding.rule === rule))).toEqual(expectations(text));
});
