import { describe, expect, test } from 'vitest';
import { lookedAtOften } from '../../../src/simulation/statistics/ends.ts';
import { estimateMean } from '../../../src/simulation/statistics/estimate.ts';
import { looksUpTo, shareAtEachLook, stayWithin } from '../../../src/simulation/statistics/looks.ts';
import { normalQuantile } from '../../../src/simulation/statistics/normal.ts';
import { drawMany } from '../columns/draw-case.ts';

const bound = (looks: readonly number[]): number => -normalQuantile(shareAtEachLook(looks));
const even = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => 100 * (i + 1));

describe('intervals that hold at all looks together', () => {
  // Pocock, 1977, table 1, two-sided 5%.
  test.each([
    [1, 1.96],
    [2, 2.178],
    [3, 2.289],
    [5, 2.413],
    [10, 2.555],
  ])('%i looks after equally many runs each: %f standard errors', (count, published) => {
    expect(bound(even(count))).toBeCloseTo(published, 3);
  });

  test('looks are known beforehand: in equal ratios of 1.5 and more, the last at all runs', () => {
    expect(looksUpTo(1000, 200)).toEqual([200, 342, 585, 1000]);
    expect(looksUpTo(299, 200)).toEqual([299]);
    expect(looksUpTo(50, 200)).toEqual([50]);
    for (const most of [300, 5000, 1e6]) {
      const looks = looksUpTo(most, 200);
      expect([looks[0], looks.at(-1)]).toEqual([200, most]);
      for (const [i, runs] of looks.slice(1).entries()) expect(runs / looks[i]!).toBeGreaterThan(1.49);
    }
  });

  test('more looks, wider intervals: a hundredfold budget costs a factor of 1.4', () => {
    expect(bound(looksUpTo(20_000, 200))).toBeCloseTo(2.72, 2);
    expect(bound(looksUpTo(2_000_000, 200))).toBeCloseTo(2.93, 2);
  });

  test('a walk that is simulated stays within as often as was computed', () => {
    const looks = looksUpTo(20_000, 200);
    const walks = 4000;
    let within = 0;
    const steps = drawMany(['normal', [0, 1]], walks * looks.length, { seed: 3 });
    for (let walk = 0; walk < walks; walk++) {
      let sum = 0;
      const stays = looks.every((runs, look) => {
        sum += steps[walk * looks.length + look]! * Math.sqrt(runs - (looks[look - 1] ?? 0));
        return Math.abs(sum) < 2.2 * Math.sqrt(runs);
      });
      if (stays) within++;
    }
    const expected = stayWithin(2.2, looks);
    expect(Math.abs(within / walks - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / walks));
  });
});

test('the end towards what was waited for is the surer one', () => {
  const values = Float64Array.from({ length: 400 }, (_, i) => i % 2);
  const once = estimateMean(values);
  const reach = once.high - once.mean;
  const share = shareAtEachLook(looksUpTo(20_000, 200));
  const reaches = (thresholds?: readonly number[]) => {
    const { mean, low, high } = estimateMean(values, lookedAtOften(share, thresholds));
    return [mean - low, high - mean].map((one) => Number((one / reach).toFixed(2)));
  };
  expect(reaches([0])).toEqual([1.39, 1]);
  expect(reaches([1])).toEqual([1, 1.39]);
  expect(reaches([0, 1])).toEqual([1.39, 1.39]);
  expect(reaches()).toEqual([1.39, 1.39]);
});
