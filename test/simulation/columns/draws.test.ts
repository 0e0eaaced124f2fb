import { describe, expect, test } from 'vitest';
import type { DrawnDistribution } from '../../../src/simulation/columns/operations.ts';
import { laws } from '../../../src/simulation/distributions/laws.ts';
import { estimateMean } from '../../../src/simulation/statistics/estimate.ts';
import { drawCases, drawMany } from './draw-case.ts';

const count = 100_000;
const whole = new Set<DrawnDistribution>(['bernoulli', 'poisson', 'binomial', 'categorical', 'constant']);

/** Largest distance between the sample's distribution and the law's, times √n; 1.95 is exceeded once in 1,000. */
function kolmogorovSmirnov(sample: Float64Array, cdf: (x: number) => number): number {
  const sorted = sample.slice().sort();
  let largest = 0;
  for (const [i, x] of sorted.entries()) {
    const p = cdf(x);
    largest = Math.max(largest, p - i / sorted.length, (i + 1) / sorted.length - p);
  }
  return largest * Math.sqrt(sorted.length);
}

/** The same for whole numbers, where only the steps count. */
function wholeDistance(sample: Float64Array, cdf: (x: number) => number): number {
  const counts = new Map<number, number>();
  for (const x of sample) counts.set(x, (counts.get(x) ?? 0) + 1);
  let seen = 0;
  let largest = 0;
  for (const [x, times] of [...counts].sort(([a], [b]) => a - b)) {
    seen += times;
    largest = Math.max(largest, Math.abs(seen / sample.length - cdf(x)));
  }
  return largest * Math.sqrt(sample.length);
}

describe('draws follow their law', () => {
  test.each(drawCases)('%s(%j)', (name, parameters) => {
    const sample = drawMany([name, parameters], count);
    const distance = whole.has(name) ? wholeDistance : kolmogorovSmirnov;
    expect(distance(sample, (x) => laws[name].cdf(x, parameters))).toBeLessThan(1.95);
  });

  test.each(drawCases.filter(([name, parameters]) => !Number.isNaN(laws[name].mean(parameters))))(
    '%s(%j) has its mean',
    (name, parameters) => {
      const { mean, se } = estimateMean(drawMany([name, parameters], count));
      expect(Math.abs(mean - laws[name].mean(parameters))).toBeLessThanOrEqual(4 * se + 1e-12);
    },
  );

  test('the normal has its third and fourth moment, and its tail', () => {
    const z = drawMany(['normal', [0, 1]], 1_000_000);
    const share = (beyond: number) => z.reduce((sum, x) => sum + (Math.abs(x) > beyond ? 1 : 0), 0) / z.length;
    expect(z.reduce((sum, x) => sum + x ** 3, 0) / z.length).toBeCloseTo(0, 1);
    expect(z.reduce((sum, x) => sum + x ** 4, 0) / z.length).toBeCloseTo(3, 1);
    expect(share(3)).toBeCloseTo(0.0027, 3);
    expect(share(3.7) * 1e4).toBeCloseTo(2.156, 0);
  });
});

describe('parameters out of their domain give NaN', () => {
  const bad: readonly (readonly [DrawnDistribution, readonly number[]])[] = [
    ['normal', [0, -1]],
    ['uniform', [2, 1]],
    ['bernoulli', [1.2]],
    ['beta', [0, 1]],
    ['gamma', [-1, 1]],
    ['exponential', [0]],
    ['student_t', [0, 0, 1]],
    ['pareto', [1, 0]],
    ['poisson', [-1]],
    ['binomial', [2.5, 0.5]],
    ['categorical', [0, 0]],
    ['categorical', [1, -1, 2]],
    ['triangular', [0, 3, 2]],
    ['truncated_normal', [0, 1, 2, 2]],
  ];
  test.each(bad)('%s(%j)', (...drawCase) => {
    expect([...drawMany(drawCase, 4)]).toEqual([NaN, NaN, NaN, NaN]);
  });
});
