import { expect, test } from 'vitest';
import { attempted, simulated } from '../scenarios/simulated.ts';

test('more runs than can be kept are refused, at the clause that asks for them', async () => {
  const text = 'world W { x ~ normal(0, 1) }\nscenario S of W { runs 10_000_000_000 }\n';
  const { result } = await attempted(text);
  expect(result.points).toEqual([]);
  expect(result.missing).toHaveLength(1);
  const [{ message, place } = { message: '', place: { start: 0, end: 0 } }] = result.missing;
  expect(message).toBe('S asks for 10,000,000,000 runs, each with figures that are kept: ask for at most 100,000,000');
  expect(text.slice(place.start, place.end)).toContain('10_000_000_000');
});

test.each([
  ['runs 0', 'S asks for 0 runs: ask for a whole number from 1 on', '0'],
  ['runs -3', 'S asks for -3 runs: ask for a whole number from 1 on', '-3'],
  ['runs 0 / 0', 'S asks for NaN runs: ask for a whole number from 1 on', '0 / 0'],
  ['steps 0', 'S asks for 0 steps: ask for a whole number from 1 on', '0'],
  [
    'runs 1000 until within -1 of realised(G)',
    '`until within` needs how far an interval may reach, a number of at least 0, not -1',
    '-1',
  ],
])('no number of %s is made up', async (clause, said, at) => {
  const text = `world W { x ~ normal(0, 1) }\ngoal G { maximize x }\nscenario S of W { ${clause} }\n`;
  const { result } = await attempted(text);
  expect(result.points).toEqual([]);
  expect(result.missing.map(({ message, place }) => [message, text.slice(place.start, place.end)])).toEqual([[said, at]]);
});

test('a let that says how many steps there are is swept like any other, and what is lost is of so many steps too', async () => {
  const text = `
    let n = 2
    world W { action a in [0, 4]  state s = 0 -> s + a  harm h = 1 + 0 * a }
    goal Long { maximize total(a) - 0.5 * total(a) ^ 2 / n }
    goal Short { maximize final(s) / n  proxy for Long }
    base optimizer B { pursues Short  selects M  search grid 5  trials 3 in world }
    mesa optimizer M { param p in [0, 4]  acts a = p }
    scenario S of B {
      steps n  runs 4  watch s
      sweep n over 1, 2, 7
      expect part(goal) at 7 > 0
    }`;
  const found = await simulated(text, 'S', { attribution: true });
  expect(found.result.steps).toBe(7);
  for (const n of [1, 2, 7]) {
    // 5 candidates, 3 trials each, and the deployment; 4 is selected, and 1 would be best.
    expect(found.mean('harm(h)', n)).toBe((5 * 3 + 1) * n);
    expect(found.mean('realised(Short)', n)).toBe(4);
    expect(found.trajectory('W.s', n)).toEqual(Array.from({ length: n }, (_, step) => 4 * (step + 1)));
  }
  expect(found.result.attributions?.map(({ sweep, loss }) => [sweep.n ?? 2, loss.mean])).toEqual([
    [2, 4.5 * 2],
    [7, 4.5 * 7],
  ]);
});

test('a point that asks for no steps is told', async () => {
  const { missing } = (
    await attempted('let n = 2\nworld W { state x = 0 -> x + 1 }\nscenario S of W { steps n  sweep n over 0, 1 }\n')
  ).result;
  expect(missing.map(({ message }) => message)).toEqual(['S asks for 0 steps: ask for a whole number from 1 on']);
});

test.each([
  [
    'what is watched over many steps',
    'steps 1e8  watch s',
    'S watches a variable over 100,000,000 steps, each of which is kept: watch nothing, or ask for at most 1,000,000',
    '1e8',
  ],
  [
    'many samples to fit to',
    'model fits y from a on 1e11',
    'y would be fitted to 100,000,000,000 samples: ask for at most 10,000,000',
    '1e11',
  ],
  ['many samples to plan with', 'samples 1e9', 'B would plan with 1,000,000,000 samples: ask for at most 1,000,000', '1e9'],
])('there is no room for %s: what to ask for is said where it is asked', async (_, clause, said, at) => {
  const own = (word: string) => (clause.startsWith(word) ? clause.replace('model ', '') : '');
  const text = `
    world W { action a in [0, 1]  x ~ normal(0, 1)  y = 2 * a + x  state s = 0 -> s + y }
    goal G { maximize y * x }
    model M of W { ${own('model')} }
    optimizer B { pursues G  uses M  acts a plans 1 ${own('samples')} }
    scenario S of W { runs 100  ${own('steps')} }`;
  const { result } = await attempted(text);
  expect(result.missing.map(({ message, place }) => [message, text.slice(place.start, place.end)])).toEqual([[said, at]]);
});
