import { describe, expect, test } from 'vitest';
import { BestOfCurve } from '../../../language/analysis/chance/best-of-curve.ts';
import { tailedShares } from '../../../language/analysis/chance/tailed-shares.ts';
import { quantileOf } from '../../../language/analysis/sample/quantile.ts';

const sizes = [1, 4, 16, 64, 256, 1024];
const [rows, batches] = [2048, 16];

/** Of V + X, as rules draw it. */
function curveOf(name: string, ...parameters: readonly number[]): BestOfCurve {
  const [value, error] = [
    quantileOf({ kind: 'one', name: 'normal', parameters: [0, 1] })!,
    quantileOf({ kind: 'one', name, parameters })!,
  ];
  const curve = new BestOfCurve(sizes);
  for (let batch = 0; batch < batches; batch++) {
    const { shares, weights } = tailedShares(2, rows, batch);
    const worths = shares[0]!.map((share) => value(share));
    const errors = shares[1]!.map((share) => error(share));
    curve.add({ scores: worths.map((worth, row) => worth + errors[row]!), worths, weights });
  }
  return curve;
}

describe('E[V] of the best of n by V + X is what quadrature gives (Kwa et al. 2024)', () => {
  test.each([
    ['normal', [0, 1], [0, 0.727878, 1.248744, 1.65727, 1.998894, 2.296852], undefined],
    ['exponential', [1], [0, 0.707031, 0.953693, 0.99733, 0.999961, 1], undefined],
    ['student_t', [5, 0, Math.sqrt(0.6)], [0, 0.750367, 1.207995, 1.412275, 1.382146, 1.17044], 64],
    ['pareto', [1, 3], [0, 0.857353, 1.192249, 1.028642, 0.630407, 0.368054], 16],
  ] as const)('X ~ %s', (name, parameters, values, peak) => {
    const curve = curveOf(name, ...parameters);
    for (const [at, value] of values.entries()) {
      const [low, high] = curve.more(at, 0);
      expect(low, `${sizes[at]}`).toBeLessThanOrEqual(value);
      expect(high, `${sizes[at]}`).toBeGreaterThanOrEqual(value);
      expect(high - low, `${sizes[at]}`).toBeLessThan(0.45);
    }
    const found = curve.peakBefore(sizes.length - 1, 0.01);
    expect(found === undefined ? undefined : sizes[found]).toBe(peak);
  });
});

test('what is the same whatever is picked falls nowhere, though its last digits do', () => {
  const curve = new BestOfCurve([1, 2, 4]);
  for (let batch = 0; batch < batches; batch++) curve.addBatch(Float64Array.of(-0.3, -0.3 - 1e-16, -0.3 - 2e-16), 0);
  expect(curve.peakBefore(2, 0.01)).toBeUndefined();
  const falling = new BestOfCurve([1, 2, 4]);
  for (let batch = 0; batch < batches; batch++) falling.addBatch(Float64Array.of(-0.3, -0.3, -0.3001), 0);
  expect(falling.peakBefore(2, 0.01)).toBe(0);
});

test('what one candidate is worth varies as it does', () => expect(curveOf('cauchy').spread).toBeCloseTo(1, 1));

test('a weighted sample has the distribution’s own shares, in the middle and far out', () => {
  const { shares, weights } = tailedShares(3, 2 ** 16, 7);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (const share of [0.5, 0.01, 1e-4]) {
    for (const column of shares) {
      const below = column.reduce((sum, one, row) => sum + (one < share ? weights[row]! : 0), 0) / total;
      const above = column.reduce((sum, one, row) => sum + (one > 1 - share ? weights[row]! : 0), 0) / total;
      expect(below / share).toBeCloseTo(1, 0);
      expect(above / share).toBeCloseTo(1, 0);
    }
  }
  expect(Math.max(...weights)).toBeLessThanOrEqual(2);
});
