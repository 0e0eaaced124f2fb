import type { Staging } from '../experiment/staging.ts';
import type { RecordedSteps } from '../models/recorded-steps.ts';
import type { Belief } from '../planning/belief.ts';
import { noEdits } from '../rollout/mechanisms.ts';
import type { Deployed } from '../rollout/schedule.ts';
import { type Params, picked, rowsOf } from './params.ts';
import type { ResumedSurroundings } from './surroundings.ts';

/** Where those who select again stand in their deployments: a row for each searcher. */
export interface Resumed {
  /** How many they are. */
  readonly searchers: number;
  /** 1 for the first update: its draws are apart from those of all others. Of those below another a number that no other has. */
  readonly update: number;
  /** The step that trials begin with, and how many they last. */
  readonly step: number;
  readonly steps: number;
  /** States, memories and last actions, by id. */
  readonly kept: Params;
  /** What models have estimated again, by `estimateKey`. */
  readonly estimates: Params;
  /** By optimizer below that updates: the steps that it has seen since it last did. */
  readonly recorded: ReadonlyMap<string, RecordedSteps>;
  /** By optimizer: what those who plan believe of states that they do not see. */
  readonly beliefs: ReadonlyMap<string, Belief>;
  /** For each of the deployments whether its regime has come to be: that it was drawn, not that it has begun. */
  readonly regimes: readonly Float64Array[];
}

export function resumedRows(resumed: Resumed, rows: ArrayLike<number>): Resumed {
  return {
    ...resumed,
    kept: rowsOf(resumed.kept, rows),
    estimates: rowsOf(resumed.estimates, rows),
    recorded: new Map([...resumed.recorded].map(([id, steps]) => [id, steps.ofLanes(rows)])),
    beliefs: new Map([...resumed.beliefs].map(([id, belief]) => [id, belief.ofLanes(rows, resumed.searchers)])),
    searchers: rows.length,
    regimes: resumed.regimes.map((values) => picked(values, rows)),
  };
}

/** The world itself, from a step of a deployment on. */
export function inWorldAgain({ deployed }: Staging): ResumedSurroundings {
  return { edits: noEdits, deployed: resumable(deployed, undefined), followsSchedule: true };
}

/**
 * The deployments as regimes that may be in force or not, as the lane has it. `known`: without it all are; else those whose regime is
 * not among them leave the world as it is in its own.
 */
export function resumable(deployed: readonly Deployed[], known: ReadonlySet<string> | undefined): readonly Deployed[] {
  if (known && !deployed.some(({ regime }) => known.has(regime.id))) return [];
  return deployed.map(({ regime }) => ({
    regime: !known || known.has(regime.id) ? regime : { ...regime, replaces: [] },
    from: 0,
    probability: 0.5,
  }));
}
