import { expect, test } from 'vitest';
import { attempted } from '../scenarios/simulated.ts';

test.each([
  ['0 to 1 by 1e-7', '10,000,001'],
  ['1 to 0 by 1', '0'],
  ['0 to 1 in 20_000', '20,000'],
])('a sweep over %s is refused where it stands, with how many values can be', async (over, count) => {
  const text = `let z = 1\nworld W { x ~ normal(z, 1) }\ngoal G { maximize x }\nscenario S of W { sweep z over ${over} }\n`;
  const { result } = await attempted(text);
  expect(result.points).toEqual([]);
  expect(result.missing.map(({ message, place }) => [message, text.slice(place.start, place.end)])).toEqual([
    [`The sweep has ${count} values: ask for 1 to 10,000`, `sweep z over ${over}`],
  ]);
});
