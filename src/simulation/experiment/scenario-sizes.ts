import type { Design, Scenario } from '../../../language/design/design.ts';
import { castOf } from '../cast.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { SimulationOptions } from '../progress.ts';
import { Setting } from '../setting.ts';

export interface ScenarioSizes {
  readonly seed: number;
  readonly runs: number;
  readonly steps: number;
}

/** Seed, runs and steps of a scenario, the options' in place of its own. */
export function scenarioSizes(design: Design, scenario: Scenario, options: SimulationOptions): ScenarioSizes {
  const written = new Setting(design);
  const whole = (value: number): number => Math.max(1, Math.round(value));
  const hasStates = (world: string): boolean =>
    design.worlds.some(({ id, variables }) => id === world && variables.some(({ mechanism }) => mechanism.kind === 'state'));
  const runs = whole(options.runs ?? (scenario.runs ? written.number(scenario.runs.count) : 1000));
  return {
    seed: options.seed ?? (scenario.seed ? written.number(scenario.seed.value) : 0),
    runs,
    steps: scenario.steps ? whole(written.number(scenario.steps.count)) : hasStates(castOf(design, scenario).world.id) ? 50 : 1,
  };
}

/** A number is kept of each for every figure: some gigabytes. */
const mostKept = 100_000_000;

/** @throws NotSimulated where a scenario asks for more runs than can be kept in one place */
export function refuseTooManyKept(scenario: Scenario, runs: number): void {
  if (runs <= mostKept) return;
  throw new NotSimulated(
    `${scenario.name} asks for ${runs.toLocaleString('en')} runs, each with figures that are kept: ask for at most ${mostKept.toLocaleString('en')}`,
    scenario.runs?.place ?? scenario.namePlace,
  );
}
