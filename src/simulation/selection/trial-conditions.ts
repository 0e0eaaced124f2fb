import type { Deployed } from '../rollout/schedule.ts';

/** What trials are like: as the design says, or as a correction would have them. */
export interface TrialConditions {
  /** Regimes that they follow, each trial drawing its own probability; none as written. */
  readonly deployed: readonly Deployed[];
  /** What `deployed` reads in them. */
  readonly readsDeployed: boolean;
  /**
   * Scores are expectations: without measurement noise, over at least 1,024 draws that the candidates have in common (one where
   * nothing is drawn); of candidates that are draws, conditional on what they keep.
   */
  readonly expectations: boolean;
}

export const asWritten: TrialConditions = { deployed: [], readsDeployed: false, expectations: false };

/** How many trials a score is the mean of. */
export function trialCount(written: number, isRandom: boolean, { expectations }: TrialConditions): number {
  if (!expectations) return written;
  return isRandom ? Math.max(1024, 64 * written) : 1;
}
