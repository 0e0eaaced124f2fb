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

/** Of each a number is kept for every figure: some gigabytes. */
const mostRuns = 100_000_000;

/** Seed, runs and steps of a scenario, the options' in place of its own. @throws NotSimulated where there are too many runs */
export function scenarioSizes(design: Design, scenario: Scenario, options: SimulationOptions): ScenarioSizes {
  const written = new Setting(design);
  const whole = (value: number): number => Math.max(1, Math.round(value));
  const hasStates = (world: string): boolean =>
    design.worlds.some(({ id, variables }) => id === world && variables.some(({ mechanism }) => mechanism.kind === 'state'));
  const runs = whole(options.runs ?? (scenario.runs ? written.number(scenario.runs.count) : 1000));
  if (!(runs <= mostRuns))
    throw new NotSimulated(
      `${scenario.name} asks for ${runs.toLocaleString('en')} runs, each with figures that are kept: ask for at most ${mostRuns.toLocaleString('en')}`,
      scenario.runs?.place ?? scenario.namePlace,
    );
  return {
    seed: options.seed ?? (scenario.seed ? written.number(scenario.seed.value) : 0),
    runs,
    steps: scenario.steps ? whole(written.number(scenario.steps.count)) : hasStates(castOf(design, scenario).world.id) ? 50 : 1,
  };
}
