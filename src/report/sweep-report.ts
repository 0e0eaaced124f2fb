import { madeFrom } from '../plots/made-from.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import { type ScenarioReport, type SimulationReport, scenarioReport, simulationReport } from './simulation-report.ts';

/** The versioned form of `sweep --format json`: a simulation's report of one scenario, with all that repeats it to the last bit. */
export interface SweepReport extends SimulationReport {
  /** The version of Mesascope. */
  readonly mesascope: string;
  /** The texts that the spec is made of, by path, and which of them it is. */
  readonly sources: { readonly spec: string; readonly files: Readonly<Record<string, string>> };
  readonly results: readonly [ScenarioReport];
}

export function sweepReport(
  result: ScenarioResult,
  { mesascope, sources }: Pick<SweepReport, 'mesascope' | 'sources'>,
): SweepReport {
  return { ...simulationReport([result]), mesascope, sources, results: [scenarioReport(result)] };
}

/** `6 points, 400 runs each, seed 3`; of `runs … until`, whether they were enough. */
export function sweptText({ points, runs, seed, until }: Pick<ScenarioResult, 'points' | 'runs' | 'seed' | 'until'>): string {
  const made = madeFrom({ runs, seed, ...(until && { until }) }).replace(' runs', ' runs each');
  return `${points.length} ${points.length === 1 ? 'point' : 'points'}, ${made}`;
}
