import { expect, test } from 'vitest';
import { attempted } from '../scenarios/simulated.ts';

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
