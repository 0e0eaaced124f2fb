import { describe, expect, test } from 'vitest';
import { bestOfNats, quantilizeCount, quantilizeNats } from '../../../src/simulation/statistics/pressure.ts';

/** Beirami et al. 2024: ln n - (n-1)/n. */
test.each([
  [1, 0],
  [4, 0.636294],
  [16, 1.835089],
  [64, 3.174508],
  [256, 4.549084],
  [1024, 5.932448],
])('best of %i: %f nats', (n, nats) => {
  expect(bestOfNats(n)).toBeCloseTo(nats, 6);
});

describe('quantilize q of n', () => {
  /** By adaptive quadrature of the density with another library. */
  test.each([
    [0.5, 100_000, 0.690291],
    [0.1, 100_000, 2.294001],
    [0.01, 100_000, 4.57656],
    [0.01, 1000, 4.304725],
    [0.07, 100, 2.311677],
  ])('%f of %i: %f nats', (q, n, nats) => {
    expect(quantilizeNats(q, n)).toBeCloseTo(nats, 5);
  });

  /** Taylor 2016: ln 1/q in the limit, from below. */
  test.each([
    [0.5, Math.LN2],
    [0.1, Math.LN10],
    [0.01, 2 * Math.LN10],
  ])('q = %f tends to %f nats', (q, nats) => {
    const short = [1e4, 1e5, 1e6, 1e7].map((n) => nats - quantilizeNats(q, n));
    expect(short).toEqual(short.toSorted((a, b) => b - a));
    expect(short.at(-1)).toBeGreaterThan(0);
    expect(short.at(-1)).toBeLessThan(0.004);
  });

  test('the top one is best of n, all of them is no pressure', () => {
    expect(quantilizeNats(0.01, 100)).toBe(bestOfNats(100));
    expect(quantilizeNats(1, 100)).toBe(0);
  });

  test('one of the top two of three, integrated by hand', () => {
    // f(u) = 3/2 (1 - (1-u)²); with v = 1-u: ∫ f ln f = ln(3/2) + 3/2 ∫ (1-v²) ln(1-v²) dv
    const integral = (4 / 3) * Math.log(2) - 10 / 9;
    expect(quantilizeNats(2 / 3, 3)).toBeCloseTo(Math.log(1.5) + 1.5 * integral, 6);
  });

  test('a product that rounds up is still the whole number', () => {
    expect(quantilizeCount(0.07, 100)).toBe(7);
    expect(quantilizeCount(0.001, 100)).toBe(1);
    expect(quantilizeCount(0.105, 100)).toBe(11);
  });
});
