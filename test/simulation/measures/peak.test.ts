import { describe, expect, test } from 'vitest';
import { axis, experimentOf, judgedIn, normals, point } from './experiment-of.ts';

const runs = 1000;
const noise = normals(0, 10, runs, 1);
/** A point whose runs share their noise with all others, but for a little of their own. */
const near = (mean: number, sweep: Readonly<Record<string, number>>, seed: number) => {
  const own = normals(0, 1, runs, seed);
  const centre = own.reduce((sum, x) => sum + x, 0) / runs;
  return point(
    { realised: { Up: noise.map((x, i) => mean + x + own[i]! - centre), Down: noise.map((x, i) => x + own[i]! - mean) } },
    sweep,
  );
};
/** 64 is best, 16 not to be told from it, 4 clearly below: the standard error of a difference is 0.045. */
const points = [
  near(1, { n: 1 }, 2),
  near(1.8, { n: 4 }, 3),
  near(1.98, { n: 16 }, 4),
  near(2, { n: 64 }, 5),
  near(1.5, { n: 256 }, 6),
];
const onSweep = { axes: [axis('n', 1, 4, 16, 64, 256)] };
const judged = async (expects: string, more: Parameters<typeof experimentOf>[2] = onSweep, given = points) =>
  judgedIn(await experimentOf(expects, given, more)).map((one) => ('outcome' in one ? one : { outcome: one, measured: '' }));

describe('peak', () => {
  test('is all points not significantly below the best: holds for all, fails for none, else undecided', async () => {
    const found = await judged(
      'expect peak(Up) < 256  expect peak(Up) < 16  expect peak(Up) <= 16  expect peak(Up) = 64 within 0  expect 4 < peak(Up)',
    );
    expect(found.map(({ outcome }) => outcome)).toEqual(['holds', 'fails', 'undecided', 'undecided', 'holds']);
    expect(found[0]?.measured).toBe('64; not significantly below it: 16');
  });

  test('in the direction of a goal that is to be small', async () => {
    const [found] = await judged('expect peak(Down) > 4');
    expect(found).toMatchObject({ outcome: 'holds', measured: '64; not significantly below it: 16' });
  });

  test('one alone stands alone, a tie does not hide', async () => {
    const [alone] = await judged('expect peak(Up) = 4 within 0', onSweep, points.slice(0, 2));
    expect(alone).toMatchObject({ outcome: 'holds', measured: '4' });
    const [tie] = await judged('expect peak(Up) < 4', onSweep, [near(1, { n: 1 }, 2), near(1, { n: 4 }, 2)]);
    expect(tie).toMatchObject({ outcome: 'undecided', measured: '1; not significantly below it: 4' });
    expect(tie).not.toHaveProperty('runsToDecide');
  });

  test('undecided, it says how many runs would tell the others from the best', async () => {
    const [found] = await judged('expect peak(Up) > 16');
    // The difference is 0.02 and a run's own noise 1.41: (1.96 × 1.41 / 0.02)² = 19,200 runs.
    expect(found).toMatchObject({ outcome: 'undecided' });
    expect((found as { runsToDecide?: number }).runsToDecide).toBeGreaterThan(15_000);
    expect((found as { runsToDecide?: number }).runsToDecide).toBeLessThan(25_000);
  });

  test('in arithmetic and beside other measures, the same peak is the same value on both sides', async () => {
    const found = await judged(
      'expect peak(Up) - peak(Up) = 0 within 0  expect 2 * peak(Up) > 30  expect peak(Up) * 0 + realised(Up) at 4 < 5',
    );
    expect(found.map(({ outcome }) => outcome).slice(0, 2)).toEqual(['holds', 'holds']);
    expect(found[2]?.measured).toMatch(/is over all values/);
    const [beside] = await judged('expect realised(Up) at 4 < peak(Up)');
    expect(beside?.outcome).toBe('holds');
    expect(beside?.measured).toMatch(/^64; not significantly below it: 16; 1\.\d ± 0\.\d$/);
  });

  test('a point that is no number is none', async () => {
    const broken = point({ realised: { Up: noise.slice().fill(Number.NaN, 3, 4) } }, { n: 256 });
    const [found] = await judged('expect peak(Up) < 256', onSweep, [...points.slice(0, 4), broken]);
    expect(found?.outcome).toBe('holds');
    const [none] = await judged('expect peak(Up) < 256', onSweep, [broken]);
    expect(none?.measured).toMatch(/at no swept value is `realised\(Up\)` a number/);
  });

  test('on a grid, over one of its axes, everywhere or where the other is fixed', async () => {
    const grid = [
      near(1, { n: 4, k: 2 }, 2),
      near(3, { n: 4, k: 3 }, 3),
      near(2, { n: 16, k: 2 }, 4),
      near(0, { n: 16, k: 3 }, 5),
    ];
    const found = await judged(
      'expect peak(Up, over n) < 16  expect peak(Up, over k) = 3 within 0  expect peak(Up, over n) at k: 2 > 4  expect peak(Up) at k: 2 > 4',
      { axes: [axis('n', 4, 16), axis('k', 2, 3)] },
      grid,
    );
    expect(found.map(({ outcome, measured }) => [outcome, measured])).toEqual([
      ['holds', '4'],
      ['holds', '3'],
      ['holds', '16'],
      ['holds', '16'],
    ]);
  });
});
