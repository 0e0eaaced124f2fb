import type { Estimate, Outcome, ScenarioResult } from '../simulation/result.ts';

/**
 * The versioned form of `simulate --format json`: what every other form of a simulation's report is made from. A number that is not
 * finite is `null` in JSON.
 */
export interface SimulationReport {
  readonly version: 1;
  /** The spec of the first scenario, as the user named it; so too the seed and the runs. Each result carries its own. */
  readonly spec: string;
  readonly seed: number;
  readonly runs: number;
  readonly results: readonly ScenarioReport[];
}
export interface ScenarioReport {
  readonly spec: string;
  readonly scenario: string;
  readonly seed: number;
  readonly runs: number;
  readonly points: readonly PointReport[];
  readonly expectations: readonly ExpectationReport[];
  /** What the reader must know about the figures, in sentences. */
  readonly warnings: readonly string[];
  /** What was left out, in sentences that name the clause. */
  readonly missing: readonly string[];
}
export interface PointReport {
  /** The swept values by target (`Training.search`); empty without a sweep. */
  readonly sweep: Readonly<Record<string, number>>;
  /** By the measure's words, `realised(SafeTrips)`: each with its standard error, its 95% interval and how many runs it is made from. */
  readonly measures: Readonly<Record<string, Estimate>>;
  readonly pressureNats?: number;
}
export interface ExpectationReport {
  readonly text: string;
  readonly outcome: Outcome;
  readonly measured: string;
  /** Where undecided: about how many runs would decide it. */
  readonly runsToDecide?: number;
}

/** What results are in a report: their figures and outcomes; places and samples are left to the editor and the plots. */
export function simulationReport(results: readonly [ScenarioResult, ...ScenarioResult[]]): SimulationReport {
  const [{ spec, seed, runs }] = results;
  return { version: 1, spec, seed, runs, results: results.map(scenarioReport) };
}

export function scenarioReport(result: ScenarioResult): ScenarioReport {
  const { spec, scenario, seed, runs, points, expectations, warnings, missing } = result;
  return {
    spec,
    scenario,
    seed,
    runs,
    points: points.map(({ sweep, measures, pressureNats }) => ({
      sweep,
      measures,
      ...(pressureNats === undefined ? {} : { pressureNats }),
    })),
    expectations: expectations.map(({ text, outcome, measured, runsToDecide }) => ({
      text,
      outcome,
      measured,
      ...(runsToDecide === undefined ? {} : { runsToDecide }),
    })),
    warnings: warnings.map(({ message }) => message),
    missing: missing.map(({ message }) => message),
  };
}
