import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootstrap, meanStatistic, quantileStatistic, sdStatistic } from '../../../src/simulation/statistics/bootstrap.ts';
import { estimateMean } from '../../../src/simulation/statistics/estimate.ts';
import { Resamples } from '../../../src/simulation/statistics/resamples.ts';
import { drawMany } from '../columns/draw-case.ts';

const estimateSd = (values: Float64Array, seed = 1) => bootstrap(sdStatistic(values), new Resamples(values.length, seed));
const estimateQuantile = (values: Float64Array, q: number, seed = 1) =>
  bootstrap(quantileStatistic(values, q), new Resamples(values.length, seed));

describe('resamples', () => {
  test('have as many runs as there are, each equally often', () => {
    const resamples = new Resamples(101, 3);
    const total = new Float64Array(101);
    for (let r = 0; r < resamples.count; r++) {
      const times = resamples.times(r);
      expect(times.reduce((sum, t) => sum + t, 0)).toBe(101);
      for (const [i, t] of times.entries()) total[i]! += t;
    }
    expect(resamples.count).toBe(1000);
    // Each total is binomial(101,000, 1/101): its sd is 31.
    expect(Math.min(...total)).toBeGreaterThan(1000 - 5 * 31);
    expect(Math.max(...total)).toBeLessThan(1000 + 5 * 31);
  });

  test('are the same drawn ahead in steps or asked for one by one, in any order', () => {
    const ahead = new Resamples(5000, 2);
    expect([...ahead.draw()].length).toBeGreaterThan(10);
    const asked = new Resamples(5000, 2);
    for (const r of [999, 0, 500]) expect(asked.times(r)).toEqual(ahead.times(r));
    expect(new Resamples(5000, 3).times(0)).not.toEqual(ahead.times(0));
  });
});

describe('the bootstrap', () => {
  const z = drawMany(['normal', [0, 2]], 4000);

  test('quantile and sd lie in their intervals, as wide as theory has it', () => {
    const sd = estimateSd(z);
    expect(sd.low).toBeLessThan(2);
    expect(sd.high).toBeGreaterThan(2);
    expect(sd.se).toBeCloseTo(2 / Math.sqrt(8000), 2);
    const median = estimateQuantile(z, 0.5);
    expect(median.low).toBeLessThan(0);
    expect(median.high).toBeGreaterThan(0);
    expect(median.se).toBeCloseTo((2 * Math.sqrt(Math.PI / 2)) / Math.sqrt(4000), 2);
  });

  test('the interval holds the sd, and the quantile, in 95 of 100 samples', () => {
    const many = drawMany(['normal', [0, 1]], 200 * 300);
    const resamples = new Resamples(200, 5);
    let [sds, quantiles] = [0, 0];
    for (let i = 0; i < 300; i++) {
      const sample = many.slice(200 * i, 200 * (i + 1));
      const sd = bootstrap(sdStatistic(sample), resamples);
      if (sd.low <= 1 && 1 <= sd.high) sds++;
      const quantile = bootstrap(quantileStatistic(sample, 0.75), resamples);
      if (quantile.low <= 0.6744898 && 0.6744898 <= quantile.high) quantiles++;
    }
    // Binomial with sd 0.0126; percentile intervals of an sd fall some hundredths short at 200 runs.
    for (const held of [sds, quantiles]) {
      expect(held / 300).toBeGreaterThan(0.89);
      expect(held / 300).toBeLessThan(0.99);
    }
  });

  test('of a mean it has the interval that Student gives', () => {
    const [boot, student] = [bootstrap(meanStatistic(z), new Resamples(4000, 1)), estimateMean(z)];
    expect(boot.mean).toBeCloseTo(student.mean, 12);
    expect(boot.se / student.se).toBeCloseTo(1, 1);
    expect((boot.high - boot.low) / (student.high - student.low)).toBeCloseTo(1, 1);
  });

  test('is a function of values and seed', () => {
    expect(estimateQuantile(z.slice(), 0.9)).toEqual(estimateQuantile(z, 0.9));
    expect(estimateQuantile(z, 0.9, 1).low).not.toBe(estimateQuantile(z, 0.9, 2).low);
  });

  test('equal values give a point; one run tells no spread; what is not a number stays so', () => {
    expect(estimateSd(new Float64Array(7).fill(0.1))).toMatchObject({ mean: 0, low: 0, high: 0, se: 0 });
    expect(estimateQuantile(Float64Array.of(5), 0.5)).toMatchObject({ mean: 5, low: -Infinity, high: Infinity });
    expect(estimateQuantile(Float64Array.of(1, NaN, 3), 0.5)).toMatchObject({ mean: NaN, low: -Infinity, high: Infinity });
  });

  test('an infinite value shows where it counts only', () => {
    const values = Float64Array.of(1, 2, 3, Infinity);
    expect(estimateQuantile(values, 0.5).mean).toBe(2.5);
    expect(estimateQuantile(values, 1).mean).toBe(Infinity);
    expect(meanStatistic(values)(Uint8Array.of(2, 1, 1, 0))).toBe(7 / 4);
  });

  test('a resampled quantile is the quantile of the resampled values', () => {
    const sample = fc.array(fc.tuple(fc.double({ noNaN: true, min: -9, max: 9 }), fc.nat(3)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sample, fc.double({ min: 0, max: 1, noNaN: true }), (pairs, q) => {
        const copies = pairs.flatMap(([value, times]) => Array.from({ length: times }, () => value));
        // The times must sum up to the number of runs: runs that are not in the resample make up for the rest.
        fc.pre(copies.length >= pairs.length);
        const absent = copies.length - pairs.length;
        const values = Float64Array.from([...pairs.map(([value]) => value), ...new Float64Array(absent)]);
        const times = Uint8Array.from([...pairs.map(([, t]) => t), ...new Uint8Array(absent)]);
        const plain = quantileStatistic(Float64Array.from(copies), q)(new Uint8Array(copies.length).fill(1));
        expect(quantileStatistic(values, q)(times)).toBe(plain);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  test('quantiles lie between order statistics', () => {
    expect(estimateQuantile(Float64Array.of(1, 2, 3, 4), 0.5).mean).toBe(2.5);
    expect(estimateQuantile(Float64Array.of(4, 1), 1).mean).toBe(4);
  });
});
