import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateText, intervalText } from '../../../src/simulation/measures/estimate-text.ts';

const text = (mean: number, low: number, high: number) => estimateText({ mean, low, high });

test.each([
  ['one digit of an interval of 4 to 9', 2.0312, 1.9812, 2.0812, '2.03 ± 0.05'],
  ['two of one that begins with less than 3.55', 0.4973, 0.4763, 0.5183, '0.497 ± 0.021'],
  ['0.096 becomes 0.10', 1, 0.904, 1.096, '1.00 ± 0.10'],
  ['both ends where they lie unevenly', 2.0312, 1.98, 2.1, '2.03 [1.98, 2.10]'],
  ['an exact one', 0.1 + 0.2, 0.1 + 0.2, 0.1 + 0.2, '0.3'],
  ['one that is exact but for rounding', 0.49999999999999994, 0.4999999999999999, 0.5, '0.5'],
  ['a wide one', 1234.5, 1000, 1469, '1235 ± 235'],
  ['negative', -0.5, -0.7, -0.3, '−0.50 ± 0.20'],
  ['tiny', 2.03e-9, 1.98e-9, 2.08e-9, '(2.03 ± 0.05)e−9'],
  ['long', 20_000, 19_320, 20_680, '20,000 ± 680'],
  ['huge', 2.03e12, 1.98e12, 2.08e12, '(2.03 ± 0.05)e12'],
  ['around zero', 1e-7, -0.1, 0.1 + 2e-7, '0.00 ± 0.10'],
  ['one run', 2, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, '2 [−∞, ∞]'],
  ['infinite', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, '∞'],
  ['no number', Number.NaN, Number.NaN, Number.NaN, 'not a number'],
])('%s', (_, mean, low, high, expected) => {
  expect(text(mean, low, high)).toBe(expected);
});

test.each([
  [123.456, 115.1, 131.9, '123 [115, 132]'],
  [-0.001234, -0.001334, -0.001134, '−0.00123 [−0.00133, −0.00113]'],
  [20_000, 19_320, 20_680, '20,000 [19,320, 20,680]'],
  [2.5, 2.5, 2.5, '2.5'],
  [Number.NaN, Number.NaN, Number.NaN, 'not a number'],
])('with both ends: %d, %d to %d', (mean, low, high, expected) => {
  expect(intervalText({ mean, low, high })).toBe(expected);
});

const asCode = (figures: string): string => figures.replaceAll('−', '-').replaceAll(',', '');

test('what is written is what is, to a digit of the interval', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e12, max: 1e12, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e13, noNaN: true }),
      (mean, reach) => {
        fc.pre(mean - reach < mean && reach > Math.abs(mean) * 1e-9);
        const [, middle, written, exponent] =
          /^\(?(-?[\d.]+) ± ([\d.]+)\)?(?:e(-?\d+))?$/.exec(asCode(text(mean, mean - reach, mean + reach))) ?? [];
        const scale = 10 ** Number(exponent ?? 0);
        expect(Math.abs(Number(middle) * scale - mean)).toBeLessThan(0.51 * reach);
        expect((Number(written) * scale) / reach).toBeGreaterThan(0.85);
        expect((Number(written) * scale) / reach).toBeLessThan(1.15);
      },
    ),
    { numRuns: 500, seed: 3 },
  );
});
