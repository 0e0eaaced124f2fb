import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deferralValue } from '../../../../language/analysis/deferring/deferral-value.ts';
import reference from '../../../simulation/reference.json' with { type: 'json' };

describe('what it is worth to defer', () => {
  test.each(Object.entries(reference.off_switch.values))('%s, as the reference says', (setting, { E_defer, delta }) => {
    const [mean = 0, sd = 0, beta = 0] = setting.split(',').map((part) => Number(part.split('=')[1]));
    const worth = deferralValue({ mean, sd, beta });
    expect(worth).toBeCloseTo(E_defer, 5);
    expect(worth - Math.max(0, mean)).toBeCloseTo(delta, 5);
  });

  test('is more than not to just where sd² > 2 beta |mean|', () =>
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        (mean, sd, beta) => {
          const margin = sd ** 2 - 2 * beta * Math.abs(mean);
          fc.pre(Math.abs(margin) > 0.05);
          const gained = deferralValue({ mean, sd, beta }) - Math.max(0, mean);
          fc.pre(Math.abs(gained) > 1e-9);
          expect(Math.sign(gained)).toBe(Math.sign(margin));
        },
      ),
      { numRuns: 300, seed: 4 },
    ));

  test('a human who never errs is always worth deferring to, were it only a little', () =>
    expect(deferralValue({ mean: 2, sd: 0.5, beta: 0 })).toBeGreaterThanOrEqual(2));
  test('who is sure loses what the human errs', () =>
    expect(deferralValue({ mean: 1, sd: 0, beta: 1 })).toBeCloseTo(1 / (1 + Math.exp(-1)), 12));
});
