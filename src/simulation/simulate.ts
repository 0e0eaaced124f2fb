import type { Design } from '../../language/design/design.ts';
import { missingClauses } from './experiment/missing-clauses.ts';
import { type RunsPart, ScenarioRun } from './experiment/scenario-run.ts';
import { NotSimulated } from './not-simulated.ts';
import type { Progress, SimulationOptions } from './progress.ts';
import type { Missing, ScenarioResult } from './result.ts';

/**
 * Simulates a scenario in slices: each `next()` computes for some 50 ms at most and says how far it is; the last gives the result.
 * Whoever drives it is free to do other things between two slices, and stops it by not asking for another.
 */
export function* simulate(
  design: Design,
  scenario: string,
  options: SimulationOptions = {},
): Generator<Progress, ScenarioResult> {
  return yield* orMissing(design, scenario, options, (run) => run.simulate());
}

/** The runs from `from` to `to` of a scenario, for `joinParts`; or what is missing, as a result. */
export function* simulatePart(
  design: Design,
  scenario: string,
  options: SimulationOptions,
  { from, to }: { readonly from: number; readonly to: number },
): Generator<Progress, RunsPart | ScenarioResult> {
  return yield* orMissing(design, scenario, options, (run) => run.simulatePart(from, to));
}

/** Parts that together have every run once, whoever simulated them: the result is to the last bit that of `simulate`. */
export function* joinParts(
  design: Design,
  scenario: string,
  options: SimulationOptions,
  parts: readonly RunsPart[],
): Generator<Progress, ScenarioResult> {
  return yield* orMissing(design, scenario, options, (run) => run.join(parts));
}

function* orMissing<Given>(
  design: Design,
  scenario: string,
  options: SimulationOptions,
  simulate: (run: ScenarioRun) => Generator<Progress, Given>,
): Generator<Progress, Given | ScenarioResult> {
  const found = design.scenarios.find(({ id }) => id === scenario);
  if (!found) throw new RangeError(`${scenario} is no scenario of this spec`);
  const lacking = (missing: readonly Missing[]): ScenarioResult => ({
    spec: design.uri,
    scenario,
    seed: options.seed ?? 0,
    runs: options.runs ?? 0,
    steps: 0,
    sweep: [],
    points: [],
    expectations: [],
    warnings: [],
    missing,
  });
  try {
    const missing = missingClauses(design, found);
    return missing.length > 0 ? lacking(missing) : yield* simulate(new ScenarioRun(design, found, options));
  } catch (error) {
    if (!(error instanceof NotSimulated)) throw error;
    return lacking([{ message: error.message, place: error.place }]);
  }
}
