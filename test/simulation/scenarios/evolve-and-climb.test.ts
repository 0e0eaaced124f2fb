import { describe, expect, test } from 'vitest';
import { attempted, simulated } from './simulated.ts';

const params = ['p', 'q', 'r', 's'] as const;

/** A valley in the quantiles of four params, of curvatures that differ, its floor at 0.2, 0.4, 0.6, 0.8. */
const valley = (search: string, more = 'runs 100', curvatures = [1, 1, 1, 1]) => `
  world W {
    ${params.map((name) => `action ${name}${name} in [-100, 100]`).join('  ')}
    miss = ${params.map((name, i) => `${curvatures[i]} * (${name}${name} / 10 - ${(0.2 * (i + 1)).toFixed(1)})^2`).join(' + ')}
  }
  goal Floor { minimize miss }
  base optimizer B { pursues Floor  selects M  search ${search} }
  mesa optimizer M { ${params.map((name) => `param ${name} in [0, 10]  acts ${name}${name} = ${name}`).join('  ')} }
  scenario S of B { ${more} }`;

describe('evolve', () => {
  test('finds the floor of a smooth valley, to many digits', async () => {
    const found = await simulated(valley('evolve 10 for 60'));
    expect(found.mean('baseline(Floor)')).toBeGreaterThan(0.4);
    expect(found.mean('realised(Floor)')).toBeLessThan(1e-7);
  });

  test('learns a valley that is a thousand times as steep one way as another', async () => {
    const steep = [1, 10, 100, 1000];
    const evolved = await simulated(valley('evolve 10 for 120', undefined, steep));
    const drawn = await simulated(valley('best of 1_200', undefined, steep));
    expect(evolved.mean('realised(Floor)')).toBeLessThan(1e-6);
    expect(drawn.mean('realised(Floor)')).toBeGreaterThan(0.01);
  });

  test('reflects at bounds: an optimum in a corner is found, and nothing outside is tried', async () => {
    const found = await simulated(`
      world W { action a in [-100, 100]  action b in [-100, 100] }
      goal Corner { maximize a - 2 * b }
      base optimizer B { pursues Corner  selects M  search evolve 8 for 40 }
      mesa optimizer M { param p in [-1, 3]  param q in [2, 5]  acts a = p  acts b = q }
      scenario S of B { runs 50  expect quantile(M.p, 1) <= 3  expect quantile(M.q, 0) >= 2 }`);
    expect(found.mean('realised(Corner)')).toBeGreaterThan(3 - 2 * 2 - 0.001);
    expect(found.mean('realised(Corner)')).toBeLessThanOrEqual(3 - 2 * 2);
    // Of the runs that were made; what others would give, an extreme never tells.
    expect(found.mean('quantile(M.p, 1)')).toBeLessThanOrEqual(3);
    expect(found.mean('quantile(M.q, 0)')).toBeGreaterThanOrEqual(2);
    expect(found.result.expectations.map(({ outcome }) => outcome)).toEqual(['undecided', 'undecided']);
  });

  test('moves along the quantiles of a distribution and the values of a set', async () => {
    const found = await simulated(`
      world W { action a in [-100, 100]  action b in [-100, 100] }
      goal G { minimize abs(a - 7) + abs(b - 2) }
      base optimizer B { pursues G  selects M  search evolve 12 for 80 }
      mesa optimizer M { param p ~ normal(0, 3)  param q in {5, 1, 2, 9}  acts a = p  acts b = q }
      scenario S of B { runs 50  expect mean(M.q) > 0 }`);
    expect(found.mean('baseline(G)')).toBeGreaterThan(8);
    // A plateau of the set may hold a few: all others are at 7 and 2.
    expect(found.mean('realised(G)')).toBeLessThan(0.1);
    expect(found.mean('mean(M.q)')).toBeCloseTo(2, 1);
  });

  test('the best evaluated is taken, of noise too: it is worth no less than what it started from', async () => {
    const found = await simulated(valley('evolve 6 for 5'));
    const candidates = found.candidates();
    for (let run = 0; run < 4; run++) {
      const own = candidates.slice(30 * run, 30 * (run + 1));
      expect(own.filter(({ selected }) => selected)).toHaveLength(1);
      expect(Math.min(...own.map(({ measure }) => measure))).toBe(own.find(({ selected }) => selected)?.measure);
    }
    expect(found.point().pressureNats).toBeUndefined();
  });

  test('one of one generation is candidate 0, as without search; a swept n is the population', async () => {
    const found = await simulated(valley('evolve 4 for 10', 'runs 100  sweep B.search over 1, 4, 16'));
    const none = await simulated(valley('none'));
    const one = await simulated(valley('evolve 1 for 1'));
    expect(one.estimate('realised(Floor)')).toEqual(none.estimate('realised(Floor)'));
    for (const n of [1, 4, 16]) expect(found.estimate('baseline(Floor)', n)).toEqual(none.estimate('realised(Floor)'));
    expect(found.mean('realised(Floor)', 16)).toBeLessThan(found.mean('realised(Floor)', 4));
    expect(found.mean('realised(Floor)', 4)).toBeLessThan(found.mean('realised(Floor)', 1));
  });

  test('runs are each on their own: any of them is the same in a smaller piece', async () => {
    const many = await simulated(valley('evolve 6 for 4', 'runs 40'));
    const few = await simulated(valley('evolve 6 for 4', 'runs 3'));
    expect(few.candidates().slice(0, 72)).toEqual(many.candidates().slice(0, 72));
  });
});

describe('climb', () => {
  test('reaches the floor of a smooth valley, the nearer the longer', async () => {
    const found = await simulated(valley('climb 50', 'runs 100  sweep B.search over 1, 50, 200, 800'));
    const reached = [1, 50, 200, 800].map((n) => found.mean('realised(Floor)', n));
    const none = await simulated(valley('none'));
    expect(reached[0]).toBe(none.mean('realised(Floor)'));
    expect(reached[1]!).toBeLessThan(0.05 * reached[0]!);
    // A (1+1)-ES of four dimensions gains a constant factor in so many steps.
    expect(reached[2]!).toBeLessThan(0.01 * reached[1]!);
    expect(reached[3]!).toBeLessThan(1e-10);
  });

  test('of a longer climb a shorter one is the beginning', async () => {
    const swept = await simulated(valley('climb 5', 'runs 3  sweep B.search over 5, 20'));
    const alone = await simulated(valley('climb 5', 'runs 3'));
    expect(alone.candidates()).toEqual(swept.candidates(5));
    expect(alone.estimate('realised(Floor)')).toEqual(swept.estimate('realised(Floor)', 5));
  });

  test('params held by a sweep stay where they are held', async () => {
    const found = await simulated(valley('climb 200', 'runs 20  sweep M.p over 2, 7'));
    expect(found.mean('realised(Floor)', 2)).toBeLessThan(1e-6);
    expect(found.mean('realised(Floor)', 7)).toBeCloseTo(0.25, 6);
  });
});

test('what is drawn of a world has no params to move in: the clause is named', async () => {
  const outcome = await attempted(`
    world Pool { value ~ normal(0, 1) }
    goal G { maximize value }
    base optimizer B { pursues G  selects from Pool  search climb 10 }
    scenario S of B { runs 2 }`);
  expect(outcome.missing()).toEqual([
    { message: expect.stringContaining('search best of'), at: expect.stringContaining('climb 10') },
  ]);
});
