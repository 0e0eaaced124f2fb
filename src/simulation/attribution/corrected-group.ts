import type { Corrected } from '../../../language/design/corrections/corrected.ts';
import type { Scenario } from '../../../language/design/design.ts';
import { castOf } from '../cast.ts';
import { Cell } from '../experiment/cell.ts';
import type { Group } from '../experiment/group.ts';
import { PointStore } from '../experiment/point-store.ts';
import { RunWarnings } from '../experiment/run-warnings.ts';
import { deployments } from '../rollout/schedule.ts';
import { searchPlan } from '../selection/search-plan.ts';
import { Setting } from '../setting.ts';
import { conditionsOf } from './conditions.ts';

export interface CorrectedSetting {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly steps: number;
  readonly runs: number;
  /** Swept values; empty for the spec as written. */
  readonly sweep: Readonly<Record<string, number>>;
}

export interface CorrectedGroup {
  readonly store: PointStore;
  readonly group: Omit<Group, 'runs'> & { runs: number };
}

/** A corrected design at a setting, to be simulated for what it realises, on the draws of the spec as written. */
export function correctedGroup(setting: CorrectedSetting, made: Corrected): CorrectedGroup {
  const { sweep, runs, steps } = setting;
  const store = new PointStore(sweep, runs, steps, undefined);
  const warnings = new RunWarnings(made.design);
  const make = (): Cell => cellFor(setting, made, store, warnings);
  return { store, group: { stores: [store], warnings, foreign: [], runs, make, apart: apartBy(made) } };
}

function cellFor(
  { scenario, sweep, seed, steps }: CorrectedSetting,
  made: Corrected,
  store: PointStore,
  warnings: RunWarnings,
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
    steps,
    searches: [{ plan: searchPlan(cast.selector?.search, setting, sweep[target]), store }],
    warnings,
    conditions: conditionsOf(made, deployments(cast.world, scenario.deploy, setting)),
    realisedAlone: true,
  });
}

function apartBy({ edits }: Corrected): string {
  const names = [...edits.keys()].map((name) => `the ${name}`);
  return names.length === 0 ? 'compared with the corrected spec' : `with ${names.join(', ')} corrected`;
}
