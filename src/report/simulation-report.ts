/** The versioned form of `simulate --format json`: what every other form of a simulation's report is made from. */
export interface SimulationReport {
  readonly version: 1;
  /** The spec, as the user named it. */
  readonly spec: string;
  /** Of the first scenario; each result carries its own. */
  readonly seed: number;
  readonly runs: number;
  readonly results: readonly ScenarioReport[];
}
export interface ScenarioReport {
  readonly scenario: string;
  readonly seed: number;
  readonly runs: number;
  readonly points: readonly PointReport[];
  readonly expectations: readonly ExpectationReport[];
}
export interface PointReport {
  /** The swept values by target (`Training.search`); empty without a sweep. */
  readonly sweep: Readonly<Record<string, number>>;
  /** By the measure's words, `realised(SafeTrips)`. */
  readonly measures: Readonly<Record<string, EstimateReport>>;
}
/** An estimate with its standard error and 95% interval. */
export interface EstimateReport {
  readonly mean: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
}
export interface ExpectationReport {
  readonly text: string;
  readonly outcome: 'holds' | 'fails' | 'undecided';
  readonly measured: string;
}
