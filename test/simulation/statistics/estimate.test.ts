import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateDifference, estimateMean } from '../../../src/simulation/statistics/estimate.ts';
import { studentCdf, studentQuantile } from '../../../src/simulation/statistics/student.ts';
import { pairwiseSum } from '../../../src/simulation/statistics/sum.ts';
import { drawMany } from '../columns/draw-case.ts';

describe('means', () => {
  test("Student's interval of five numbers, by hand", () => {
    const { mean, se, low, high, n } = estimateMean([1, 2, 3, 4, 5]);
    expect([mean, se, n]).toEqual([3, Math.sqrt(0.5), 5]);
    expect(high - mean).toBeCloseTo(2.776445105 * Math.sqrt(0.5), 8);
    expect(mean - low).toBeCloseTo(high - mean, 12);
  });

  test('zero variance gives a point, also where the sum would round', () => {
    expect(estimateMean([0.1, 0.1, 0.1])).toMatchObject({ mean: 0.1, se: 0, low: 0.1, high: 0.1 });
  });

  test('one run tells no spread, none tells nothing', () => {
    expect(estimateMean([4])).toMatchObject({ mean: 4, low: -Infinity, high: Infinity });
    expect(estimateMean([]).mean).toBeNaN();
  });

  test('the interval holds the mean in 95 of 100 samples', () => {
    const z = drawMany(['exponential', [1]], 200_000);
    let held = 0;
    for (let i = 0; i < 2000; i++) {
      const { low, high } = estimateMean(z.subarray(100 * i, 100 * (i + 1)));
      if (low <= 1 && 1 <= high) held++;
    }
    expect(held / 2000).toBeGreaterThan(0.925);
    expect(held / 2000).toBeLessThan(0.96);
  });

  test('heavy tails are marked, light ones are not', () => {
    const marked = (sample: Float64Array) => estimateMean(sample).heavyTailed;
    expect(marked(drawMany(['cauchy', [0, 1]], 10_000))).toBe(true);
    expect(marked(drawMany(['pareto', [1, 1.2]], 10_000))).toBe(true);
    expect(marked(drawMany(['normal', [0, 1]], 10_000))).toBe(false);
    expect(marked(drawMany(['exponential', [1]], 200))).toBe(false);
    expect(marked(Float64Array.of(0, 0, 9))).toBe(false);
  });

  test('a paired difference sees through what the pairs share', () => {
    const shared = drawMany(['normal', [0, 100]], 1000);
    const better = shared.map((x, i) => x + 1 + (i % 2) * 0.01);
    expect(estimateDifference(better, shared).se).toBeLessThan(0.001);
    expect(() => estimateDifference([1], [1, 2])).toThrow(RangeError);
  });

  test('a pairwise sum of a million tenths is exact to 14 digits', () => {
    expect(Math.abs(pairwiseSum(new Float64Array(1_000_000).fill(0.1)) - 100_000)).toBeLessThan(1e-8);
  });
});

describe("Student's quantile", () => {
  test.each([
    [0.975, 1, 12.706204736],
    [0.975, 2, 4.30265273],
    [0.975, 9, 2.262157163],
    [0.975, 999, 1.962341461],
    [0.995, 30, 2.749995654],
    [0.9, 4.5, 1.500885],
  ])('p = %f, df = %f: %f', (p, df, expected) => {
    expect(studentQuantile(p, df)).toBeCloseTo(expected, 5);
  });

  test('inverts its cdf', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 0.999999, noNaN: true }),
        fc.double({ min: 0.5, max: 1e5, noNaN: true }),
        (p, df) => {
          expect(studentCdf(studentQuantile(p, df), df)).toBeCloseTo(p, 9);
        },
      ),
      { numRuns: 200, seed: 2 },
    );
  });
});
