import { describe, expect, test } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';
import { costOf } from '../../../src/simulation/cost-of.ts';
import type { Estimate } from '../../../src/simulation/result.ts';
import { attempted, simulated } from '../scenarios/simulated.ts';

/** M goes on at its own pace; what is worn down by it is another goal. */
const paced = (search: string, scenario: string, more: { goal?: string; law?: string } = {}) => `
  let n = 1
  world Road {
    action pace in [0, 1]
    gust ~ normal(0, 0.05)
    state way = 0 -> way + pace / 4 + gust
    harm state wear = 0 -> wear + pace^2
  }
  goal Way { maximize final(way) ${more.goal ?? ''}  measured with noise sd 0.2 }
  goal Wear { minimize final(wear) }
  base optimizer B { pursues Way  selects M  search best of ${search}  trials 4 }
  mesa optimizer M { param p in [0, 1]  acts pace = ${more.law ?? 'p'} }
  scenario S of B { steps 4  seed 3  ${scenario} }`;

const sizes = [1, 4, 16, 64];
const measures = ['realised(Way)', 'believed(Way)', 'gap(Way)', 'realised(Wear)', 'believed(Wear)', 'gap(Wear)', 'baseline(Way)'];

const apart = (one: Estimate, other: Estimate): number =>
  one.mean === other.mean ? 0 : Math.abs(one.mean - other.mean) / Math.hypot(one.se, other.se);

describe('a sweep of n in a world with states', () => {
  test('has the means of one choice of n, with smaller errors, and at the largest n the same', async () => {
    const found = await simulated(paced('1', `runs 300  sweep B.search over ${sizes.join(', ')}`));
    for (const n of sizes) {
      const alone = await simulated(paced(`${n}`, 'runs 1200').replace('seed 3', `seed ${90 + n}`));
      for (const measure of measures)
        expect(apart(found.estimate(measure, n), alone.estimate(measure)), `${measure} at ${n}`).toBeLessThan(4);
    }
    const own = await simulated(paced('64', 'runs 300'));
    for (const measure of measures.slice(0, -1)) expect(found.mean(measure, 64), measure).toBeCloseTo(own.mean(measure), 12);
    const few = await simulated(paced('4', 'runs 300'));
    expect(found.estimate('realised(Wear)', 4).se).toBeLessThan(few.estimate('realised(Wear)').se / 2);
  });

  test('also of those who plan', async () => {
    const planned = (search: string, scenario: string) => `
      world W { action a in {0, 1, 2}  gust ~ normal(0, 0.1)  state s = 0 -> s + a + gust }
      goal End { maximize final(s) }
      goal Own { maximize M.eager * final(s) - total(a)^2 / 8 }
      base optimizer B { pursues End  selects M  search best of ${search}  trials 2 }
      mesa optimizer M { pursues Own  param eager in [0, 2]  acts a plans 1 }
      scenario S of B { steps 2  seed 3  ${scenario} }`;
    const found = await simulated(planned('1', 'runs 60  sweep B.search over 1, 8'));
    for (const n of [1, 8]) {
      const alone = await simulated(planned(`${n}`, 'runs 240').replace('seed 3', 'seed 8'));
      expect(apart(found.estimate('realised(End)', n), alone.estimate('realised(End)'))).toBeLessThan(4);
    }
  });

  test('one choice is made where what some candidates give is not finite', async () => {
    const text = paced('1', 'runs 20  sweep B.search over 2, 32', { law: 'if p < 0.1 then 0 / 0 else p' });
    const found = await attempted(text);
    expect(found.mean('realised(Wear)', 32)).toBeGreaterThan(1);
  });
});

describe('a sweep of a let that says how many candidates are looked at', () => {
  const cost = async (text: string): Promise<number> => {
    const { design } = await readSpec('memory:/spec.mesa', text);
    for (const counting = costOf(design, 'S', {}, () => 0); ; ) {
      const { done, value } = counting.next();
      if (done) return value!.modelSteps;
    }
  };

  test('is one of the search: all sizes have the candidates of the largest in common', async () => {
    const swept = await simulated(paced('2 * n', 'runs 40  sweep n over 1, 4, 16'));
    const own = await simulated(paced('1', 'runs 40  sweep B.search over 2, 8, 32'));
    const bare = ({ result }: typeof own) => result.points.map(({ sweep, ...point }) => point);
    expect(bare(swept)).toEqual(bare(own));
    // In each run 32 candidates in 4 trials, then one by which the wear is promised, and deployed; and what each size selects and what none does.
    expect(await cost(paced('2 * n', 'runs 40  sweep n over 1, 4, 16'))).toBe(40 * 4 * (32 * (4 + 2) + 3 * 2));
  });

  test('but not where it says something else too', async () => {
    const text = paced('2 * n', 'runs 40  sweep n over 1, 4, 16', { goal: '- n' });
    // The smallest and the largest speak for all three.
    expect(await cost(text)).toBe(40 * 4 * 3 * (((2 + 32) / 2) * 4 + 2));
    const found = await simulated(text);
    expect(found.mean('realised(Way)', 1) - found.mean('realised(Way)', 16)).toBeGreaterThan(14);
  });
});
