import type { Design, Scenario } from '../../../language/design/design.ts';
import type { SimulationOptions } from '../progress.ts';
import { Setting } from '../setting.ts';
import { shareAtEachLook } from '../statistics/looks.ts';
import { ScenarioRun } from './scenario-run.ts';
import { scenarioSizes } from './scenario-sizes.ts';
import { budget, untilOf, type Waiting, waitingFor } from './until.ts';

/** How a scenario is run: how many runs there may be, what they are to be enough for, and how some of them are simulated. */
export interface ScenarioPlan {
  readonly scenario: Scenario;
  readonly waiting: Waiting;
  /** @throws NotSimulated */
  readonly make: (runs: number) => ScenarioRun;
  /** Keeps one that was made, with its cells, for the next who makes one of as many runs: nothing was simulated of it, or it is forgotten. */
  readonly keep: (run: ScenarioRun) => void;
}

/** By design, the last that was kept, and what it is of. */
const kept = new WeakMap<Design, { readonly of: string; readonly run: ScenarioRun }>();

/** @throws RangeError where there is no such scenario, NotSimulated where its world cannot be told */
export function scenarioPlan(design: Design, id: string, options: SimulationOptions): ScenarioPlan {
  const scenario = design.scenarios.find((one) => one.id === id);
  if (!scenario) throw new RangeError(`${id} is no scenario of this spec`);
  const most = budget(scenario, options, scenarioSizes(design, scenario, options).runs);
  const waiting = waitingFor(untilOf(scenario, options), most, new Setting(design));
  const share = waiting.looks && shareAtEachLook(waiting.looks);
  const of = (runs: number): string => JSON.stringify([id, options, runs]);
  return {
    scenario,
    waiting,
    make: (runs) => {
      const before = kept.get(design);
      if (before?.of !== of(runs)) return new ScenarioRun(design, scenario, { ...options, runs }, share);
      kept.delete(design);
      return before.run;
    },
    keep: (run) => kept.set(design, { of: of(run.runs), run }),
  };
}
