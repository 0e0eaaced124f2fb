import { expect } from 'vitest';
import type { Estimate } from '../../../src/simulation/result.ts';

export interface Compared {
  readonly what: string;
  readonly estimate: Estimate;
  readonly reference: number;
  /** How far the reference may be from what is estimated: its own rounding, or a method's stated precision. */
  readonly precision?: number;
}

/**
 * Every reference within 4 standard errors of its estimate and 90% of them within the 95% interval: an engine that is wrong
 * anywhere, or whose intervals are too narrow, does not pass.
 */
export function expectAgreement(compared: readonly Compared[]): void {
  const distance = ({ estimate, reference, precision = 1e-6 }: Compared): number =>
    Math.max(0, Math.abs(estimate.mean - reference) - precision);
  const far = compared.filter((one) => distance(one) > 4 * one.estimate.se);
  expect(far.map(({ what, estimate, reference }) => `${what}: ${estimate.mean} ± ${estimate.se} for ${reference}`)).toEqual([]);
  const inside = compared.filter((one) => {
    const { mean, low, high } = one.estimate;
    return distance(one) <= (one.reference > mean ? high - mean : mean - low);
  });
  const outside = compared.filter((one) => !inside.includes(one)).map(({ what }) => what);
  expect(inside.length / compared.length, `outside their intervals: ${outside.join(', ')}`).toBeGreaterThanOrEqual(0.9);
}

/** An estimate of the square of what was estimated (first order). */
export function squared({ mean, se, low, high, n }: Estimate): Estimate {
  return { mean: mean * mean, se: 2 * Math.abs(mean) * se, low: low * low, high: high * high, n };
}
