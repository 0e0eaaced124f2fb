import type { Scene } from '../rollout/scene.ts';
import type { Params } from '../selection/params.ts';
import type { Resumed } from '../selection/resumed.ts';
import type { RolloutUpdates } from '../selection/rollout-updates.ts';
import type { Stretches } from '../selection/stretches.ts';
import type { DeployedLanes } from './deployed-lanes.ts';

/** Gets the value of its goal for each of the lanes that are shown. */
export interface Shown {
  readonly goal: string;
  receive(lanes: DeployedLanes, lane: number, value: number): void;
}

/** Lanes that are deployed at once. */
export interface DeployedBlock {
  readonly scene: Scene;
  readonly lanes: DeployedLanes;
  /** Those below who select again on their own; absent where nobody does. */
  readonly below: RolloutUpdates | undefined;
  /** Writes what has been selected again: params by lane, and which candidate of its searcher's each is. */
  write(params: Params, candidates: ArrayLike<number>, resumed: Resumed): Generator<void, void>;
}

/** A deployment in stretches of so many steps. */
export interface DeployedStretches extends Stretches {
  /** After the last step. */
  end(): void;
}
