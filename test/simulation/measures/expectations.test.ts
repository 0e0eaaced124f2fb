import { describe, expect, test } from 'vitest';
import { expectationResults } from '../../../src/simulation/measures/expectations.ts';
import type { PointRuns } from '../../../src/simulation/point-runs.ts';
import { Resamples } from '../../../src/simulation/statistics/resamples.ts';
import { axis, experimentOf, exponentialRanks, judgedIn, normals, point } from './experiment-of.ts';

const runs = 1000;
const noise = normals(0, 10, runs, 1);
const own = normals(0, 0.5, runs, 2);
/** Realised goals of these means; all points share most of their noise, as common draws do. */
const realised = (up: number, sweep: Readonly<Record<string, number>> = {}): PointRuns =>
  point(
    { realised: { Up: noise.map((x, i) => x + up + own[(i * (1 + Math.abs(up))) % runs]!), Down: noise.map((x) => up - x) } },
    sweep,
  );
const swept = [realised(1, { n: 1 }), realised(3, { n: 4 }), realised(2, { n: 16 })];
const onSweep = { axes: [axis('n', 1, 4, 16)] };

const outcomes = async (clauses: string, points: readonly PointRuns[], more = {}) =>
  judgedIn(await experimentOf(clauses, points, more)).map((one) => ('outcome' in one ? one.outcome : one));
const measured = async (clauses: string, points: readonly PointRuns[], more = {}) =>
  judgedIn(await experimentOf(clauses, points, more)).map((one) => ('outcome' in one ? one.measured : one));

describe('comparisons', () => {
  test('within the spec as written: each outcome, its text and its place', async () => {
    const experiment = await experimentOf('expect realised( Up )  > 5\n expect realised(Up) < 5  expect realised(Up) > 1.1', [
      realised(1),
    ]);
    const results = judgedIn(experiment);
    expect(results).toMatchObject([
      { text: 'expect realised( Up ) > 5', outcome: 'fails', place: experiment.scenario.expects[0]?.place },
      { outcome: 'holds' },
      { outcome: 'undecided', runsToDecide: expect.any(Number) },
    ]);
    for (const result of results) expect('runsToDecide' in result).toBe('outcome' in result && result.outcome === 'undecided');
  });

  test('of points are paired: what their runs share cancels', async () => {
    expect(
      await outcomes(
        `expect realised(Up) at 16 < realised(Up) at 4
         expect realised(Up) - 2.5 at 4 > realised(Up) - 2 at 16
         expect realised(Up) at n: 1 = realised(Up) - 1 at 16 within 0.2
         expect realised(Up) at 16 < 2.5`,
        swept,
        onSweep,
      ),
    ).toEqual(['holds', 'holds', 'holds', 'undecided']);
  });

  test('without `at` the spec as written is read, also beside swept points', async () => {
    const asWritten = realised(50);
    expect(
      await outcomes('expect realised(Up) > 45  expect realised(Up) > realised(Up) at 4', swept, { ...onSweep, asWritten }),
    ).toEqual(['holds', 'holds']);
  });

  test('lets are read where their side is', async () => {
    const asWritten = realised(3);
    const clauses = `expect realised(Up) at 16 = n - 14 at 16 within noise * 2
                     expect realised(Up) at 16 = n - 14 within noise * 2
                     expect 2 * n = 8 within 0  expect 2 * n at 16 = 32 within 0`;
    expect(await outcomes(clauses, swept, { ...onSweep, asWritten })).toEqual(['holds', 'fails', 'holds', 'holds']);
  });

  test('a swept value is found in spite of rounding, and on a grid by all its names', async () => {
    const grid = [realised(1, { n: 4, noise: 0.1 * 3 }), realised(9, { n: 4, noise: 0.5 })];
    const axes = [axis('n', 4), axis('noise', 0.1 * 3, 0.5)];
    expect(
      await outcomes('expect realised(Up) at noise: 0.3, n: k * 2 < realised(Up) at n: 4, noise: 50%', grid, { axes }),
    ).toEqual(['holds']);
  });

  test('goals, gaps in their direction, harms of trials and deployment, recorded values', async () => {
    const given = point({
      realised: { Up: noise, Down: noise },
      believed: { Up: noise.map((x) => x + 2), Down: noise.map((x) => x + 2) },
      baseline: { Up: noise.map((x) => x - 1) },
      harms: { 'W.waste': { trial: noise.map(() => 3), deployment: noise.map(() => 4) } },
      values: { 'h of W.h': noise, 'total(s) of W.s': noise.map((x) => 2 * x) },
    });
    const clauses = `expect gap(Up) = 2 within 1e-9  expect gap(Down) = -2 within 1e-9
      expect believed(Up) > realised(Up)  expect realised(Up) = baseline(Up) + 1 within 1e-9
      expect harm(waste) = 7 within 0  expect sd(h) = 10 within 1  expect sd(h) = 2 within 1
      expect quantile(h, 0.975) / sd(h) = 1.96 within 0.3
      expect mean(total(s)) - 2 * mean(h) = 0 within 1e-9
      expect sd(total(s)) / sd(h) = 2 within 1e-9`;
    expect(await outcomes(clauses, [given])).toEqual([...Array(6).fill('holds'), 'fails', 'holds', 'holds', 'holds']);
  });

  test('a value that is not a number decides nothing', async () => {
    const broken = point({ realised: { Up: noise.slice().fill(Number.NaN, 3, 4) } });
    const experiment = await experimentOf('expect realised(Up) > 0  expect realised(Up) <= 0', [broken]);
    for (const result of judgedIn(experiment)) expect(result).toMatchObject({ outcome: 'undecided', measured: 'not a number' });
  });

  test('the same seed gives the same, another seed other resamples', async () => {
    const experiment = await experimentOf('expect sd(h) ^ 2 > 9', [point({ values: { 'h of W.h': normals(0, 1e4, runs, 3) } })]);
    expect(judgedIn(experiment, 1)).toEqual(judgedIn(experiment, 1));
    expect(judgedIn(experiment, 1)).not.toEqual(judgedIn(experiment, 2));
  });
});

