import type { Cost } from './cost.ts';
import type { ScenarioResult } from './result.ts';

export interface SimulationOptions {
  /** In place of the scenario's own. */
  readonly seed?: number;
  readonly runs?: number;
  /** More runs until every expectation is decided: up to `runs`, else to 100 times the scenario's own. */
  readonly untilDecided?: boolean;
  /**
   * Whether to attribute the loss of the spec as written to the corrections, on as many runs as are affordable or as are given here.
   * Without a word what expectations ask of it is attributed; with `false` nothing is, and they are left out.
   */
  readonly attribution?: boolean | number;
}

/** How far a simulation is. */
export interface Progress {
  /** Told once, before anything is run, where it was asked for. */
  readonly cost?: Cost;
  /** The share of the work that is done, from 0 to 1. */
  readonly done: number;
  /** What the runs so far give, on the runs that every point has by now; absent until there is something to show. */
  readonly partial?: ScenarioResult | undefined;
  /** Why a worker that helped broke: what it was at the others do. */
  readonly broke?: string;
}
