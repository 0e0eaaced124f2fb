import { type ModelEdits, noEdits } from '../rollout/mechanisms.ts';
import type { Deployed } from '../rollout/schedule.ts';

/** Where a selection takes place: what `in world` means to it, and what its draws are keyed by. */
export interface Surroundings {
  /** Empty for the scenario's own optimizer, before deployment. */
  readonly phase: string;
  readonly edits: ModelEdits;
  readonly deployed: readonly Deployed[];
  /** Whether this is the world itself, where harms are real, and not a model of it. */
  readonly isReal: boolean;
  /** The same, where it goes on from a deployment: its edits estimated again, and what regimes there can be. */
  readonly resumed?: ResumedSurroundings;
}

export interface ResumedSurroundings {
  readonly edits: ModelEdits;
  readonly deployed: readonly Deployed[];
  /** Whether regimes begin when they are to; else those in force stay so. */
  readonly followsSchedule: boolean;
}

export const beforeDeployment: Surroundings = { phase: '', edits: noEdits, deployed: [], isReal: true };
