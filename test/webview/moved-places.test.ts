import { expect, test } from 'vitest';
import { readSpec } from '../../language/services/read-spec.ts';
import { movedPlaces } from '../../src/webview/moved-places.ts';

const uri = 'file:///road.mesa';
const text =
  'world Road {\n  fog ~ beta(2, 8)\n  progress = 1 - fog\n}\nscenario Calm of Road { runs 100 expect mean(fog) < 0.5 }\n';
const designOf = async (spec: string) => (await readSpec(uri, spec)).design;

test('an edit of comments and layout moves every place and changes nothing else', async () => {
  const edited = `/** Where it drives. */\n${text.replace('fog ~', 'fog  ~')}`;
  const [from, to] = [await designOf(text), await designOf(edited)];
  const move = movedPlaces(from, to);
  const expected = from.scenarios[0]?.expects[0]?.place;
  if (!expected || !move) throw new Error('the scenario expects something');
  const now = move(expected);
  expect(edited.slice(now.start, now.end)).toBe('expect mean(fog) < 0.5');
  expect(now).not.toEqual(expected);
});

test.each([
  ['a number', '8', '9'],
  ['a name', 'progress', 'advance'],
  ['a clause more', 'runs 100', 'runs 100 seed 4'],
  ['a clause less', 'runs 100', ''],
  ['a declaration more', 'world', 'goal Clear { minimize fog } world'],
  ['the order', 'fog ~ beta(2, 8)\n  progress = 1 - fog', 'progress = 1 - fog\n  fog ~ beta(2, 8)'],
])('%s is another meaning', async (_, before, after) => {
  expect(movedPlaces(await designOf(text), await designOf(text.replace(before, after)))).toBeUndefined();
});
