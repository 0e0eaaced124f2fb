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
