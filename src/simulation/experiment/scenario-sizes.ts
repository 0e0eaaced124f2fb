import type { Design, Scenario } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import { usualSteps } from '../../../language/design/usual-steps.ts';
import { castOf } from '../cast.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { SimulationOptions } from '../progress.ts';
import { Setting } from '../setting.ts';

export interface ScenarioSizes {
  readonly seed: number;
  readonly runs: number;
}

/** Seed and runs of a scenario, the options' in place of its own: those of all points of its sweep. @throws NotSimulated where it asks for none */
export function scenarioSizes(design: Design, scenario: Scenario, options: SimulationOptions): ScenarioSizes {
  const written = new Setting(design);
  const own = scenario.runs ? () => whole(scenario, scenario.runs!.count, 'runs', written) : () => 1000;
  const runs = options.runs === undefined ? own() : Math.max(1, Math.round(options.runs));
  return {
    seed: options.seed ?? (scenario.seed ? written.number(scenario.seed.value) : 0),
    runs,
  };
}

/** How many steps a rollout has at a point of the sweep. @throws NotSimulated where it asks for none */
export function stepsAt(design: Design, scenario: Scenario, setting: Setting): number {
  if (scenario.steps) return whole(scenario, scenario.steps.count, 'steps', setting);
  const { id: world } = castOf(design, scenario).world;
  const hasStates = design.worlds.some(
    ({ id, variables }) => id === world && variables.some(({ mechanism }) => mechanism.kind === 'state'),
  );
  return hasStates ? usualSteps : 1;
}

function whole({ name }: Scenario, count: Expression, what: string, setting: Setting): number {
  const value = Math.round(setting.number(count));
  if (value >= 1) return value;
  throw new NotSimulated(`${name} asks for ${value} ${what}: ask for a whole number from 1 on`, count.place);
}

/** A number is kept of each for every figure: some gigabytes. */
const mostKept = 100_000_000;

/** @throws NotSimulated where what a scenario watches would be kept of more steps than there is room for; `runs`: so many are watched */
export function refuseTooMuchWatched({ name, steps, watch }: Scenario, longest: number, runs: number): void {
  const most = Math.floor(mostKept / (watch.length * runs));
  if (!steps || longest <= most) return;
  throw new NotSimulated(
    `${name} watches ${watch.length === 1 ? 'a variable' : `${watch.length} variables`} over ${longest.toLocaleString('en')} steps, each of which is kept: watch nothing, or ask for at most ${most.toLocaleString('en')}`,
    steps.count.place,
  );
}

/** @throws NotSimulated where a scenario asks for more runs than can be kept in one place */
export function refuseTooManyKept(scenario: Scenario, runs: number): void {
  if (runs <= mostKept) return;
  throw new NotSimulated(
    `${scenario.name} asks for ${runs.toLocaleString('en')} runs, each with figures that are kept: ask for at most ${mostKept.toLocaleString('en')}`,
    scenario.runs?.place ?? scenario.namePlace,
  );
}