describe('what was measured, in words', () => {
  test('with both sides and their difference; numbers of the text are not said again', async () => {
    const sided = /^3\.\d ± 0\.\d against 2\.\d ± 0\.\d, difference 1\.0\d\d? ± 0\.0\d\d?$/;
    const [both, one, computed, plain, product] = await measured(
      `expect realised(Up) at 4 > realised(Up) at 16
       expect -realised(Up) at 4 > -(5)
       expect realised(Up) at 4 > 2 * noise
       expect 3 > 2
       expect 0 * realised(Up) at 4 < realised(Up) at 16`,
      swept,
      onSweep,
    );
    expect(both).toMatch(sided);
    expect(one).toMatch(/^−3\.\d ± 0\.\d$/);
    expect(computed).toMatch(/^3\.\d ± 0\.\d against 1$/);
    expect(plain).toBe('3 against 2');
    expect(product).toMatch(/^0 against 2\.\d ± 0\.\d$/);
  });

  test('heavy tails are said', async () => {
    const few = point({ realised: { Up: noise.slice().fill(1e6, 7, 8) } });
    const [words] = await measured('expect realised(Up) > 0', [few]);
    expect(words).toMatch(/ \(heavy tails: the interval is not to be trusted\)$/);
  });

  test('runs that are too few for how skewed they are are said, with how many would decide', async () => {
    const skewed = point({ values: { 'h of W.h': exponentialRanks(40) } });
    const experiment = await experimentOf('expect sd(h) > 0.9', [skewed]);
    expect(judgedIn(experiment)).toMatchObject([
      {
        outcome: 'undecided',
        measured: expect.stringContaining(
          ' (few runs carry the sd: the interval is not to be trusted before there are more runs)',
        ),
        runsToDecide: expect.toSatisfy((needed: number) => needed > 40),
      },
    ]);
  });
});

