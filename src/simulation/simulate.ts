import type { Design } from '../../language/design/design.ts';
import { ScenarioRun } from './experiment/scenario-run.ts';
import { NotSimulated } from './not-simulated.ts';
import type { Progress, SimulationOptions } from './progress.ts';
import type { ScenarioResult } from './result.ts';

/**
 * Simulates a scenario in slices: each `next()` computes for some 50 ms at most and says how far it is; the last gives the result.
 * Whoever drives it is free to do other things between two slices, and stops it by not asking for another.
 */
export function* simulate(
  design: Design,
  scenario: string,
  options: SimulationOptions = {},
): Generator<Progress, ScenarioResult> {
  const found = design.scenarios.find(({ id }) => id === scenario);
  if (!found) throw new RangeError(`${scenario} is no scenario of this spec`);
  try {
    return yield* new ScenarioRun(design, found, options).simulate();
  } catch (error) {
    if (!(error instanceof NotSimulated)) throw error;
    const { message, place } = error;
    return {
      spec: design.uri,
      scenario,
      seed: options.seed ?? 0,
      runs: options.runs ?? 0,
      steps: 0,
      sweep: [],
      points: [],
      expectations: [],
      warnings: [],
      missing: [{ message, place }],
    };
  }
}
