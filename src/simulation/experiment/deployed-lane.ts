import type { Scene } from '../rollout/scene.ts';
import type { Params } from '../selection/params.ts';
import type { Resumed } from '../selection/resumed.ts';
import type { RolloutUpdates } from '../selection/rollout-updates.ts';
import type { Stretches } from '../selection/stretches.ts';
import type { PointStore } from './point-store.ts';

/** One rollout in deployment, and where what it gives belongs. */
export interface DeployedLane {
  readonly run: number;
  /** Ids of the draws of its steps and of its start. */
  readonly lane: number;
  readonly start: number;
  /** Whose candidate it is, and which: the rows of what is given and of the params below. */
  readonly searcher: number;
  readonly candidate: number;
  readonly row: number;
  /** Where it belongs; `baseline` has its goals alone. */
  readonly store?: PointStore;
  readonly role: 'selected' | 'baseline' | 'scatter';
}

/** Gets the value of its goal for the lanes that are shown. */
export interface Shown {
  readonly goal: string;
  receive(lane: DeployedLane, value: number): void;
}

/** Lanes that are deployed at once. */
export interface DeployedBlock {
  readonly scene: Scene;
  readonly lanes: readonly DeployedLane[];
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
