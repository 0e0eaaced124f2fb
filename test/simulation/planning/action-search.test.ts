import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ActionRange } from '../../../src/simulation/planning/action-range.ts';
import { evaluations, searchActions } from '../../../src/simulation/planning/action-search.ts';

type ObjectiveOf = (decision: number, ...actions: number[]) => number;

/** What is found by action, then decision; and how often the objective was evaluated. */
function searched(
  ranges: readonly ActionRange[],
  decisions: number,
  of: ObjectiveOf,
  isQuadratic = false,
): { found: number[][]; evaluated: number } {
  let evaluated = 0;
  const evaluate = (actions: readonly Float64Array[]): Float64Array => {
    evaluated++;
    return Float64Array.from({ length: decisions }, (_, i) => of(i, ...actions.map((action) => action[i]!)));
  };
  const searching = searchActions(ranges, decisions, { evaluate, isQuadratic });
  for (;;) {
    const { done, value } = searching.next();
    if (done) return { found: value.map((action) => [...action]), evaluated };
  }
}

function interval(lows: readonly number[], highs: readonly number[], preferred?: number): ActionRange {
  const ends = { low: Float64Array.from(lows), high: Float64Array.from(highs) };
  return { kind: 'interval', ...ends, ...(preferred === undefined ? {} : { preferred }) };
}

const number = fc.double({ min: -5, max: 5, noNaN: true });

describe('a quadratic along one interval', () => {
  test('is highest where golden sections find it, in four evaluations', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, number, number, fc.double({ min: 0.1, max: 4, noNaN: true })), { minLength: 1, maxLength: 6 }),
        (cases) => {
          const range = interval(
            cases.map(([, , low]) => low),
            cases.map(([, , low, width]) => low + width),
          );
          // What bends next to nothing is told by its slope, or by the search.
          const bends = cases.map(([curvature, slope]) => [Math.abs(curvature) < 0.01 ? 0 : curvature, slope] as const);
          const of: ObjectiveOf = (i, x = 0) => bends[i]![0] * x * x + bends[i]![1] * x;
          const quick = searched([range], cases.length, of, true);
          const slow = searched([range], cases.length, of);
          for (const [i] of cases.entries()) {
            const [one, other] = [quick.found[0]![i]!, slow.found[0]![i]!];
            const scale = Math.abs(of(i, other)) + 1;
            expect(of(i, one)).toBeGreaterThanOrEqual(of(i, other) - 1e-11 * scale);
          }
          expect(slow.evaluated).toBe(evaluations([undefined], false));
        },
      ),
    );
    const { found, evaluated } = searched([interval([0, 0], [1, 2])], 2, (i, x = 0) => -((x - 0.3 - i) ** 2), true);
    expect(evaluated).toBe(evaluations([undefined], true));
    expect(found[0]![0]).toBeCloseTo(0.3, 9);
    expect(found[0]![1]).toBeCloseTo(1.3, 9);
  });

  test('that is flat leaves the choice to what is preferred, else to the lowest', () => {
    expect(searched([interval([1], [3])], 1, () => 7, true).found).toEqual([[1]]);
    expect(searched([interval([1], [3], 2.5)], 1, () => 7, true).found).toEqual([[2.5]]);
  });

  test('that bends upwards is highest at an end', () => {
    expect(searched([interval([-1], [3])], 1, (_, x = 0) => x * x, true).found).toEqual([[3]]);
  });

  test('whose values do not tell is searched, without a change to the decisions beside it', () => {
    // Beside 1000 three values do not tell the bend of the second; the search sees it as far as values are not equal.
    const of: ObjectiveOf = (i, x = 0) => (i === 1 ? 1e3 - (x - 0.7) ** 2 / 1e5 : -((x - 0.123456789) ** 2));
    const both = searched([interval([0, 0], [1, 1])], 2, of, true);
    const alone = searched([interval([0], [1])], 1, of, true);
    expect(both.found[0]![0]).toBe(alone.found[0]![0]);
    expect(Math.abs(both.found[0]![1]! - 0.7)).toBeLessThan(0.02);
    expect(both.evaluated).toBe(evaluations([undefined], true) + evaluations([undefined], false));
  });
});

test('a decision between two continuous actions does not depend on those beside it', () => {
  const of: ObjectiveOf = (i, x = 0, y = 0) => -((x - 0.2 - 0.3 * i) ** 2) - Math.abs(y - x * (0.4 + i)) ** (1.5 + i);
  const range = (count: number): ActionRange => interval(new Array<number>(count).fill(0), new Array<number>(count).fill(1));
  const both = searched([range(2), range(2)], 2, of);
  const alone = searched([range(1), range(1)], 1, of);
  expect(both.found.map((action) => action[0])).toEqual(alone.found.map((action) => action[0]));
});

test('finite sets are tried whole: once each', () => {
  const values = [0, 1, 2].map((value) => Float64Array.of(value));
  const { found, evaluated } = searched(
    [
      { kind: 'finite', values },
      { kind: 'finite', values },
    ],
    1,
    (_, a = 0, b = 0) => -((a - 1) ** 2) - (b - 2) ** 2,
  );
  expect(found).toEqual([[1], [2]]);
  expect(evaluated).toBe(evaluations([3, 3], false));
});
