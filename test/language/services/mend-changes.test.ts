import { expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { mendChanges } from '../../../language/services/mend-changes.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { removal } from '../../../language/services/removal.ts';
import { changedText } from '../../../language/services/text-change.ts';

test.each([
  ['one name of a list goes with its comma', 'model M of W { omits «a», b }', 'model M of W { omits b }'],
  ['the last one with the comma before it', 'model M of W { omits a, «b» }', 'model M of W { omits a }'],
  ['the only one with the word of its clause', 'model M of W {\n  omits «a»\n  size 3\n}', 'model M of W {\n  size 3\n}'],
  ['a clause goes', 'model M of W { «holds a = 1» size 3 }', 'model M of W { size 3 }'],
  [
    'a name that is the word of a clause elsewhere stays',
    'optimizer O { acts a = observes «persists» }',
    'optimizer O { acts a = observes }',
  ],
  ['a comment stays', 'model M of W {\n  omits /* for now */ «a» // slow\n}', 'model M of W {\n /* for now */ // slow\n}'],
  ['a comment between comma and name stays', 'omits a, /* and */ «b»', 'omits a /* and */'],
])('taken away: %s', (_, marked, left) => {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  expect(changedText(text, removal(text, { uri: '', start, end }))).toBe(left);
});

const road = 'world Road { fog ~ beta(2, 8)  rain ~ beta(2, 8)  action speed in [0, 40]  progress = speed * (1 - fog) }';
const car = (level: string, clauses: string) => `${level} optimizer Car { pursues Trips  param p in [0, 1]  ${clauses} }`;
const training = (clauses: string) =>
  `base optimizer Training { pursues Trips  selects Car  search best of 4  trials 2  ${clauses} }`;

test.each([
  [
    'a selector that has less capacity and a poorer model',
    'mesa/superoptimizer',
    [
      'model Poor of Road { omits rain, fog }',
      training('uses Poor  capacity 3'),
      car('mesa', 'uses Road  capacity 5  acts speed plans 1'),
    ],
    [
      'model Poor of Road { omits rain, fog }',
      training('uses Road  capacity 6'),
      car('mesa', 'uses Road  capacity 5  acts speed plans 1'),
    ],
  ],
  [
    'one that sees what its selector leaves out',
    'mesa/superoptimizer',
    ['model Poor of Road { omits rain, fog }', training('uses Poor'), car('mesa', 'observes fog  acts speed = p * fog')],
    ['model Poor of Road { omits rain, fog }', training('uses Road'), car('mesa', 'observes fog  acts speed = p * fog')],
  ],
  [
    'trials that do not show what it sees',
    'mesa/tells-trial-from-deployment',
    ['model Poor of Road { omits rain, fog }', training('uses Poor'), car('mesa', 'observes fog  acts speed = p * fog')],
    ['model Poor of Road { omits rain }', training('uses Poor'), car('mesa', 'observes fog  acts speed = p * fog')],
  ],
  [
    'one that acts on being deployed',
    'mesa/tells-trial-from-deployment',
    ['', training(''), car('mesa', 'observes fog, deployed  memory m = 0 -> m + deployed  acts speed = p * deployed * fog')],
    ['', training(''), car('mesa', 'observes fog  memory m = 0 -> m + 0  acts speed = p * 0 * fog')],
  ],
  [
    'another goal and another model',
    'mesa/transoptimizer',
    [
      'goal Fun { maximize speed }  model Poor of Road { omits rain, fog }  model Other of Road { fits progress from fog }',
      training('uses Poor'),
      'mesa optimizer Car { pursues Fun  uses Other  param p in [0, 1]  acts speed plans 1 }',
    ],
    [
      'goal Fun { maximize speed }  model Poor of Road { omits rain, fog }  model Other of Road { fits progress from fog }',
      training('uses Poor'),
      'mesa optimizer Car { pursues Trips  uses Poor  param p in [0, 1]  acts speed plans 1 }',
    ],
  ],
])('mended: %s', async (_, rule, before, after) => {
  const whole = (parts: readonly string[]) => [road, 'goal Trips { maximize progress - 0.01 * speed ^ 2 }', ...parts].join('\n');
  const text = whole(before);
  const { design, problems } = await readSpec('file:///a.mesa', text);
  expect(problems).toEqual([]);
  const [found] = analyse(design).filter((finding) => finding.rule === rule);
  const [mend] = found?.mends ?? [];
  const changes = (mend && mendChanges(design, mend, () => text)) ?? [];
  expect(
    changedText(
      text,
      changes.map(({ change }) => change),
    ),
  ).toBe(whole(after));
  expect(analyse((await readSpec('file:///a.mesa', whole(after))).design).filter((finding) => finding.rule === rule)).toEqual([]);
});
