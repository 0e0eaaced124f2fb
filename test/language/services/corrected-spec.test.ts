import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corrected, subjectOf } from '../../../language/design/corrections/corrected.ts';
import { corrections } from '../../../language/design/corrections/corrections.ts';
import type { Correction } from '../../../language/design/design.ts';
import { correctedSpec } from '../../../language/services/corrected-spec.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { wellFormed } from '../../../language/services/well-formed/well-formed.ts';
import { inProject } from '../../../src/build/project.ts';
import { finished } from '../../simulation/scenarios/simulated.ts';

const uri = 'file:///spec.mesa';
const examples = readdirSync(inProject('examples'))
  .filter((file) => file.endsWith('.mesa'))
  .map((file) => [file, readFileSync(inProject(`examples/${file}`), 'utf8')] as const);

async function read(text: string) {
  const { design, problems } = await readSpec(uri, text);
  const errors = [...problems, ...wellFormed(design)].filter(({ severity }) => severity === 'error');
  expect(errors.map(({ message }) => message)).toEqual([]);
  return { design, text };
}

async function correctedText(text: string, wanted: readonly Correction[], scenario?: string): Promise<string> {
  const { text: now } = correctedSpec(await read(text), new Set(wanted), scenario);
  await read(now);
  return now;
}

/** The lines that a correction takes away and puts in. */
async function change(text: string, wanted: readonly Correction[], scenario?: string): Promise<readonly string[]> {
  const [before, after] = [text.split('\n'), (await correctedText(text, wanted, scenario)).split('\n')];
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line.trim()}`),
    ...after.filter((line) => line !== '' && !before.includes(line)).map((line) => `+ ${line.trim()}`),
  ];
}

const example = (name: string): string => examples.find(([file]) => file === `${name}.mesa`)![1];

describe('corrections by hand', () => {
  test('the goal that is pursued', async () => {
    expect(await change(example('hospital'), ['goal'])).toEqual(['- pursues Target', '+ pursues Health']);
  });
  test('the world in place of a model', async () => {
    expect(await change(example('rocket'), ['model'])).toEqual(['- uses    Simulator', '+ uses    Flight']);
  });
  test('regimes that a model comes to know; what no clause says is said', async () => {
    expect(await change(example('rocket'), ['regime'])).toEqual([
      '+ knows Gusts',
      '+ // regime corrected: every trial of Tuning follows this schedule too (no clause says so)',
    ]);
    expect(await change(example('rocket'), ['regime'], 'Calm')).toEqual([]);
    expect(await change(example('humans'), ['regime'])).toContain('+ model HabitatItself of Habitat { knows Plenty }');
  });
  test('trials in number, and a bench that cannot be told from the road', async () => {
    expect(await change(example('defeat-device'), ['delegate', 'luck'])).toEqual([
      '- trials  16',
      '+ trials 1024',
      '+ // delegate corrected: `deployed` reads 1 in trials too (no clause says so)',
    ]);
    expect(
      await change(
        'world W { v ~ normal(0, 1) }\ngoal G { maximize v  measured with noise sd 1 }\nbase optimizer B {\n  pursues G\n  selects from W\n  search best of 4\n}\n',
        ['luck'],
      ),
    ).toEqual(['- goal G { maximize v  measured with noise sd 1 }', '+ goal G { maximize v }']);
  });
  test('clauses where there was no body, and a goal that keeps its noise', async () => {
    expect(
      await change(
        `world W { action a in [0, 1]  x = a }
goal Worth { maximize x }
goal Score { maximize x^2  proxy for Worth  measured with noise sd 2 }
principal P { wants Worth  oversees B }
base optimizer B { pursues Score  selects M }
mesa optimizer M { acts a plans 1 }`,
        ['goal', 'delegate'],
      ),
    ).toEqual([
      '- base optimizer B { pursues Score  selects M }',
      '- mesa optimizer M { acts a plans 1 }',
      '+ goal WorthAsMeasured of W { maximize x  measured with noise sd 2  proxy for Worth }',
      '+ base optimizer B { pursues WorthAsMeasured  selects M }',
      '+ mesa optimizer M { pursues WorthAsMeasured  acts a plans 1 }',
    ]);
    expect(await change('goal G\nprincipal P { wants G  oversees B }\nbase optimizer B', ['goal'])).toEqual([
      '- base optimizer B',
      '+ base optimizer B { pursues G }',
    ]);
  });
});

test('what would have to change in another file is told', async () => {
  const files: Readonly<Record<string, string>> = {
    'file:///road.mesa': 'world Road { regime Night }\nmodel Simulator of Road { omits fog }',
  };
  const text = 'import "./road.mesa"\nbase optimizer B { uses Simulator }\nscenario S of B { deploy under Night }';
  const { design } = await readSpec(uri, text, async (file) => files[file]);
  const found = correctedSpec({ design, text }, new Set(['regime']));
  expect(found.elsewhere).toEqual(['Simulator knows Night (in road.mesa)']);
  expect(found.text).toContain('// regime corrected');
});

test('any correction of any example reads without an error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...examples), fc.subarray(corrections.map(({ name }) => name)), async ([, text], wanted) => {
      const now = await correctedText(text, wanted);
      // What is corrected has nothing left to correct but what no clause can say, and luck, which could always be less.
      const again = await correctedText(
        now,
        wanted.filter((name) => name !== 'luck'),
      );
      expect(again.split('\n').filter((line) => !line.includes('no clause says so'))).toEqual(
        now.split('\n').filter((line) => !line.includes('no clause says so')),
      );
    }),
    { numRuns: 60 },
  );
});

test('the corrected text simulates as the correction does', async () => {
  const expressible: readonly Correction[] = ['goal', 'model', 'delegate'];
  for (const [file, text] of examples) {
    const { design } = await read(text);
    for (const scenario of design.scenarios) {
      const subject = subjectOf(design, scenario);
      // In a world nobody selects: there is nothing to correct.
      if (!subject) continue;
      for (const wanted of [...expressible.map((one) => [one]), expressible]) {
        const made = corrected(design, subject, new Set(wanted));
        if (made.edits.size === 0 || made.trials.size > 0) continue;
        const byHand = (await read(correctedSpec({ design, text }, new Set(wanted), scenario.id).text)).design;
        const [one, other] = [made.design, byHand].map((each) => finished(each, scenario.id, { runs: 6 }));
        expect(other!.missing, `${file} ${scenario.id} ${wanted}`).toEqual([]);
        expect(
          other!.points.map(({ measures }) => measures),
          `${file} ${scenario.id} ${wanted}`,
        ).toEqual(one!.points.map(({ measures }) => measures));
      }
    }
  }
});
