import { numberText } from '../simulation/measures/number-text.ts';
import type { ExpectationResult, Outcome } from '../simulation/result.ts';

/** An outcome's sign beside its word, for those who see no colours. */
export const outcomeSigns: Readonly<Record<Outcome, string>> = { holds: '✓', fails: '✗', undecided: '?' };

/** The measured values, and where they decide nothing, what would. */
export function measuredText({ measured, runsToDecide }: Pick<ExpectationResult, 'measured' | 'runsToDecide'>): string {
  return runsToDecide === undefined ? measured : `${measured}; about ${numberText(runsToDecide)} runs would decide it`;
}
