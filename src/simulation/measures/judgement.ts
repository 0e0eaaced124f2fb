import type { Expectation } from '../../../language/design/design.ts';
import type { Outcome } from '../result.ts';
import type { Estimate } from '../statistics/estimate.ts';

export type Comparison = Extract<Expectation, { readonly kind: 'measure' }>['operator'];

export interface Judgement {
  readonly outcome: Outcome;
  /** Where undecided: about how many runs would decide it; infinite where no number of runs is in sight. */
  readonly runs: number;
}

/**
 * Whether a difference (left - right) is what a comparison demands: it holds where the interval lies within what is demanded, fails where
 * the two are disjoint. A difference that is not a number decides nothing.
 */
export function judge(difference: Estimate, operator: Comparison, tolerance = 0): Judgement {
  if (operator === '>' || operator === '>=') return judge(mirrored(difference), operator === '>' ? '<' : '<=', tolerance);
  const { mean, low, high } = difference;
  if (Number.isNaN(mean) || Number.isNaN(low) || Number.isNaN(high)) return { outcome: 'undecided', runs: Infinity };
  const demanded = (x: number): boolean => (operator === '<' ? x < 0 : operator === '<=' ? x <= 0 : Math.abs(x) <= tolerance);
  if (demanded(low) && demanded(high)) return { outcome: 'holds', runs: 0 };
  const straddles = operator === '=' && low < -tolerance && high > tolerance;
  if (!demanded(low) && !demanded(high) && !straddles) return { outcome: 'fails', runs: 0 };
  const runs = runsToDecide(difference, operator === '=' ? -tolerance : -Infinity, operator === '=' ? tolerance : 0);
  return { outcome: 'undecided', runs };
}

/**
 * About how many runs it takes until an interval that shrinks with their root, around the same mean, leaves the ends of [from, to] outside.
 * Infinite where that is beyond a thousandfold: the mean's own error then hides whether there is a difference at all; and with heavy
 * tails, of which no such shrinking is known.
 */
export function runsToDecide({ mean, low, high, n, heavyTailed }: Estimate, from: number, to: number): number {
  const above = (end: number): number => (high - mean) / (end - mean);
  const below = (end: number): number => (mean - low) / (mean - end);
  const ratio = mean > to ? below(to) : mean < from ? above(from) : Math.max(above(to), below(from));
  const runs = n * ratio * ratio;
  if (heavyTailed || !(runs <= 1000 * n)) return Infinity;
  return roundedUp(Math.max(runs, n + 1));
}

/** To two significant digits: it is an estimate. */
function roundedUp(runs: number): number {
  const unit = 10 ** Math.max(0, Math.ceil(runs).toString().length - 2);
  return Math.ceil(runs / unit) * unit;
}

function mirrored(estimate: Estimate): Estimate {
  return { ...estimate, mean: -estimate.mean, low: -estimate.high, high: -estimate.low };
}
