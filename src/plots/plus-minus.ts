import { fixedText, numberText } from '../simulation/measures/number-text.ts';
import type { Estimate } from '../simulation/result.ts';

/** An estimate's figures at the digits that its interval supports. */
export interface PlusMinus {
  /** `1.9 ± 0.1`, or `1.9` where it is exact. */
  readonly text: string;
  readonly isExact: boolean;
  /** Another value at the same digits. */
  readonly of: (value: number) => string;
  /** Whether a value is nothing at these digits. */
  readonly isNothing: (value: number) => boolean;
}

/** `value` in place of the mean: its size, say. */
export function plusMinus({ mean, low, high }: Pick<Estimate, 'mean' | 'low' | 'high'>, value = mean): PlusMinus {
  const reach = (high - low) / 2;
  const digits = digitsOf(reach, mean);
  const rounded = (one: number): number => Number(one.toFixed(digits));
  // An interval that is nothing beside the value is rounding.
  const isExact = rounded(reach) === 0;
  const of = (one: number): string => (digits > 0 && !isExact ? fixedText(one, digits) : numberText(rounded(one), 12));
  const text = isExact ? of(value) : `${of(value)} ± ${of(reach)}`;
  return { text, isExact, of, isNothing: (one) => rounded(one) === 0 };
}

/** Decimals that show the first digit of an interval's reach, and at most six. */
function digitsOf(reach: number, mean: number): number {
  const size = Number.isFinite(reach) ? Math.max(reach, Math.abs(mean) / 1000) : Math.abs(mean) / 1000;
  if (!(size > 0)) return 0;
  return Math.min(6, Math.max(0, -Number(size.toExponential(0).split('e')[1])));
}
