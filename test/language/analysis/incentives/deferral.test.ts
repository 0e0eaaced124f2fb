import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NumberedLaw } from '../../../../language/analysis/chance/numbered-law.ts';
import { gainByDeferring, type Judgement } from '../../../../language/analysis/deferring/deferral-value.ts';
import reference from '../../../simulation/reference.json' with { type: 'json' };

const law = (name: string, ...parameters: readonly number[]): NumberedLaw => ({ kind: 'one', name, parameters });
const gained = (belief: NumberedLaw, judges: Partial<Judgement>) =>
  gainByDeferring(belief, { threshold: 0, beta: 0, ...judges })?.value;

describe('what is gained by deferring', () => {
  test.each(Object.entries(reference.off_switch.values))('%s, as the reference says', (setting, { E_defer, delta }) => {
    const [mean = 0, sd = 0, beta = 0] = setting.split(',').map((part) => Number(part.split('=')[1]));
    const gain = gained(law('normal', mean, sd), { beta });
    expect(gain).toBeCloseTo(delta, 5);
    expect((gain ?? 0) + Math.max(0, mean)).toBeCloseTo(E_defer, 5);
  });

  test('is more than nothing just where sd² > 2 beta |mean|', () =>
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        (mean, sd, beta) => {
          const margin = sd ** 2 - 2 * beta * Math.abs(mean);
          fc.pre(Math.abs(margin) > 0.05);
          const gain = gained(law('normal', mean, sd), { beta }) ?? 0;
          fc.pre(Math.abs(gain) > 1e-9);
          expect(Math.sign(gain)).toBe(Math.sign(margin));
        },
      ),
      { numRuns: 300, seed: 4 },
    ));

  test('a human who never errs is always worth deferring to, were it only a little', () =>
    expect(gained(law('normal', 2, 0.5), {})).toBeGreaterThan(0));
  test('who is sure loses what the human errs', () =>
    expect(gained(law('normal', 1, 0), { beta: 1 })).toBeCloseTo(1 / (1 + Math.exp(-1)) - 1, 12));

  // By hand: of uniform(a, b) and a human who lets act above t, (b² - t²) / (2 (b - a)) is what deferring is worth.
  test.each([
    ['never wrong, by half of it', law('uniform', -1, 1), { threshold: 0 }, 0.25],
    ['never wrong, and nothing to stop', law('uniform', 1, 2), { threshold: 0 }, 0],
    ['too strict', law('uniform', -1, 3), { threshold: 2 }, 5 / 8 - 1],
    ['too lenient', law('uniform', -3, 1), { threshold: -2 }, -3 / 8],
    ['strict of a normal: its density at the threshold is lost', law('normal', 0, 1), { threshold: 1 }, 0.24197],
    [
      'either of two',
      {
        kind: 'mixture',
        parts: [
          { weight: 3, law: law('uniform', -1, 1) },
          { weight: 1, law: law('constant', 2) },
        ],
      } as const,
      {},
      3 / 16,
    ],
    ['exponential, too strict by its median', law('exponential', 1), { threshold: Math.LN2 }, (1 + Math.LN2) / 2 - 1],
  ])('%s', (_, belief, judges, expected) => {
    const found = gainByDeferring(belief, { threshold: 0, beta: 0, ...judges })!;
    expect(found.value).toBeCloseTo(expected, 5);
    expect(found.error).toBeLessThan(1e-4);
  });

  test('of what has no mean nothing is said', () => expect(gained(law('cauchy', 0, 1), { beta: 1 })).toBeUndefined());

  test('the two ways to add up agree: a normal as one, and as what is cut off far out', () =>
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (mean, threshold, beta) => {
          const judges = { threshold, beta };
          const cut = gained(law('truncated_normal', mean, 0.7, mean - 7, mean + 7), judges);
          fc.pre(cut !== undefined);
          expect(cut).toBeCloseTo(gained(law('normal', mean, 0.7), judges) ?? Number.NaN, 3);
        },
      ),
      { numRuns: 100, seed: 5 },
    ));
});
