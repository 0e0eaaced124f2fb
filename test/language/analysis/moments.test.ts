import { describe, expect, test } from 'vitest';
import { certifiedGain, largestMaximum, lastCertified, normalMaximum } from '../../../language/analysis/chance/certificate.ts';
import { rawMoment } from '../../../language/analysis/chance/moments.ts';
import { tiltedMean } from '../../../language/analysis/chance/tilted-mean.ts';
import { drawCases, drawMany } from '../../simulation/columns/draw-case.ts';
import reference from '../../simulation/reference.json' with { type: 'json' };

const count = 200_000;

/** The mean of f over what the simulator draws, and its standard error. */
function drawn(name: (typeof drawCases)[number][0], parameters: readonly number[], f: (x: number) => number) {
  let [sum, squares] = [0, 0];
  for (const x of drawMany([name, parameters], count)) {
    sum += f(x);
    squares += f(x) ** 2;
  }
  const mean = sum / count;
  return { mean, error: Math.sqrt(Math.max(0, squares / count - mean * mean) / count) };
}

const light = drawCases.filter(([name]) => !['student_t', 'cauchy', 'pareto', 'lognormal'].includes(name));

describe('moments are those of the draws', () => {
  test.each(light)('%s(%j)', (name, parameters) => {
    for (const k of [1, 2, 3]) {
      const { mean, error } = drawn(name, parameters, (x) => x ** k);
      const found = rawMoment({ kind: 'one', name, parameters }, k) ?? Number.NaN;
      expect(Math.abs(found - mean)).toBeLessThanOrEqual(5 * error + 1e-9 * Math.abs(mean));
    }
  });
  test.each([
    ['pareto', [2, 3], 2, 12],
    ['pareto', [2, 3], 3, Infinity],
    ['student_t', [5, 1, 2], 2, 1 + (4 * 5) / 3],
    ['student_t', [2, 0, 1], 2, Infinity],
    ['cauchy', [0, 1], 1, Number.NaN],
    ['lognormal', [0, 1], 2, Math.exp(2)],
  ] as const)('%s(%j), order %i: %d', (name, parameters, k, expected) => {
    const found = rawMoment({ kind: 'one', name, parameters }, k) ?? 0;
    if (Number.isFinite(expected)) expect(found).toBeCloseTo(expected, 9);
    else expect(found).toBe(expected);
  });
});

describe('the mean under an exponential tilt', () => {
  test.each(light.filter(([name, parameters]) => tiltedMean({ kind: 'one', name, parameters }, 0.1) !== undefined))(
    '%s(%j)',
    (name, parameters) => {
      const tilted = tiltedMean({ kind: 'one', name, parameters }, 0.1) ?? Number.NaN;
      // E[(X - tilted mean) e^(0.1 X)] is 0.
      const { mean, error } = drawn(name, parameters, (x) => (x - tilted) * Math.exp(0.1 * x));
      expect(Math.abs(mean)).toBeLessThanOrEqual(5 * error + 1e-9);
    },
  );
  test('of an exponential of the same rate there is none', () =>
    expect(tiltedMean({ kind: 'one', name: 'exponential', parameters: [2] }, 2)).toBeUndefined());
});

describe('what a correlation guarantees', () => {
  const { best_certified, ...sizes } = reference.certificate.values['r=0.9'];
  test.each(Object.entries(sizes))('best of %s at r = 0.9', (n, { chi2, lower_bound }) => {
    expect(largestMaximum(Number(n)) ** 2).toBeCloseTo(chi2, 5);
    expect(certifiedGain(0.9, Number(n), normalMaximum(Number(n)))).toBeCloseTo(lower_bound, 5);
  });
  test('the highest of n normals', () => {
    for (const [n, value] of Object.entries(reference.normal_max.values)) expect(normalMaximum(Number(n))).toBeCloseTo(value, 5);
  });
  test('up to 42 at 0.9; at 0.7 to none; at 1 to any', () => {
    expect(lastCertified(0.9)).toBe(best_certified.last_positive_n);
    expect([lastCertified(0.7), lastCertified(0), lastCertified(-1), lastCertified(1)]).toEqual([1, 1, 1, Infinity]);
  });
});