describe('what cannot be read fails, with the reason and the way out', () => {
  const asWritten = realised(1);
  const grid = { axes: [axis('n', 1, 4), axis('k', 2, 3)], asWritten };
  test.each<[string, RegExp, Parameters<typeof experimentOf>[2]?]>([
    ['realised(Up) at 64 > 0', /`n` is swept over 1, 4, 16: there is no point at 64/, onSweep],
    ['realised(Up) at k: 4 > 0', /`k` is not swept here, only `n`/, onSweep],
    ['realised(Up) at 4 > 0', /sweeps nothing: give it a `sweep`/, {}],
    ['realised(Up) at 4 > 0', /sweeps `n` and `k`: say which is meant, as in `at n: 1, k: 2`/, grid],
    ['realised(Up) at n: 4 > 0', /leaves `k` open: give it a value too, as in `at n: 1, k: 2`/, grid],
    ['realised(Up) > 0', /The spec as written was not simulated/, onSweep],
    ['believed(Up) > 0', /nobody selects, so there is no `believed\(Up\)`/],
    ['gap(Up) > 0', /nobody selects/],
    ['realised(Nothing) > 0', /has no value/],
    ['harm(h) > 0', /`W.h` is not marked as a harm: write `harm`/],
    ['mean(h) > 0', /`mean\(h\)` was not recorded/],
    ['quantile(h, 90) > 0', /needs a share from 0 to 1, not 90/],
    ['realised(Up) = 1', /`=` needs how near is near enough/],
    ['realised(Up) = 1 within 0 - 1', /at least 0, not -1/],
    ['realised(Up) < 1 within 2', /goes with `=` only/],
    ['peak(Up) < 5', /sweeps nothing/],
    ['peak(Up) at 4 < 5', /is over all values of `n`: take its `at` away/, onSweep],
    ['peak(Up) < 5', /say over which, as in `peak\(Up, over n\)`/, grid],
    ['peak(Up, over k) < 5', /`k` is not swept here, only `n`/, onSweep],
  ])('%s', async (expectation, reason, more = {}) => {
    const points = more === onSweep ? swept : [realised(1, { n: 1, k: 2 })];
    const withValues = points.map((one) => ({ ...one, values: new Map([['s of W.s', noise]]) }));
    const recorded = expectation.startsWith('quantile')
      ? [{ ...realised(1), values: new Map([['h of W.h', noise]]) }]
      : withValues;
    const [result] = judgedIn(await experimentOf(`expect ${expectation}`, recorded, more));
    if (result && 'outcome' in result) {
      expect(result.outcome).toBe('fails');
      expect(result.measured).toMatch(reason);
    } else expect(result?.[0]?.message).toMatch(reason);
  });

  test('a goal of another world is told from one that is not measured', async () => {
    const given = point({ realised: { Up: noise }, believed: { Up: noise }, baseline: { Up: noise } });
    const [words] = await measured('expect believed(Down) > 0', [given]);
    expect(words).toMatch(/`believed\(Down\)` is not measured in `S`/);
  });
});

describe('what is not judged here', () => {
  test('holes are missing, each at its place; what nobody can lose is refused; risks are no part of it; the rest stands', async () => {
    const experiment = await experimentOf(
      'expect part(model) > loss(Up) / 2  expect risk goodhart/noisy-proxy  expect realised(Up) > -5  expect mean(?(h)) > ?',
      [realised(1)],
    );
    const [attribution, simple, sketch, ...none] = [...expectationResults(experiment, new Resamples(runs, 1))];
    expect(attribution).toMatchObject({
      result: { outcome: 'fails', measured: expect.stringContaining('`part(model)`: in `S` there is nobody to correct') },
    });
    expect(simple).toMatchObject({ result: { outcome: 'holds' } });
    expect(sketch).toMatchObject({ missing: [{ message: /hole in `mean\(…\)`/ }, { message: /hole in an expectation/ }] });
    expect(none).toEqual([]);
  });

  test('points of unequal numbers of runs are an error of the caller', async () => {
    const experiment = await experimentOf('expect realised(Up) > 0', [realised(1)]);
    expect(() => [...expectationResults(experiment, new Resamples(runs - 1, 1))]).toThrow(RangeError);
  });
});
