import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { fixesOfFinding } from '../../../language/services/fixes.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { changedText } from '../../../language/services/text-change.ts';
import { inProject } from '../../../src/build/project.ts';

const rocket = readFileSync(inProject('examples/rocket.mesa'), 'utf8');

test.each([
  ['all names of a list', rocket],
  [
    'the clause after which one is put',
    rocket.replace('  omits wind, jitter\n  holds drag = 0\n', '  holds drag = 0\n  omits wind, jitter\n'),
  ],
])('a mend takes away %s', async (_, text) => {
  const { design } = await readSpec('file:///rocket.mesa', text);
  const finding = analyse(design).find(({ rule }) => rule === 'goodhart/regime-change')!;
  const [fix] = fixesOfFinding(finding, design, () => text);
  const mended = changedText(
    text,
    fix!.changes.map(({ change }) => change),
  );
  expect(mended).toContain('model Simulator of Flight {\n  holds drag = 0\n  knows Gusts\n}\n');
});

// Editors refuse all changes where two overlap.
test.each(globSync('**/*.mesa', { cwd: inProject('examples') }))('no fix of %s changes a place twice', async (file) => {
  const text = readFileSync(inProject(`examples/${file}`), 'utf8');
  const { design } = await readSpec('file:///spec.mesa', text);
  for (const finding of analyse(design))
    for (const { title, changes } of fixesOfFinding(finding, design, () => text)) {
      const sorted = changes.map(({ change }) => change).toSorted((a, b) => a.start - b.start);
      const overlapping = sorted.filter(({ start }, at) => start < (sorted[at - 1]?.end ?? 0));
      expect(overlapping, title).toEqual([]);
    }
});
