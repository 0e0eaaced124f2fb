import { expect, test } from 'vitest';
import { estimateMean } from '../../../src/simulation/statistics/estimate.ts';

test('three runs: mean, standard error and Student interval at 2 degrees of freedom', () => {
  const { mean, se, low, high } = estimateMean([1, 2, 3]);
  expect(mean).toBe(2);
  expect(se).toBeCloseTo(1 / Math.sqrt(3), 12);
  expect(high - mean).toBeCloseTo(4.30265273 / Math.sqrt(3), 6);
  expect(mean - low).toBeCloseTo(high - mean, 12);
});
test('at 30 degrees of freedom the quantile is 2.0423', () => {
  const { se, mean, high } = estimateMean(Array.from({ length: 31 }, (_, i) => i));
  expect((high - mean) / se).toBeCloseTo(2.0423, 3);
});
test('zero variance gives a point; one run bounds nothing', () => {
  expect(estimateMean([5, 5, 5])).toEqual({ mean: 5, se: 0, low: 5, high: 5, n: 3, heavyTailed: false });
  expect(estimateMean([5]).high).toBe(Number.POSITIVE_INFINITY);
});
test('a thousandth of the runs with half the variance marks the interval', () => {
  expect(estimateMean([...Array.from({ length: 1999 }, (_, i) => i % 2), 1000]).heavyTailed).toBe(true);
  expect(estimateMean(Array.from({ length: 2000 }, (_, i) => i % 2)).heavyTailed).toBe(false);
});
