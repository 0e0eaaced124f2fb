import { describe, expect, test } from 'vitest';
import { attempted, simulated } from '../scenarios/simulated.ts';

/** A planner in a world whose regime leaves it less room, from the second of four steps on. */
const limited = (action: string, limit: string, { knows = '', deploy = 'deploy under Limit from step 1' } = {}) => `
  world W {
    ${action}
    state s = 0 -> s + a
    regime Limit { ${limit} }
  }
  goal G { maximize total(-(a - 2) ^ 2) }
  model Idea of W { ${knows} }
  optimizer P { pursues G  uses Idea  acts a plans 1 }
  scenario S of W { steps 4  runs 400  ${deploy}  watch a, s }`;

const interval = ['action a in [0, 5]', 'action a in [0, 1]'] as const;
const finite = ['action a in {0, 1, 2, 3}', 'action a in {0, 3, 7}'] as const;

describe('a plan that does not know of the limit is kept within it, as one that does keeps itself', () => {
  test.each([
    ['an interval', interval, 1],
    ['values', finite, 3],
  ] as const)('%s', async (_, [action, limit], nearest) => {
    for (const knows of ['', 'knows Limit']) {
      const found = await simulated(limited(action, limit, { knows }));
      for (const [step, done] of found.trajectory('W.a').entries()) expect(done).toBeCloseTo(step < 1 ? 2 : nearest, 5);
      expect(found.trajectory('W.s').at(-1)).toBeCloseTo(2 + 3 * nearest, 5);
    }
  });

  test('only in the runs in which it has come', async () => {
    const deploy = 'deploy under Limit from step 1 with probability 0.5';
    const found = await simulated(limited(...interval, { deploy }));
    expect(found.trajectory('W.a')[0]).toBeCloseTo(2, 5);
    expect(Math.abs(found.trajectory('W.a')[3]! - 1.5)).toBeLessThan(0.1);
  });

  test('of values that may come the way out is told', async () => {
    const { result } = await attempted(limited(...finite, { deploy: 'deploy under Limit with probability 0.5' }));
    expect(result.missing.map(({ message }) => message)).toEqual([
      'Regimes of a probability can change the range of W.a only where all its ranges are intervals',
    ]);
  });
});
