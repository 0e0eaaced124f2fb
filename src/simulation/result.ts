import type { Correction } from '../../language/design/design.ts';
import type { Place } from '../../language/design/place.ts';

/** What a simulated scenario gives: plain JSON, so that it crosses workers, webviews and files as it is. */
export interface ScenarioResult {
  /** The uri of the spec. */
  readonly spec: string;
  readonly scenario: string;
  readonly seed: number;
  readonly runs: number;
  /**
   * Where runs went on until they were enough: whether they were, and how many there may have been; where something was to be decided,
   * at how many looks at most: intervals then hold at all of them together.
   */
  readonly until?: { readonly reached: boolean; readonly most: number; readonly looks?: number };
  readonly steps: number;
  /** By id: what lets and params were tried at, in place of what the spec says. */
  readonly adjusted?: Readonly<Record<string, number>>;
  /** One for each `sweep`, at most two; `points` has their product, the last axis fastest. */
  readonly sweep: readonly SweepAxis[];
  readonly points: readonly Point[];
  readonly expectations: readonly ExpectationResult[];
  /** Which failure it is: of the spec as written first, then at the settings that expectations name. Absent where nobody asked. */
  readonly attributions?: readonly Attribution[];
  readonly warnings: readonly SimulationWarning[];
  /** Clauses that keep it from being simulated, or holes. Where `points` is empty, why; else what was left out. */
  readonly missing: readonly Missing[];
}
export interface SweepAxis {
  /** A let, a param or `Training.search`. */
  readonly target: string;
  readonly values: readonly number[];
  readonly log: boolean;
}
/** One setting of what is swept; without a sweep the only one. */
export interface Point {
  /** Swept values by target. */
  readonly sweep: Readonly<Record<string, number>>;
  /** By the measure's words, `realised(SafeTrips)`. */
  readonly measures: Readonly<Record<string, Estimate>>;
  /** Of the base optimizer's search; an upper bound where scores tie. */
  readonly pressureNats?: number;
  /** A sample of candidates: the selector's score (as a value of its goal) against the true goal. */
  readonly candidates: readonly Candidate[];
  /** By the harm's id: mean totals a run. */
  readonly harms: Readonly<Record<string, { readonly trial: Estimate; readonly deployment: Estimate }>>;
  /** By the action's id: the share of deployed steps at which a control law was clamped, from 0 to 1. */
  readonly clampedShare: Readonly<Record<string, number>>;
  readonly trajectories: readonly Trajectory[];
  /** Of the true goal; where nobody selects, of every goal. Absent where a result was made without them. */
  readonly outcomes?: readonly Outcomes[];
}
/** How many runs realised what of a goal, in bins of one width; runs in none of the bins, a tail's, are left out. */
export interface Outcomes {
  readonly goal: string;
  /** Where the first bin begins, and the width of each, in the goal's unit. */
  readonly low: number;
  readonly width: number;
  readonly selected: readonly number[];
  /** The same runs with `search none`. */
  readonly unselected?: readonly number[];
}
/** A mean over runs with its standard error and 95% interval. */
export interface Estimate {
  readonly mean: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
  /** How many runs it is made from. */
  readonly n: number;
  /** A thousandth of the runs carries half the variance: the interval is not to be trusted. */
  readonly heavyTailed?: true;
  /** So few of the runs carry a standard deviation that others may tell otherwise: the interval is not to be trusted before there are more runs. */
  readonly tooFew?: true;
}
export interface Candidate {
  readonly measure: number;
  readonly true: number;
  readonly selected: boolean;
  /** Which of its run's it is, from 0; where one run is looked at alone. */
  readonly number?: number;
}
/** A watched variable over the deployed steps, index = step: mean over runs, and the band of the middle 90% of runs. */
export interface Trajectory {
  readonly variable: string;
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** From which step each regime is in force. */
  readonly regimes: readonly { readonly name: string; readonly from: number }[];
}
/**
 * What correcting a design would add to what is realised of its true goal, and how much of that is due to which correction: Shapley values
 * over all combinations of corrections, which add up to the loss.
 */
export interface Attribution {
  /** Who loses: the principal for whom the base optimizer is, else that optimizer. */
  readonly who: string;
  /** The true goal's id. Everything below is in its units. */
  readonly goal: string;
  /** Swept values by target; empty for the spec as written. */
  readonly sweep: Readonly<Record<string, number>>;
  /** How many of the scenario's first runs it is made from. */
  readonly runs: number;
  /** What is realised of the goal, as written and with all corrections that apply. */
  readonly asWritten: Estimate;
  readonly corrected: Estimate;
  /** The difference, in the goal's direction; below 0 where as written does better. */
  readonly loss: Estimate;
  /** All five, in their order. */
  readonly parts: readonly AttributedPart[];
  /**
   * For the classes of those who are selected and plan: what it would add to the true goal if one used its selector's model (is it a
   * super- or a suboptimizer?) or pursued its goal (a transoptimizer?), all else as written.
   */
  readonly evidence: readonly {
    readonly optimizer: string;
    readonly given: 'model' | 'goal';
    readonly place: Place;
    readonly added: Estimate;
  }[];
}
export interface AttributedPart {
  readonly correction: Correction;
  /** Exactly 0 where there is nothing to edit. */
  readonly part: Estimate;
  /** What the correction changes, in words, each at its clause; empty where it finds nothing to edit. */
  readonly edits: readonly { readonly text: string; readonly place: Place }[];
}
export type Outcome = 'holds' | 'fails' | 'undecided';
export interface ExpectationResult {
  /** As written. */
  readonly text: string;
  readonly outcome: Outcome;
  /** The measured values, in words. */
  readonly measured: string;
  readonly place: Place;
  /** Where undecided: about how many runs would decide it. */
  readonly runsToDecide?: number;
}
/** Something that the reader must know about the numbers; the rest of the result stands. */
export type SimulationWarning =
  | {
      readonly kind: 'not finite';
      readonly variable: string;
      readonly step: number;
      readonly run: number;
      readonly message: string;
      readonly place?: Place;
    }
  | {
      readonly kind: 'median for mean' | 'not inferred' | 'never picked';
      readonly variable: string;
      readonly message: string;
      readonly place?: Place;
    };
/** One sentence that names the clause, and where it stands. */
export interface Missing {
  readonly message: string;
  readonly place: Place;
}
