import { expect, test } from 'vitest';
import { contextOf } from '../../../language/analysis/context.ts';
import { tooLittleVariety } from '../../../language/analysis/rules/embedded/too-little-variety.ts';
import { mendChanges } from '../../../language/services/mend-changes.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { changedText } from '../../../language/services/text-change.ts';
import { wellFormed } from '../../../language/services/well-formed/well-formed.ts';
import { specText } from '../../../src/build/study/drawn-design.ts';
import { drawFor } from '../../../src/build/study/drawn-for.ts';

async function looked(text: string) {
  const { design, problems } = await readSpec('file:///a.mesa', text);
  const errors = [...problems, ...wellFormed(design)].filter(({ severity }) => severity === 'error');
  const findings = [...tooLittleVariety.check(contextOf(design))].flatMap((one) => (one ? [one] : []));
  return { design, errors: errors.map(({ message }) => message), findings };
}

test('whatever variety is offered answers all that comes, on designs drawn at random', async () => {
  const kinds = new Set<string>();
  let flagged = 0;
  let mendable = 0;
  for (let seed = 10_001; seed <= 10_120; seed++) {
    const text = specText(drawFor(tooLittleVariety.id, seed));
    const { design, findings } = await looked(text);
    for (const { mends = [] } of findings) {
      flagged += 1;
      mendable += mends.length > 0 ? 1 : 0;
      for (const mend of mends) {
        kinds.add(
          mend.title
            .replaceAll(/`\w+`|-?\d[\d.]*/g, '…')
            .replaceAll(/…(,| and) …/g, '…')
            .replaceAll(/(…(, )?)+/g, '…'),
        );
        const changes = (mendChanges(design, mend, () => text) ?? []).map(({ change }) => change);
        const after = await looked(changedText(text, changes));
        expect({ seed, mend: mend.title, errors: after.errors, left: after.findings.map(({ message }) => message) }).toEqual({
          seed,
          mend: mend.title,
          errors: [],
          left: [],
        });
      }
    }
  }
  expect([...kinds].sort()).toEqual([
    'Let … be anything from … to …',
    'Let … be … too',
    'Let … observe …',
    'Let … observe … and let … be anything from … to …',
    'Let … observe … and let … be … too',
  ]);
  // What multiplies a disturbance undoes nothing where there is none of that, and where something cannot be told apart nothing undoes all.
  expect(mendable / flagged).toBeGreaterThan(0.5);
});

const bridge = (clauses: string) => `
world Bridge { wind ~ uniform(-10, 10)  gust ~ bernoulli(0.1)  action damper in {-6, 0, 6}  sway = wind + 2 * gust + damper }
goal Calm { maximize abs(sway) <= 3 }
optimizer Damper { pursues Calm  ${clauses} }`;

test.each([
  [
    'what is seen already is not offered',
    'observes wind, gust  acts damper plans 1',
    ['Let `damper` be anything from -12 to 10'],
  ],
  ['a law does as it says', 'observes wind, gust  acts damper = -wind', []],
  [
    'settings alone may be enough: a gust is within what is tolerated',
    'observes wind  acts damper plans 1',
    ['Let `damper` be anything from -12 to 10'],
  ],
])('%s', async (_, clauses, titles) => {
  const { findings } = await looked(bridge(clauses));
  expect(findings.map(({ mends = [] }) => mends.map(({ title }) => title))).toEqual([titles]);
});
