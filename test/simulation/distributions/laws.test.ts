import { describe, expect, test } from 'vitest';
import { distributionList } from '../../../language/design/distributions.ts';
import { isDrawnDistribution } from '../../../src/simulation/columns/operations.ts';
import { laws, median, mixtureQuantile } from '../../../src/simulation/distributions/laws.ts';
import { normalCdf, normalQuantile } from '../../../src/simulation/statistics/normal.ts';
import { drawCases } from '../columns/draw-case.ts';

const probabilities = [1e-9, 0.001, 0.02, 0.25, 0.5, 0.75, 0.9, 0.9995];

test('every distribution of the language has a law and can be drawn', () => {
  expect(distributionList.map(({ name }) => name).filter((name) => !isDrawnDistribution(name) || !(name in laws))).toEqual([]);
});

describe('a quantile is the least value that reaches its probability', () => {
  test.each(drawCases)('%s(%j)', (name, parameters) => {
    for (const p of probabilities) {
      const x = laws[name].quantile(p, parameters);
      const below = x - 1e-6 * Math.max(1e-3, Math.abs(x));
      expect(laws[name].cdf(x + 1e-9 * Math.abs(x), parameters)).toBeGreaterThanOrEqual(p * (1 - 1e-9));
      expect(laws[name].cdf(below, parameters)).toBeLessThanOrEqual(p * (1 + 1e-9));
    }
  });
});

describe('the density is the slope of the cdf, or the step', () => {
  const whole = ['bernoulli', 'poisson', 'binomial', 'categorical'];
  test.each(drawCases.filter(([name]) => name !== 'constant'))('%s(%j)', (name, parameters) => {
    const law = laws[name];
    for (const p of [0.1, 0.4, 0.7]) {
      const x = law.quantile(p, parameters);
      const h = whole.includes(name) ? 1 : 1e-5 * Math.max(1e-3, Math.abs(x));
      const slope = whole.includes(name)
        ? law.cdf(x, parameters) - law.cdf(x - 1, parameters)
        : (law.cdf(x + h, parameters) - law.cdf(x - h, parameters)) / (2 * h);
      expect(Math.exp(law.logDensity(x, parameters)) / slope).toBeCloseTo(1, 4);
    }
  });
});

test('no mean, but a median, where tails are too heavy', () => {
  expect(laws.cauchy.mean([1, 2])).toBeNaN();
  expect(laws.student_t.mean([1, 3, 1])).toBeNaN();
  expect(laws.pareto.mean([1, 1])).toBeNaN();
  expect(median('cauchy', [1, 2])).toBeCloseTo(1, 12);
  expect(median('student_t', [1, 3, 1])).toBe(3);
  expect(median('pareto', [2, 1])).toBeCloseTo(4, 12);
});

test('the normal quantile to 12 digits, also far out', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13);
  expect(normalQuantile(1e-20)).toBeCloseTo(-9.26234008979841, 11);
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalCdf(-10) / 7.619853024160527e-24).toBeCloseTo(1, 12);
});

test("a mixture's quantile, found between those of its parts", () => {
  const cdf = (x: number) => 0.5 * laws.normal.cdf(x, [-3, 1]) + 0.5 * laws.normal.cdf(x, [3, 1]);
  const at = (p: number) => mixtureQuantile(p, cdf, [laws.normal.quantile(p, [-3, 1]), laws.normal.quantile(p, [3, 1])]);
  expect(at(0.5)).toBeCloseTo(0, 9);
  expect(cdf(at(0.2))).toBeCloseTo(0.2, 12);
});
