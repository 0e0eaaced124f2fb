import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomes } from '../../../src/simulation/measures/outcomes.ts';
import type { PointRuns } from '../../../src/simulation/point-runs.ts';

const none = new Map();
const point = (realised: readonly number[], baseline?: readonly number[]): PointRuns => ({
  sweep: {},
  runs: realised.length,
  realised: new Map([['G', Float64Array.from(realised)]]),
  believed: none,
  baseline: baseline ? new Map([['G', Float64Array.from(baseline)]]) : none,
  harms: none,
  values: none,
  clampedShare: none,
});
const total = (counts: readonly number[] = []): number => counts.reduce((sum, count) => sum + count, 0);

describe('outcomes', () => {
  test('counts runs in bins that begin at round numbers, the same for every point', () => {
    const even = Array.from({ length: 1000 }, (_, i) => i / 10);
    const [low, high] = outcomes([point(even, even), point(even.map((value) => value + 100))], ['G']).flat();
    expect(low).toMatchObject({ goal: 'G', low: 0, width: 10 });
    const [full, empty] = [new Array(10).fill(100), new Array(10).fill(0)];
    expect(low?.selected).toEqual([...full, ...empty]);
    expect(low?.unselected).toEqual(low?.selected);
    expect(high?.selected).toEqual([...empty, ...full]);
    expect(high).not.toHaveProperty('unselected');
  });

  test('a far tail does not leave one bin for the rest', () => {
    const [found] = outcomes([point([...Array.from({ length: 999 }, (_, i) => (i % 100) / 100), 1e9])], ['G']).flat();
    expect(found?.width).toBeLessThan(0.2);
    expect(total(found?.selected)).toBe(999);
  });

  test('a win is counted as a defeat is', () => {
    const [found] = outcomes(
      [point([...new Array(50).fill(-1), ...new Array(10).fill(0), ...new Array(40).fill(1)])],
      ['G'],
    ).flat();
    expect([found?.selected[0], found?.selected.at(-1), total(found?.selected)]).toEqual([50, 40, 100]);
  });

  test('one value alone has no spread; what was not realised has none', () => {
    expect(outcomes([point([3, 3, 3])], ['G', 'H'])).toEqual([[]]);
  });

  test('whatever the values: at most all runs, in a bounded number of bins', () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 1, maxLength: 300 }), (values) => {
        for (const { selected, width } of outcomes([point(values)], ['G']).flat()) {
          expect(selected.length).toBeGreaterThan(0);
          expect(selected.length).toBeLessThan(150);
          expect(width).toBeGreaterThan(0);
          expect(total(selected)).toBeLessThanOrEqual(values.length);
        }
      }),
    );
  });
});
