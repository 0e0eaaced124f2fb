import { describe, expect, test } from 'vitest';
import { rawMoment } from '../../../../language/analysis/chance/moments.ts';
import type { NumberedLaw } from '../../../../language/analysis/chance/numbered-law.ts';
import { meanOf, spreadOf } from '../../../../language/analysis/sample/columns.ts';
import { Positions, rows } from '../../../../language/analysis/sample/positions.ts';
import { quantileOf } from '../../../../language/analysis/sample/quantile.ts';
import { distributionList } from '../../../../language/design/distributions.ts';
import { laws } from '../../../../src/simulation/distributions/laws.ts';
import { drawCases } from '../../../simulation/columns/draw-case.ts';

const one = (name: string, parameters: readonly number[]): NumberedLaw => ({ kind: 'one', name, parameters });
const counts = ['bernoulli', 'poisson', 'binomial', 'categorical', 'constant'];
const shares = [1e-4, 0.003, 0.02, 0.25, 0.4999, 0.75, 0.9, 0.9995];

test('every distribution of the language is among those that are drawn here', () => {
  const drawn = new Set(drawCases.map(([name]) => name));
  expect(distributionList.map(({ name }) => name).filter((name) => !(drawn as ReadonlySet<string>).has(name))).toEqual([]);
});

describe('quantiles are those of the simulator’s distributions', () => {
  test.each(drawCases)('%s(%j)', (name, parameters) => {
    const quantile = quantileOf(one(name, parameters));
    for (const share of shares) {
      const value = quantile?.(share) ?? Number.NaN;
      if (counts.includes(name)) expect(value).toBe(laws[name].quantile(share, parameters));
      else expect(Math.abs(laws[name].cdf(value, parameters) - share)).toBeLessThan(2e-5);
    }
  });
  test('a mixture has its parts by their weights', () => {
    const law: NumberedLaw = {
      kind: 'mixture',
      parts: [
        { weight: 1, law: one('uniform', [0, 1]) },
        { weight: 3, law: one('normal', [10, 0]) },
      ],
    };
    expect([0.1, 0.2, 0.3, 0.9].map((share) => quantileOf(law)?.(share))).toEqual([0.4, 0.8, 10, 10]);
  });
  test.each([
    ['normal', [0, -1]],
    ['gamma', [0, 1]],
    ['uniform', [2, 1]],
    ['beta', [Number.NaN, 1]],
    ['poisson', [1e12]],
  ] as const)('none of %s(%j)', (name, parameters) => expect(quantileOf(one(name, parameters))).toBeUndefined());
});

describe('means and variances of a sample are those of the distribution', () => {
  const positions = new Positions();
  const light = drawCases.filter(([name]) => !['student_t', 'cauchy', 'pareto', 'lognormal'].includes(name));
  test.each(light)('%s(%j)', (name, parameters) => {
    const law = one(name, parameters);
    const values = positions.of(`${name} ${parameters}`).map(quantileOf(law) ?? (() => Number.NaN));
    const [mean = 0, square = 0] = [1, 2].map((k) => rawMoment(law, k));
    const spread = Math.sqrt(Math.max(0, square - mean * mean));
    expect(Math.abs(meanOf(values) - mean)).toBeLessThanOrEqual(0.004 * spread);
    expect(spreadOf(values)).toBeGreaterThanOrEqual(0.98 * spread);
    expect(spreadOf(values)).toBeLessThanOrEqual(1.005 * spread + 1e-12);
  });
});

describe('draws are independent of each other', () => {
  const positions = new Positions();
  const columns = Array.from({ length: 40 }, (_, at) => positions.of(`draw ${at}`));
  const correlation = (a: Float64Array, b: Float64Array): number =>
    meanOf(a.map((value, row) => (value - 0.5) * ((b[row] ?? 0) - 0.5))) * 12;
  const pairs = columns.flatMap((a, at) => columns.slice(0, at).map((b) => ({ a, b, early: at < 32 })));

  test('each has every share once', () => {
    for (const column of columns)
      expect([...column].sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, i) => (i + 0.5) / rows));
  });
  test('the first thirty-two, two by two, meet once in each of 31 × 31 cells', () => {
    const cell = (share: number): number => Math.floor(share * 31);
    for (const { a, b } of pairs.filter(({ early }) => early))
      expect(new Set(Array.from(a, (share, row) => 31 * cell(share) + cell(b[row] ?? 0))).size).toBe(rows);
  });
  test('and are correlated hardly at all; the others as draws at random are', () => {
    const most = (early: boolean): number =>
      Math.max(...pairs.filter((pair) => pair.early === early).map(({ a, b }) => Math.abs(correlation(a, b))));
    expect(most(true)).toBeLessThan(0.01);
    expect(most(false)).toBeLessThan(4.5 / Math.sqrt(rows));
  });
  test('three at a time too', () => {
    const triples = columns.slice(2, 32).map((c, at) => ({ a: columns[at], b: columns[at + 1], c }));
    for (const { a, b, c } of triples) {
      const product = c.map((value, row) => (value - 0.5) * ((a?.[row] ?? 0) - 0.5) * ((b?.[row] ?? 0) - 0.5));
      expect(Math.abs(meanOf(product)) * 12 ** 1.5).toBeLessThan(4.5 / Math.sqrt(rows));
    }
  });
  test('a draw that was asked for is the same ever after', () => expect(positions.of('draw 7')).toBe(columns[7]));
});
