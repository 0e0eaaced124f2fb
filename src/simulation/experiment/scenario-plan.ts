import type { Design, Scenario, Until } from '../../../language/design/design.ts';
import type { SimulationOptions } from '../progress.ts';
import { ScenarioRun } from './scenario-run.ts';
import { scenarioSizes } from './scenario-sizes.ts';
import { budget, untilOf } from './until.ts';

/** How a scenario is run: how many runs there may be, what they are to be enough for, and how some of them are simulated. */
export interface ScenarioPlan {
  readonly scenario: Scenario;
  readonly most: number;
  readonly untils: readonly Until[];
  /** @throws NotSimulated */
  readonly make: (runs: number) => ScenarioRun;
}

/** @throws RangeError where there is no such scenario, NotSimulated where its world cannot be told */
export function scenarioPlan(design: Design, id: string, options: SimulationOptions): ScenarioPlan {
  const scenario = design.scenarios.find((one) => one.id === id);
  if (!scenario) throw new RangeError(`${id} is no scenario of this spec`);
  return {
    scenario,
    most: budget(scenario, options, scenarioSizes(design, scenario, options).runs),
    untils: untilOf(scenario, options),
    make: (runs) => new ScenarioRun(design, scenario, { ...options, runs }),
  };
}
