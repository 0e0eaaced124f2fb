import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Axis, bestActions } from '../../../../language/analysis/sample/best-actions.ts';
import { type Column, valueIn } from '../../../../language/analysis/sample/columns.ts';

const axis = (low = 0, high = 1, usual = low): Axis => ({
  values: Array.from({ length: 11 }, (_, at) => low + ((high - low) * at) / 10),
  isContinuous: true,
  usual,
});
/** Two rows, each of which may do otherwise, or both the same. */
const apart = [0, 1];

/** What is best where both rows are worth the same. */
function bestOf(axes: readonly Axis[], worth: (...actions: readonly number[]) => number, groups = [0, 0]): readonly number[] {
  const rows = (columns: readonly Column[]) =>
    Float64Array.from(apart, (row) => worth(...columns.map((one) => valueIn(one, row))));
  return bestActions(axes, groups, rows).map((column) => valueIn(column, 0));
}

describe('what is best of one action', () => {
  test.each<[what: string, worth: (x: number) => number, best: number]>([
    ['a parabola', (x) => -((x - 0.37) ** 2), 0.37],
    ['what rises to a bound', (x) => Math.min(0.63, 1.7 * x) - 0.2 * x, 0.63 / 1.7],
    ['a bound between the best place and the one below', (x) => Math.min(1, 1 + 3 * (x - 0.28)) - 0.1 * x, 0.28],
    ['what is used up, and costs', (x) => -2 * Math.max(0, x - 0.77) + x - 0.3 * x * x, 0.77],
    ['a slope on either side that bends', (x) => Math.min(x * (2 - x), 1.4 - x * x), 0.7],
    ['a top on one side of a break', (x) => -((x - 0.43) ** 2) - 5 * Math.max(0, x - 0.45), 0.43],
    ['an end', (x) => Math.exp(x), 1],
  ])('%s', (_, worth, best) => expect(bestOf([axis()], worth)[0]).toBeCloseTo(best, 6));

  test.each([0.02, 0.05, 0.93, 0.98])('a bound within the first step or the last, at %d, nearly', (at) => {
    const [found = 0] = bestOf([axis()], (x) => (x < at ? x - at : at - x));
    expect(Math.abs(found - at)).toBeLessThan(0.02);
  });

  test('of parabolas that meet at one place it is found exactly', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        fc.tuple(fc.double({ min: 0, max: 3, noNaN: true }), fc.double({ min: -3, max: 0, noNaN: true })),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (at, [rise, fall], cost) => {
          const worth = (x: number): number => (x < at ? rise : fall) * (x - at) - cost * (x - at) ** 2;
          expect(worth(bestOf([axis()], worth)[0]!)).toBeGreaterThan(-1e-6);
        },
      ),
      { numRuns: 300, seed: 3 },
    ));

  test('is another for each group', () => {
    const worth = ([column]: readonly Column[]) =>
      Float64Array.from(apart, (row) => {
        const x = valueIn(column ?? 0, row);
        return Math.min(row === 0 ? 0.33 : 0.71, x) - 0.1 * x;
      });
    const [found = 0] = bestActions([axis()], apart, worth);
    expect(valueIn(found, 0)).toBeCloseTo(0.33, 6);
    expect(valueIn(found, 1)).toBeCloseTo(0.71, 6);
  });
});

describe('what is best of two', () => {
  const both = [axis(), axis()];

  test('where what both do is bounded together it is the cheaper that does it', () => {
    // From 0 on the dearer, looked at first, would be done alone, and the cheaper then has nothing to add.
    const worth = (x = 0, y = 0): number => 1.7 * Math.min(1.2, 1.6 * x + 1.4 * y) - 0.9 * x - 0.2 * y;
    const [x = 0, y = 0] = bestOf(both, worth);
    expect(worth(x, y)).toBeCloseTo(1.7 * 1.2 - 0.2 * (1.2 / 1.4), 6);
  });

  test('neither alone helps, both do', () => {
    const worth = (x = 0, y = 0): number => 3 * Math.max(0, x + y - 1.5) - 0.4 * x - 0.4 * y;
    expect(bestOf(both, worth)).toEqual([1, 1]);
  });

  test('where neither is held up by the other each is as good as it gets', () => {
    const worth = (x = 0, y = 0): number => x * (1 + y) - x * x - y * y;
    const [x = 0, y = 0] = bestOf(both, worth);
    expect(worth(x, y)).toBeCloseTo(1 / 3, 9);
  });

  test('it is never far from the best of a fine grid, with which it shares nothing', () =>
    fc.assert(
      fc.property(
        fc.tuple(...[1, 2, 3, 4].map(() => fc.double({ min: -2, max: 2, noNaN: true }))),
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
        fc.double({ min: 0, max: 2, noNaN: true }),
        ([a = 0, b = 0, c = 0, d = 0], costs, bound) => {
          const worth = (x = 0, y = 0): number =>
            Math.min(bound, a * x + b * y) + c * x + d * y - costs[0] * x * x - costs[1] * y * y;
          const fine = Array.from({ length: 101 }, (_, at) => at / 100);
          const all = fine.flatMap((x) => fine.map((y) => worth(x, y)));
          const [most, least] = [Math.max(...all), Math.min(...all)];
          const [x = 0, y = 0] = bestOf(both, worth);
          expect(worth(x, y)).toBeGreaterThan(most - 0.01 * (most - least) - 1e-9);
        },
      ),
      { numRuns: 200, seed: 5 },
    ));
});
