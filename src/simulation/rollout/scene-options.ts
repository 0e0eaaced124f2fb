import type { Expression } from '../../../language/design/expression.ts';
import type { Cast } from '../cast.ts';
import type { Planners } from '../planning/planner.ts';
import type { Setting } from '../setting.ts';
import type { ModelEdits } from './mechanisms.ts';
import type { Deployed } from './schedule.ts';

/** A variable to be read at every step: a state as it stands before the move or after it. */
export interface Watched {
  readonly id: string;
  readonly when: 'before' | 'after';
}

/**
 * The starts of states; or all draws, but where a regime is in force: what it replaces is drawn afresh, with its descendants. What is
 * only imagined is no property of a candidate.
 */
export type CandidateKeeps = 'starts' | 'draws';

export interface SceneOptions {
  readonly cast: Cast;
  readonly setting: Setting;
  /** A model's, or none for the world itself. */
  readonly edits: ModelEdits;
  readonly deployed: readonly Deployed[];
  readonly steps: number;
  readonly until?: Expression;
  readonly seed: number;
  /** What its draws are keyed by, beside variable, step and lane. */
  readonly phase: string;
  /** Of candidates that are draws of a world: what of them is the same in every phase. */
  readonly candidateKeeps?: CandidateKeeps;
  /** What `deployed` reads. */
  readonly isDeployment: boolean;
  /** Goal-like expressions, by a key. */
  readonly record: ReadonlyMap<string, Expression>;
  readonly watch?: readonly Watched[];
  /** States, memories and last actions that are kept though nothing here reads them. */
  readonly keep?: readonly string[];
  /** It goes on from a step of another rollout: what that one kept is written before (`resume`), as is which regimes are in force. */
  readonly isResumed?: boolean;
  readonly planners: Planners;
  /** Many lanes have the ids of their draws in common: `writeCommon` says which. */
  readonly sharesDraws?: boolean;
  /** In place of what cast members do: actions drawn evenly from their ranges (before anyone optimizes). */
  readonly evenActions?: boolean;
  /** Here the steps that its lanes take are added up, those with them that were never reached for a rollout ended before. */
  readonly rolled?: { steps: number };
}
