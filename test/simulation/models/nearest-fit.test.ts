import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastSquares } from '../../../src/simulation/models/least-squares.ts';
import { nearestFit } from '../../../src/simulation/models/nearest-fit.ts';

const number = fc.double({ min: -100, max: 100, noNaN: true });

test('where the data tell it is ordinary least squares, whatever was believed before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(number, number, number), { minLength: 8, maxLength: 30 }),
      fc.tuple(number, number),
      (rows, old) => {
        // Regressors that differ enough for both solvers to agree on their rank.
        const first = Float64Array.from(rows, ([a], i) => a + 200 * (i % 2));
        const second = Float64Array.from(rows, ([, b], i) => b + 200 * (i % 3));
        const target = Float64Array.from(rows, ([, , y]) => y);
        const ordinary = leastSquares(target, [first, second]);
        const found = nearestFit(target, [first, second], { intercept: 7, coefficients: old });
        expect(found.coefficients[0]).toBeCloseTo(ordinary.coefficients[0]!, 6);
        expect(found.coefficients[1]).toBeCloseTo(ordinary.coefficients[1]!, 6);
        expect(found.intercept).toBeCloseTo(ordinary.intercept, 4);
      },
    ),
  );
});

test('of a regressor that does not vary the coefficient stays, and the constant makes up for it', () => {
  const found = nearestFit(Float64Array.of(10, 11, 12), [Float64Array.of(1, 2, 3), Float64Array.of(4, 4, 4)], {
    intercept: 0,
    coefficients: [9, -2],
  });
  expect(found.coefficients[0]).toBeCloseTo(1, 12);
  expect(found.coefficients[1]).toBe(-2);
  expect(found.intercept).toBeCloseTo(10 - 1 + 8, 12);
});

test('two regressors that move together share what is missing', () => {
  const x = Float64Array.of(1, 2, 5, 7);
  const found = nearestFit(
    x.map((value) => 10 * value + 3),
    [x, x],
    { intercept: 0, coefficients: [1, 5] },
  );
  // They must add up to 10, and do so nearest to (1, 5).
  expect(found.coefficients[0]).toBeCloseTo(3, 9);
  expect(found.coefficients[1]).toBeCloseTo(7, 9);
  expect(found.intercept).toBeCloseTo(3, 9);
});

test('rows that are not finite are left out, and without any the old fit stays', () => {
  const old = { intercept: 1, coefficients: [2] };
  const gaps = nearestFit(Float64Array.of(1, Number.NaN, 3, 4), [Float64Array.of(1, 2, Number.POSITIVE_INFINITY, 4)], old);
  expect(gaps.coefficients[0]).toBeCloseTo(1, 12);
  expect(nearestFit(Float64Array.of(Number.NaN), [Float64Array.of(1)], old)).toBe(old);
});

test('one row moves the constant alone', () => {
  expect(nearestFit(Float64Array.of(9), [Float64Array.of(3)], { intercept: 0, coefficients: [2] })).toEqual({
    intercept: 3,
    coefficients: [2],
  });
});
