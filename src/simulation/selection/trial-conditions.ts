import type { Deployed } from '../rollout/schedule.ts';

/** What trials are like: as the design says, or as a correction would have them. */
export interface TrialConditions {
  /** Regimes that they follow, each trial drawing its own probability; none as written. */
  readonly deployed: readonly Deployed[];
  /** What `deployed` reads in them. */
  readonly readsDeployed: boolean;
  /**
   * Scores are expectations: without measurement noise, over draws that all candidates have in common, also where trials are in the
   * world; of candidates that are draws, conditional on what they keep. How many draws the design's `trials` say; where nothing is
   * drawn one stands for all.
   */
  readonly expectations: boolean;
  /** Whether every candidate is tried to the end, also where only the best is wanted and those that fall far behind need not be. */
  readonly everyScore?: boolean;
}

export const asWritten: TrialConditions = { deployed: [], readsDeployed: false, expectations: false };

/** How many trials a score is the mean of. */
export function trialCount(written: number, isRandom: boolean, { expectations }: TrialConditions): number {
  return expectations && !isRandom ? 1 : written;
}
