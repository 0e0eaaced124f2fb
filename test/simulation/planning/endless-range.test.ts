import { expect, test } from 'vitest';
import { attempted } from '../scenarios/simulated.ts';

const world = (range: string) => `
  let most = inf
  world W { x ~ normal(0, 1)  action a in ${range} default 0  gain = a + x }
  goal G { maximize gain }`;

test.each(['[0, inf]', '[0, most]', '[-inf, 3]'])(
  'an action that is planned has a range with ends: %s has none',
  async (range) => {
    const found = await attempted(`${world(range)}
    optimizer P { pursues G  acts a plans 1 }
    scenario S of W { runs 20 }`);
    const way = range.startsWith('[-inf')
      ? 'the least that can be done in place of `-inf`'
      : 'the most that can be done in place of `inf`';
    expect(found.missing()).toEqual([{ message: expect.stringContaining(way), at: range }]);
  },
);

test('so has one that is drawn before anyone optimizes', async () => {
  const found = await attempted(`${world('[0, inf]')}
    model M of W { fits gain from a }
    base optimizer B { pursues G  uses M  selects P  search best of 2 }
    mesa optimizer P { pursues G  uses M  param p in [0, 1]  acts a plans 1 }
    scenario S of B { runs 20 }`);
  expect(found.missing()).toEqual([{ message: expect.stringContaining('drawn evenly from its range'), at: '[0, inf]' }]);
});

test('a control law needs none', async () => {
  const found = await attempted(`${world('[0, inf]')}
    optimizer P { param p in [1, 2]  acts a = p }
    scenario S of W { runs 20 }`);
  expect(found.missing()).toEqual([]);
});
