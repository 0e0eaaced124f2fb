import type { Optimizer } from '../../../design/design.ts';
import type { Context } from '../../context.ts';
import { type Encounters, encountersOf, type Point } from './encounters.ts';
import type { Regulation } from './regulation.ts';

/** Disturbances that look alike to who is to answer them, and that no one response brings all to where it is wanted. */
export interface Unanswered extends Encounters {
  readonly together: readonly Point[];
}

/**
 * Tries each response against each disturbance, where the band of what is tolerated is stated. Of draws from intervals some values are tried:
 * what is found is so, what is not found may be so all the same. Undefined where all are answered, or that cannot be told.
 */
export function unansweredIn(
  context: Context,
  optimizer: Optimizer,
  { error, tolerance, isStated }: Regulation,
): Unanswered | undefined {
  const met = isStated ? encountersOf(context, optimizer, error) : undefined;
  if (!met) return undefined;
  const { alike, responses, errorAt } = met;
  for (const together of alike) {
    const errors = responses.map((response) => together.map((point) => errorAt(point, response)));
    if (errors.some((own) => own.some(Number.isNaN))) return undefined;
    if (!errors.some((own) => own.every((off) => isWithin(off, tolerance)))) return { ...met, together };
  }
  return undefined;
}

export const isWithin = (off: number, tolerance: number): boolean => Math.abs(off) <= tolerance + 1e-9;
