import { describe, expect, test } from 'vitest';
import { attempted, simulated } from './simulated.ts';

/** B picks p by its goal, M picks q by its own, N acts on both. */
const nested = (clauses: { B: string; M: string; goals: string; world?: string; more?: string }) => `
  world W {
    action a in [-10, 10]
    action b in [-10, 10]
    ${clauses.world ?? ''}
  }
  ${clauses.goals}
  goal Param { maximize b }
  base optimizer B { pursues Outer  selects M  ${clauses.B} }
  mesa optimizer M { pursues Inner  selects N  param p in [0, 1]  acts a = p  ${clauses.M} }
  mesa optimizer N { param q in [0, 1]  acts b = q }
  scenario S of B { runs 200  ${clauses.more ?? ''} }`;

describe('an optimizer that is selected and selects', () => {
  test('selects for each outer candidate on its own, by its own goal', async () => {
    const found = await simulated(
      nested({
        B: 'search grid 11',
        M: 'search grid 11',
        goals: 'goal Outer { maximize b - a^2 }  goal Inner { minimize (b - a)^2 }',
        more: 'expect mean(M.p) = 0.5 within 0  expect mean(N.q) = 0.5 within 0',
      }),
    );
    // N follows a, so that the outer goal is a - a².
    expect(found.estimate('realised(Outer)')).toMatchObject({ mean: 0.25, se: 0 });
    expect(found.estimate('believed(Outer)')).toMatchObject({ mean: 0.25, se: 0 });
    expect(found.result.expectations.map(({ outcome }) => outcome)).toEqual(['holds', 'holds']);
  });

  test('three deep', async () => {
    const found = await simulated(`
      world W { action a in [0, 1]  action b in [0, 1]  action c in [0, 1] }
      goal Outer { minimize (c - 0.3)^2 }
      goal Middle { minimize (c - a)^2 }
      goal Inner { minimize (c - b)^2 }
      base optimizer B { pursues Outer  selects M  search grid 11 }
      mesa optimizer M { pursues Middle  selects N  search grid 11  param p in [0, 1]  acts a = p }
      mesa optimizer N { pursues Inner  selects P  search grid 11  param q in [0, 1]  acts b = q }
      mesa optimizer P { param r in [0, 1]  acts c = r }
      scenario S of B { runs 2  expect mean(P.r) > 0  expect mean(N.q) > 0  expect mean(M.p) > 0 }`);
    for (const param of ['P.r', 'N.q', 'M.p']) expect(found.mean(`mean(${param})`)).toBeCloseTo(0.3, 12);
  });

  test('searches in the baseline too: `none` stands in place of the base optimizer’s search alone', async () => {
    const found = await simulated(
      nested({
        B: 'search grid 3',
        M: 'search best of 8',
        goals: 'goal Outer { maximize b - a }  goal Inner { maximize b }',
        more: 'seed 5',
      }),
    );
    expect(found.deviation('realised(Param)', 8 / 9)).toBeLessThan(4);
    expect(found.deviation('baseline(Param)', 8 / 9)).toBeLessThan(4);
    expect(found.deviation('realised(Outer)', 8 / 9)).toBeLessThan(4);
    expect(found.deviation('baseline(Outer)', 8 / 9 - 1 / 2)).toBeLessThan(4);
  });

  test('on draws common to the outer candidates, anew before every trial and before deployment', async () => {
    const of = (trials: number) =>
      nested({
        B: `search best of 16  trials ${trials}`,
        M: 'search best of 4',
        goals: 'goal Outer { maximize b }  goal Inner { maximize b }',
      });
    const once = await simulated(of(1));
    const scores = once.candidates().map(({ measure }) => measure);
    for (let run = 0; run < 4; run++) expect(new Set(scores.slice(16 * run, 16 * (run + 1))).size).toBe(1);
    expect(once.deviation('believed(Outer)', 4 / 5)).toBeLessThan(4);
    expect(once.deviation('realised(Outer)', 4 / 5)).toBeLessThan(4);
    expect(once.mean('realised(Outer)')).not.toBe(once.mean('believed(Outer)'));
    const often = await simulated(of(16));
    expect(often.estimate('believed(Outer)').se / once.estimate('believed(Outer)').se).toBeCloseTo(1 / 4, 1);
  });

  const flipped = (M: string, more = '') =>
    nested({
      world: 'x = -1  regime Modern { x = 1 }',
      B: 'uses Rosy  search grid 2',
      M,
      goals: 'model Rosy of W { holds x = 1 }  goal Outer { maximize b * x }  goal Inner { maximize b * x }',
      more,
    });

  test('`in world` is the outer trial’s world, and at deployment the deployed one', async () => {
    const learns = await simulated(flipped('search grid 2  trials 1 in world'));
    expect(learns.mean('believed(Outer)')).toBe(1);
    expect(learns.mean('realised(Param)')).toBe(0);
    const modern = await simulated(flipped('search grid 2  trials 1 in world', 'deploy under Modern'));
    expect(modern.mean('realised(Param)')).toBe(1);
  });

  test('else it is its own model, wherever the outer trial is', async () => {
    const own = await simulated(flipped('search grid 2', 'deploy under Modern'));
    expect(own.mean('believed(Param)')).toBe(0);
    expect(own.mean('realised(Param)')).toBe(0);
    const rosy = await simulated(flipped('uses Rosy  search grid 2'));
    expect(rosy.mean('believed(Outer)')).toBe(1);
    expect(rosy.mean('realised(Outer)')).toBe(-1);
  });

  test('harms of inner trials are booked where they happen in the world itself', async () => {
    const of = (where: string) =>
      nested({
        world: 'harm h = 2',
        B: `search best of 5  trials 2 ${where}`,
        M: 'search grid 4  trials 3 in world',
        goals: 'goal Outer { maximize b }  goal Inner { maximize b }',
      });
    const simulator = await simulated(of(''));
    expect(simulator.point().harms['W.h']).toMatchObject({ trial: { mean: 4 * 3 * 2, se: 0 }, deployment: { mean: 2, se: 0 } });
    const world = await simulated(of('in world'));
    expect(world.point().harms['W.h']).toMatchObject({ trial: { mean: 5 * 2 * (2 + 4 * 3 * 2) + 4 * 3 * 2, se: 0 } });
  });

  test('in the world every outer candidate has inner trials of its own', async () => {
    const found = await simulated(
      nested({
        world: 'x ~ normal(0, 1)',
        B: 'search best of 8  trials 1 in world',
        M: 'search best of 4  trials 1 in world',
        goals: 'goal Outer { maximize b }  goal Inner { maximize 0 * b + x }',
      }),
    );
    const scores = found.candidates().map(({ measure }) => measure);
    // Which of the four is taken is luck, and another luck for each.
    expect(new Set(scores.slice(0, 8)).size).toBeGreaterThan(1);
    expect(found.deviation('realised(Outer)', 1 / 2)).toBeLessThan(4);
  });

  test('its search can be swept', async () => {
    const found = await simulated(
      nested({
        B: 'search grid 2',
        M: 'search best of 1',
        goals: 'goal Outer { maximize b - a }  goal Inner { maximize b }',
        more: 'sweep M.search over 1, 4',
      }),
    );
    expect(found.deviation('realised(Param)', 1 / 2, 1)).toBeLessThan(4);
    expect(found.deviation('realised(Param)', 4 / 5, 4)).toBeLessThan(4);
  });

  test('what it cannot select is named', async () => {
    const outcome = await attempted(`
      world W { action a in [0, 1] }
      world Pool { value ~ normal(0, 1) }
      goal G { maximize a }
      base optimizer B { pursues G  selects M }
      mesa optimizer M { pursues G  selects from Pool  param p in [0, 1]  acts a = p }
      scenario S of B { runs 2 }`);
    expect(outcome.missing()).toEqual([
      {
        message: 'M selects from Pool, and this takes place in W: let it select from that world',
        at: 'Pool',
      },
    ]);
  });
});
