import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { drawn, expectations } from '../../fixtures.ts';

/** A fixture is named after a rule: all that the rule finds there is drawn under the words, and nothing else; its near misses stand beside. */
const fixtures = globSync('fixtures/*/*.mesa', { cwd: import.meta.dirname }).sort();

test.each(fixtures)('%s', async (file) => {
  const rule = file.replace(/^fixtures\//, '').replace(/\.mesa$/, '');
  const text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
  const { design, problems } = await readSpec('file:///a.mesa', text);
  expect(problems).toEqual([]);
  const found = analyse(design).filter((finding) => finding.rule === rule);
  expect(drawn(found)).toEqual(expectations(text));
  expect(found.length).toBeGreaterThan(0);
});
