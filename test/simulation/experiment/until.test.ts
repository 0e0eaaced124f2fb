import { describe, expect, test } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';
import type { ScenarioResult } from '../../../src/simulation/result.ts';
import { scenarioParts } from '../../../src/simulation/simulate.ts';
import { looksUpTo } from '../../../src/simulation/statistics/looks.ts';
import { attempted, simulated } from '../scenarios/simulated.ts';
import { joined } from './joined.ts';

const spec = (runs: string, more = '') => `
  let k = 1
  world W { x ~ normal(1, 2 * k)  harm h = x }
  goal G { maximize x }
  scenario S of W { ${runs}  ${more} }`;

describe('runs until a measure is known within so much', () => {
  test('as many as its sd asks for: (1.96 · 2 / 0.1)² ≈ 1,537, within what one look may overshoot', async () => {
    const { result } = await simulated(spec('runs 100_000 until within 0.1 of realised(G)'));
    expect(result.until).toEqual({ reached: true, most: 100_000 });
    expect(result.runs).toBeGreaterThan(1300);
    expect(result.runs).toBeLessThan(2100);
  });

  test('the result is that of as many runs asked for, to the last bit', async () => {
    const more = 'watch x  expect quantile(x, 0.9) > 0  expect sd(x) > 0';
    const { result } = await simulated(spec('runs 100_000 until within 0.1 of realised(G)', more));
    const plain = await simulated(spec(`runs ${result.runs}`, more));
    const { until, ...same } = result;
    const placeless = ({ expectations, ...rest }: ScenarioResult) => ({
      ...rest,
      expectations: expectations.map(({ place, ...one }) => one),
    });
    expect(until?.reached).toBe(true);
    expect(placeless(same)).toEqual(placeless(plain.result));
  });

  test('at the worst point of a sweep, or at the one that is named', async () => {
    const runs = async (at: string) =>
      (await simulated(spec(`runs 100_000 until within 0.2 of realised(G) ${at}`, 'sweep k over 1, 2'))).result.runs;
    expect(await runs('at 1')).toBeLessThan(700);
    expect(await runs('')).toBeGreaterThan(1300);
  });

  test('a budget ends it, and that is said', async () => {
    const { result } = await simulated(spec('runs 500 until within 0.001 of realised(G)'));
    expect(result).toMatchObject({ runs: 500, until: { reached: false, most: 500 } });
  });

  test('what is not finite is never known so well, and that is said at once', async () => {
    const text = spec('runs 5_000 until within 0.1 of realised(G)').replace('maximize x', 'maximize log(x)');
    const { result } = await attempted(text);
    expect(result).toMatchObject({ runs: 200, until: { reached: false } });
    expect(result.missing.map(({ message }) => message)).toEqual([expect.stringContaining('no number of them is enough')]);
  });

  test('a spread or a quantile can be waited for, and what nobody expects', async () => {
    const { result } = await simulated(spec('runs 50_000 until within 0.1 of sd(x) + mean(x)'));
    expect(result.until?.reached).toBe(true);
    expect(Object.keys(result.points[0]!.measures)).toEqual(['realised(G)', 'harm(h)', 'sd(x)', 'mean(x)']);
  });
});

describe('runs until a part of the loss is known within so much', () => {
  const failing = (until: string) => `
    let k = 1
    world W { v ~ normal(0, 1)  e ~ normal(0, 1) }
    goal G { maximize v }
    goal Seen { maximize v + k * e  proxy for G }
    base optimizer B { pursues Seen  selects from W  search best of 4 }
    scenario S of B { runs 20_000 until within ${until} }`;
  const reach = ({ low, high }: { low: number; high: number }): number => (high - low) / 2;

  test('though nothing is expected of it', async () => {
    const { result } = await simulated(failing('0.04 of part(goal)'));
    const [attribution] = result.attributions!;
    expect(result.until).toEqual({ reached: true, most: 20_000 });
    expect(result.runs).toBeGreaterThan(200);
    expect(attribution?.runs).toBe(result.runs);
    expect(reach(attribution!.parts[0]!.part)).toBeLessThanOrEqual(0.04);
  });

  test.each([
    ['at 2', [{ k: 2 }]],
    ['', [{ k: 1 }, { k: 2 }]],
  ])('in a sweep: %j', async (at, settings) => {
    const { result } = await simulated(failing(`0.05 of loss(G) ${at}  sweep k over 1, 2`));
    expect(result.until?.reached).toBe(true);
    expect(result.attributions?.map(({ sweep }) => sweep)).toEqual(settings);
    for (const { loss } of result.attributions!) expect(reach(loss)).toBeLessThanOrEqual(0.05);
  });

  test('where nobody selects there is none to wait for, and that is said', async () => {
    const { result } = await attempted(spec('runs 500 until within 0.1 of loss(G)'));
    expect(result.until?.reached).toBe(false);
    expect(result.missing.map(({ message }) => message)).toEqual([expect.stringContaining('there is nobody to correct')]);
  });
});

describe('runs until all is decided', () => {
  test('an expectation that the first look leaves undecided', async () => {
    const { result } = await simulated(spec('runs 100_000 until decided', 'expect realised(G) > 0.9  expect realised(G) < 5'));
    expect(result.until?.reached).toBe(true);
    expect(result.runs).toBeGreaterThan(400);
    expect(result.expectations.map(({ outcome }) => outcome)).toEqual(['holds', 'holds']);
  });

  test('after looks that are known beforehand, at all of which intervals hold together: wider than those of as many runs asked for', async () => {
    const { result } = await simulated(spec('runs 20_000 until decided', 'expect realised(G) > 0.9'));
    const plain = await simulated(spec(`runs ${result.runs}`, 'expect realised(G) > 0.9'));
    expect(result.until?.looks).toBe(12);
    expect(looksUpTo(20_000, 200)).toContain(result.runs);
    const [wide, narrow] = [result, plain.result].map(({ points }) => points[0]!.measures['realised(G)']!);
    expect(wide).toMatchObject({ mean: narrow!.mean, se: narrow!.se, high: narrow!.high });
    expect((wide!.mean - wide!.low) / (narrow!.mean - narrow!.low)).toBeCloseTo(2.715 / 1.96, 1);
    expect(wide!.low).toBeGreaterThan(0.9);
  });

  test('as an option, up to 100 times the runs of the scenario', async () => {
    const { result } = await simulated(spec('runs 50', 'expect realised(G) > 0.9'), 'S', { untilDecided: true });
    expect(result.until?.most).toBe(5000);
    expect(result.runs).toBeGreaterThan(200);
  });
});

test('simulated in parts by others it stops where it would have, with the same result', async () => {
  const text = spec('runs 3_000 until within 0.15 of realised(G)', 'sweep k over 1, 1.2  watch x  expect sd(x) at 1 > 0');
  const { design } = await readSpec('memory:/spec.mesa', text);
  const parts = scenarioParts(design, 'S');
  if ('lacking' in parts) throw new Error('It is simulated');
  const whole = <T>(steps: Generator<unknown, T>): T => {
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  };
  const together = await joined(parts, parts.blocks.map((block) => whole(parts.simulate(block))).reverse());
  expect(together.until?.reached).toBe(true);
  expect(together.runs).toBeLessThan(3000);
  expect(together).toEqual((await simulated(text)).result);
});
