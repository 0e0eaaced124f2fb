import { corrections } from '../../language/design/corrections/corrections.ts';
import { lossWords } from '../plots/loss-words.ts';
import type { Attribution, Estimate, Outcome, ScenarioResult } from '../simulation/result.ts';

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
  /**
   * Where runs went on until they were enough: whether they were, how many there may have been, and at how many looks together the
   * intervals hold, where something was to be decided.
   */
  readonly until?: { readonly reached: boolean; readonly most: number; readonly looks?: number };
  /** By id: the values of lets and params that were tried in place of the spec's (`--set`). */
  readonly adjusted?: Readonly<Record<string, number>>;
  readonly points: readonly PointReport[];
  readonly expectations: readonly ExpectationReport[];
  /** Which failure it is, of the spec as written first; absent where nobody asked. */
  readonly attribution?: readonly AttributionReport[];
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
/** In the true goal's units; the parts add up to the loss. */
export interface AttributionReport {
  /** The true goal. */
  readonly goal: string;
  /** Empty for the spec as written. */
  readonly sweep: Readonly<Record<string, number>>;
  /** How many of the scenario's first runs it is made from. */
  readonly runs: number;
  /** The loss in a sentence. */
  readonly words: string;
  readonly asWritten: Estimate;
  readonly corrected: Estimate;
  readonly loss: Estimate;
  readonly parts: readonly {
    readonly correction: string;
    readonly part: Estimate;
    /** What it corrects, in words; empty where there is nothing to correct. */
    readonly edits: readonly string[];
    /** The Goodhart types that it stands for. */
    readonly removes: string;
  }[];
  /** Of those who are selected: what it would add to the goal if they had their selector's model, or goal. */
  readonly evidence: readonly { readonly optimizer: string; readonly given: 'model' | 'goal'; readonly added: Estimate }[];
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
  const { spec, scenario, seed, runs, until, adjusted, points, expectations, attributions, warnings, missing } = result;
  return {
    spec,
    scenario,
    seed,
    runs,
    ...(until && { until }),
    ...(adjusted && { adjusted }),
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
    ...(attributions ? { attribution: attributions.map(attributionReport) } : {}),
    warnings: warnings.map(({ message }) => message),
    missing: missing.map(({ message }) => message),
  };
}

function attributionReport(attribution: Attribution): AttributionReport {
  const { goal, sweep, runs, asWritten, corrected, loss, parts, evidence } = attribution;
  return {
    goal,
    sweep,
    runs,
    words: lossWords(attribution),
    asWritten,
    corrected,
    loss,
    evidence: evidence.map(({ optimizer, given, added }) => ({ optimizer, given, added })),
    parts: parts.map(({ correction, part, edits }) => ({
      correction,
      part,
      edits: edits.map(({ text }) => text),
      removes: corrections.find(({ name }) => name === correction)?.removes ?? '',
    })),
  };
}
