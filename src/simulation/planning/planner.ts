import type { Optimizer } from '../../../language/design/design.ts';
import type { Place } from '../../../language/design/place.ts';
import type { Column } from '../columns/column.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import type { SimulationWarning } from '../result.ts';
import type { Deployed } from '../rollout/schedule.ts';
import type { Belief } from './belief.ts';

/** What a decision is made from. */
export type PlannerInput =
  /** A variable that is observed. */
  | { readonly kind: 'variable'; readonly id: string; readonly place: Place }
  /** A param, a memory, or another's last action. */
  | { readonly kind: 'known'; readonly id: string; readonly place: Place }
  | { readonly kind: 'step' | 'deployed' }
  /** Whether the regime of that layer, of those given, is in force. */
  | { readonly kind: 'regime'; readonly layer: number }
  /** A number that its model has estimated again, by `estimateKey`; before it has, `value`. */
  | { readonly kind: 'estimate'; readonly id: string; readonly value: number };

/** Where a decision's inputs stand, and where its actions go. */
export interface Decision {
  readonly inputs: readonly Column[];
  readonly outputs: readonly Column[];
  /** What the optimizer believes in each lane, along the rollout. */
  readonly belief: Belief;
}

/** When decisions are made. */
export interface Moment {
  /** The run of each lane: what is imagined is drawn once a run. */
  readonly runs: () => Float64Array;
  readonly step: number;
  /** After so many the rollout is over. */
  readonly steps: number;
  /** Hears of how many lanes more it is decided: all of them may take long together. */
  readonly decided: (lanes: number) => void;
}

/** Decides for whole blocks: from the inputs' columns to the actions' columns. */
export interface Planner {
  readonly inputs: readonly PlannerInput[];
  /** What the reader must know about its plans. */
  readonly warnings: readonly SimulationWarning[];
  /** Writes the actions of the first `length` lanes. */
  decide(machine: ColumnMachine, decision: Decision, length: number, at: Moment): Generator<void, void>;
}

export interface Planners {
  /** `inForce`: the regimes that can be in force, lowest first. @throws NotSimulated */
  planner(optimizer: Optimizer, inForce: readonly Deployed[]): Planner;
}
