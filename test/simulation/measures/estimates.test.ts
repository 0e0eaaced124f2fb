import { describe, expect, test } from 'vitest';
import { clampedShares, harmEstimates, pointEstimates } from '../../../src/simulation/measures/estimates.ts';
import {
  baselineGoals,
  measuredValues,
  needsResamples,
  readsAsWritten,
} from '../../../src/simulation/measures/expected-measures.ts';
import { valueText } from '../../../src/simulation/measures/measure-text.ts';
import { Resamples } from '../../../src/simulation/statistics/resamples.ts';
import { drawMany } from '../columns/draw-case.ts';
import { experimentOf, normals, point } from './experiment-of.ts';

const runs = 2000;
const realised = normals(2, 1, runs, 1);

describe('what the expectations ask for', () => {
  test('values are told apart by what they name in full, however they are written', async () => {
    const { scenario } = await experimentOf(
      `expect mean(final(s)) > sd( final( s ) )
       expect quantile(M.p, 0.5) - mean(final(M.m)) < mean(final(R.m)) + mean(?(h))`,
      [],
    );
    expect(measuredValues(scenario).map(valueText)).toEqual([
      'final(s) of W.s',
      'M.p of M.p',
      'final(m) of M.m',
      'final(m) of R.m',
    ]);
  });

  test('baselines, the spec as written and resamples are asked for where they are needed', async () => {
    const asks = async (expects: string) => {
      const { scenario } = await experimentOf(expects, []);
      return [baselineGoals(scenario), readsAsWritten(scenario), needsResamples(scenario)];
    };
    expect(await asks('expect realised(Up) at 4 > 2 * gap(Up) at 1')).toEqual([[], false, false]);
    expect(await asks('expect realised(Up) > baseline(Up)  expect baseline(Up) < 3')).toEqual([['Up'], true, false]);
    expect(await asks('expect peak(Up) ^ 2 <= 104')).toEqual([[], false, false]);
    expect(await asks('expect realised(Up) / baseline(Down) at 4 > 2')).toEqual([['Down'], false, true]);
    expect(await asks('expect 3 > -sd(h)')).toEqual([[], true, true]);
    expect(await asks('expect risk goodhart/noisy-proxy')).toEqual([[], false, false]);
  });
});

describe('the estimates of a point', () => {
  test('of every goal in its direction, every harm, and what is expected besides, by their words', async () => {
    const experiment = await experimentOf(
      `expect mean(final(s)) < sd(h)  expect sd(h) < quantile(s, 1 - 2 * 5%)
       expect mean(final(M.m)) < mean(final(R.m))`,
      [],
    );
    const found = pointEstimates(
      point({
        realised: { Up: realised, Down: realised },
        believed: { Up: realised.map((x) => x + 1), Down: realised.map((x) => x - 3) },
        baseline: { Down: normals(5, 1, runs, 2) },
        harms: { 'W.waste': { trial: realised.map(() => 10), deployment: realised.map(() => 1) } },
        values: {
          'final(s) of W.s': normals(7, 1, runs, 3),
          'h of W.h': normals(0, 2, runs, 4),
          's of W.s': Float64Array.from({ length: runs }, (_, i) => i / (runs - 1)),
          'final(m) of M.m': realised,
          'final(m) of R.m': realised,
        },
      }),
      experiment,
      new Resamples(runs, 1),
    );
    expect(Object.keys(found)).toEqual([
      'realised(Up)',
      'believed(Up)',
      'gap(Up)',
      'realised(Down)',
      'believed(Down)',
      'baseline(Down)',
      'gap(Down)',
      'harm(waste)',
      'mean(final(s))',
      'sd(h)',
      'quantile(s, 1 - 2 * 0.05)',
      'mean(final(m) of M.m)',
      'mean(final(m) of R.m)',
    ]);
    const mean = (name: string) => found[name]?.mean ?? Number.NaN;
    expect(mean('realised(Up)')).toBeCloseTo(2, 0);
    // Believed and realised share their noise, run by run: what is left is exact, up to the rounding of the sums.
    expect([mean('gap(Up)'), mean('gap(Down)')].map((gap) => gap.toFixed(9))).toEqual(['1.000000000', '3.000000000']);
    expect(found['gap(Down)']?.se).toBeLessThan(1e-12);
    expect(found['harm(waste)']).toEqual({ mean: 11, se: 0, low: 11, high: 11, n: runs });
    expect(mean('sd(h)')).toBeCloseTo(2, 0);
    expect(mean('quantile(s, 1 - 2 * 0.05)')).toBeCloseTo(0.9, 9);
    for (const { low, mean: middle, high, n } of Object.values(found)) {
      expect(low).toBeLessThanOrEqual(middle);
      expect(high).toBeGreaterThanOrEqual(middle);
      expect(n).toBe(runs);
    }
  });

  test('where nobody selects, only what was realised', async () => {
    const found = pointEstimates(point({ realised: { Up: realised } }), await experimentOf('', []));
    expect(Object.keys(found)).toEqual(['realised(Up)']);
  });

  test('without resamples, or where a share is none, a bootstrapped one is left out', async () => {
    const experiment = await experimentOf('expect quantile(h, 1.5) > sd(h)', []);
    const runsOf = point({ realised: { Up: realised }, values: { 'h of W.h': realised } });
    expect(Object.keys(pointEstimates(runsOf, experiment))).toEqual(['realised(Up)']);
    expect(Object.keys(pointEstimates(runsOf, experiment, new Resamples(runs, 1)))).toEqual(['realised(Up)', 'sd(h)']);
  });

  test('heavy tails are marked, of a mean and of an sd; other estimates have no mark at all', async () => {
    const cauchy = drawMany(['cauchy', [0, 1]], runs);
    const found = pointEstimates(
      point({ realised: { Up: realised, Down: cauchy }, values: { 'h of W.h': cauchy } }),
      await experimentOf('expect sd(h) > quantile(h, 0.5)', []),
      new Resamples(runs, 1),
    );
    const marked = Object.entries(found).map(([name, estimate]) => [name, 'heavyTailed' in estimate]);
    expect(Object.fromEntries(marked)).toEqual({
      'realised(Up)': false,
      'realised(Down)': true,
      'sd(h)': true,
      'quantile(h, 0.5)': false,
    });
  });

  test('harms of trials and deployment apart, and the mean share of clamped steps', async () => {
    const harms = { 'W.waste': { trial: Float64Array.of(1, 3), deployment: Float64Array.of(5, 5) } };
    const given = { ...point({ harms }), clampedShare: new Map([['W.a', Float64Array.of(0.25, 0.75)]]) };
    expect(harmEstimates(given, await experimentOf('', []))['W.waste']).toMatchObject({
      trial: { mean: 2 },
      deployment: { mean: 5, se: 0 },
    });
    expect(clampedShares(given)).toEqual({ 'W.a': 0.5 });
  });
});
