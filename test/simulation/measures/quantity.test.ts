import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  combine,
  constant,
  estimate,
  meanOf,
  type Quantity,
  quantileOf,
  sdOf,
} from '../../../src/simulation/measures/quantity.ts';
import { Resamples } from '../../../src/simulation/statistics/resamples.ts';
import { exponentialRanks, normals } from './experiment-of.ts';

const runs = 1000;
const resamples = new Resamples(runs, 1);
const x = normals(3, 1, runs, 1);
const y = normals(2, 1, runs, 2);

describe('linear combinations of means', () => {
  test('are computed run by run: what the runs share cancels to the last bit', () => {
    const noise = normals(0, 1000, runs, 3).map(Math.round);
    const shifted = noise.map((value) => value + 2);
    expect(estimate(combine('-', meanOf(shifted), meanOf(noise)), resamples)).toMatchObject({ mean: 2, se: 0, low: 2, high: 2 });
    const [threefold, both] = [combine('*', constant(3), meanOf(noise)), combine('+', meanOf(noise), meanOf(shifted))];
    expect(combine('-', combine('-', threefold, both), meanOf(noise))).toEqual(constant(-2));
  });

  test('are what they say', () => {
    const weights = fc.double({ min: -9, max: 9, noNaN: true });
    fc.assert(
      fc.property(weights, weights, weights, (a, b, c) => {
        const sum = combine('+', combine('*', constant(a), meanOf(x)), combine('*', meanOf(y), constant(b)));
        const { mean } = estimate(combine('-', combine('/', sum, constant(4)), constant(c)), resamples);
        const by = (values: Float64Array) => values.reduce((total, value) => total + value, 0) / runs;
        expect(mean).toBeCloseTo((a * by(x) + b * by(y)) / 4 - c, 9);
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  test('of unequal numbers of runs are refused', () => {
    expect(() => combine('-', meanOf(x), meanOf(y.subarray(1)))).toThrow(RangeError);
  });
});

describe('other arithmetic is resampled', () => {
  /** Means of x and y by the delta method: sd of f = √(Σ (∂f/∂i)² / n). */
  test.each<[string, Quantity, value: number, se: number]>([
    ['a ratio', combine('/', meanOf(x), meanOf(y)), 1.5, Math.hypot(1 / 2, 3 / 4)],
    ['a product', combine('*', meanOf(x), meanOf(y)), 6, Math.hypot(2, 3)],
    ['a square', combine('^', meanOf(x), constant(2)), 9, 6],
    ['one over a mean', combine('/', constant(1), meanOf(y)), 0.5, 1 / 4],
    ['a power of a mean', combine('^', constant(2), meanOf(y)), 4, 4 * Math.LN2],
    ['a remainder', combine('mod', meanOf(x), constant(2)), 1, 1],
    ['an sd with a mean', combine('+', sdOf(x), meanOf(y)), 3, Math.hypot(1 / Math.SQRT2, 1)],
    ['a quantile with a number', combine('-', quantileOf(x, 0.5), constant(1)), 2, Math.sqrt(Math.PI / 2)],
  ])('%s: the value and error that theory has', (_, quantity, value, se) => {
    const found = estimate(quantity, resamples);
    expect(found.low).toBeLessThan(value);
    expect(found.high).toBeGreaterThan(value);
    expect(found.se / (se / Math.sqrt(runs))).toBeGreaterThan(0.85);
    expect(found.se / (se / Math.sqrt(runs))).toBeLessThan(1.15);
  });

  test('both sides by the same resamples: what they share cancels', () => {
    const wide = normals(0, 1, runs, 4);
    const wider = wide.map((value) => 1.01 * value);
    const apart = estimate(sdOf(wide), resamples);
    const difference = estimate(combine('-', sdOf(wider), sdOf(wide)), resamples);
    expect(difference.low).toBeGreaterThan(0);
    expect(difference.se).toBeLessThan(0.02 * apart.se);
    const median = combine(
      '-',
      quantileOf(wide, 0.5),
      quantileOf(
        wide.map((value) => value + 1),
        0.5,
      ),
    );
    expect(estimate(median, resamples).se).toBeLessThan(1e-12);
  });

  test('is right in 95 of 100 samples', () => {
    const small = new Resamples(100, 2);
    const [top, bottom] = [normals(3, 1, 30_000, 7), normals(2, 1, 30_000, 8)];
    let held = 0;
    for (let i = 0; i < 300; i++) {
      const [a, b] = [top, bottom].map((all) => meanOf(all.slice(100 * i, 100 * (i + 1))));
      const { low, high } = estimate(combine('/', a!, b!), small);
      if (low <= 1.5 && 1.5 <= high) held++;
    }
    expect(held / 300).toBeGreaterThan(0.9);
    expect(held / 300).toBeLessThan(0.99);
  });
});

test('zero variance is a constant, of one run it is not known', () => {
  const same = new Float64Array(runs).fill(0.1);
  expect([meanOf(same), quantileOf(same, 0.3), sdOf(same)]).toEqual([constant(0.1), constant(0.1), constant(0)]);
  expect(combine('*', meanOf(same), quantileOf(same, 0.5))).toEqual(constant(0.1 * 0.1));
  expect(estimate(meanOf(Float64Array.of(4)), new Resamples(1, 1))).toMatchObject({ mean: 4, low: -Infinity, high: Infinity });
  const ratio = combine('/', meanOf(Float64Array.of(4)), meanOf(Float64Array.of(2)));
  expect(estimate(ratio, new Resamples(1, 1))).toMatchObject({ mean: 2, low: -Infinity, high: Infinity });
});

test('what is not a number stays so, and has no interval', () => {
  const broken = x.slice().fill(Number.NaN, 5, 6);
  for (const quantity of [meanOf(broken), sdOf(broken), quantileOf(broken, 0.5), combine('/', meanOf(x), meanOf(broken))])
    expect(estimate(quantity, resamples).mean).toBeNaN();
});

test('few skewed runs are marked as too few for their sd, through arithmetic as well; more of them, and symmetric ones, are not', () => {
  const tooFew = (quantity: Quantity, of: number) => estimate(quantity, new Resamples(of, 1)).tooFew === true;
  const few = exponentialRanks(50);
  const marked = [sdOf(few), combine('*', constant(2), sdOf(few)), combine('-', sdOf(few), meanOf(few))];
  expect(marked.map((quantity) => tooFew(quantity, 50))).toEqual([true, true, true]);
  expect([meanOf(few), quantileOf(few, 0.9), sdOf(x.slice(0, 50))].some((quantity) => tooFew(quantity, 50))).toBe(false);
  expect(tooFew(sdOf(exponentialRanks(4000)), 4000)).toBe(false);
});

test('heavy tails are marked through arithmetic', () => {
  // One run in a thousand carries nearly all of the variance.
  const few = meanOf(x.slice().fill(1000, 7, 8));
  const heavy = [few, combine('-', meanOf(x), few), combine('/', few, meanOf(x)), combine('*', constant(2), few)];
  expect(heavy.map((quantity) => estimate(quantity, resamples).heavyTailed)).toEqual([true, true, true, true]);
  expect(estimate(combine('/', meanOf(y), meanOf(x)), resamples).heavyTailed).toBe(false);
});
