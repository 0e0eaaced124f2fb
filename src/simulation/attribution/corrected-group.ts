import type { Corrected } from '../../../language/design/corrections/corrected.ts';
import type { Scenario } from '../../../language/design/design.ts';
import { castOf } from '../cast.ts';
import { Cell } from '../experiment/cell.ts';
import type { Group } from '../experiment/group.ts';
import { PointStore } from '../experiment/point-store.ts';
import { RunWarnings } from '../experiment/run-warnings.ts';
import { stepsAt } from '../experiment/scenario-sizes.ts';
import { deployments } from '../rollout/schedule.ts';
import { type Remaining, searchPlan } from '../selection/search-plan.ts';
import { Setting, settingAt } from '../setting.ts';
import { conditionsOf } from './conditions.ts';

export interface CorrectedSetting {
  readonly scenario: Scenario;
  readonly seed: number;
  /** In place of the scenario's own. */
  readonly steps?: number;
  readonly runs: number;
  /** Swept values; empty for the spec as written. */
  readonly sweep: Readonly<Record<string, number>>;
  /** The candidates of the base optimizer's search that are left, each of them scored. */
  readonly only?: Remaining;
}

export interface CorrectedGroup {
  readonly store: PointStore;
  readonly group: Omit<Group, 'runs'> & { runs: number };
}

/**
 * A corrected design at a setting, to be simulated on the draws of the spec as written for what it realises; with `realisedAlone` false
 * also for what was believed and what the candidates were worth.
 */
export function correctedGroup(setting: CorrectedSetting, made: Corrected, realisedAlone = true): CorrectedGroup {
  const { scenario, sweep, runs } = setting;
  const steps = setting.steps ?? stepsAt(made.design, scenario, settingAt(made.design, sweep));
  const store = new PointStore(sweep, runs, steps, undefined);
  const warnings = new RunWarnings(made.design);
  const make = (): Cell => cellFor(setting, made, { store, warnings, realisedAlone });
  return { store, group: { stores: [store], warnings, foreign: [], runs, make, apart: apartBy(made) } };
}

function cellFor(
  { scenario, sweep, seed, only }: CorrectedSetting,
  made: Corrected,
  into: { readonly store: PointStore; readonly warnings: RunWarnings; readonly realisedAlone: boolean },
): Cell {
  const { design } = made;
  const cast = castOf(design, scenario);
  const target = `${cast.selector?.id}.search`;
  const setting = new Setting(design, new Map(Object.entries(sweep).filter(([id]) => id !== target)));
  return new Cell({
    design,
    scenario,
    cast,
    setting,
    seed,
    steps: into.store.steps,
    searches: [{ plan: searchPlan(cast.selector?.search, setting, sweep[target]), store: into.store, only }],
    warnings: into.warnings,
    conditions: { ...conditionsOf(made, deployments(cast.world, scenario.deploy, setting)), everyScore: only !== undefined },
    realisedAlone: into.realisedAlone,
  });
}

function apartBy({ edits }: Corrected): string {
  const names = [...edits.keys()].map((name) => `the ${name}`);
  return names.length === 0 ? 'compared with the corrected spec' : `with ${names.join(', ')} corrected`;
}
