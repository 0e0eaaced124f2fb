import type { Corrected } from '../../../language/design/corrections/corrected.ts';
import type { Design, Scenario } from '../../../language/design/design.ts';
import { castOf } from '../cast.ts';
import { Cell } from '../experiment/cell.ts';
import { cellOf, type Group } from '../experiment/group.ts';
import { PointStore } from '../experiment/point-store.ts';
import { RunWarnings } from '../experiment/run-warnings.ts';
import { firstRuns, type PointRuns } from '../point-runs.ts';
import { deployments } from '../rollout/schedule.ts';
import { searchPlan } from '../selection/search-plan.ts';
import { Setting } from '../setting.ts';
import { type AttributedRuns, type AttributionPlan, attributed } from './attribution.ts';
import { conditionsOf } from './conditions.ts';
import { runsWithin } from './cost.ts';

export interface AttributionAtOptions {
  readonly design: Design;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly steps: number;
  /** Of the scenario. */
  readonly runs: number;
  /** In place of as many of them as the attribution can afford. */
  readonly wanted?: number;
  /** Whether the scenario sweeps anything. */
  readonly isSwept: boolean;
  /** Swept values; empty for the spec as written. */
  readonly sweep: Readonly<Record<string, number>>;
}

/** The attribution of a scenario's loss at one setting: a group for each combination of corrections, and what they give together. */
export class AttributionAt {
  readonly sweep: Readonly<Record<string, number>>;
  readonly groups: readonly Group[];
  /** How many runs each of them has. */
  readonly runs: number;
  private readonly plan: AttributionPlan;
  private readonly stores: ReadonlyMap<Corrected, PointStore>;

  /** @throws NotSimulated where a combination cannot be simulated */
  constructor(options: AttributionAtOptions, plan: AttributionPlan) {
    const { runs, steps, sweep, wanted } = options;
    this.sweep = sweep;
    this.plan = plan;
    const stores = new Map<Corrected, PointStore>();
    const groups: (Omit<Group, 'runs'> & { runs: number })[] = [];
    const { designs } = plan.combinations;
    for (const made of new Set([...designs, ...plan.variants.map((variant) => variant.made)])) {
      // The spec as written the scenario simulates itself; in a sweep it shares its sample with other sizes of search.
      if (made === designs[0] && !options.isSwept) continue;
      const store = new PointStore(sweep, runs, steps, undefined);
      const warnings = new RunWarnings(made.design);
      stores.set(made, store);
      const make = (): Cell => cellFor(options, made, store, warnings);
      groups.push({ stores: [store], warnings, foreign: [], runs, make, apart: apartBy(made) });
    }
    const affordable = runsWithin(groups.map(cellOf), steps);
    this.runs = Math.min(runs, wanted ?? affordable);
    for (const group of groups) group.runs = this.runs;
    this.stores = stores;
    this.groups = groups;
  }

  /** What the combinations gave, with what the spec as written gave at this setting; undefined where there is nothing yet. */
  result(asWritten: PointRuns): AttributedRuns | undefined {
    const known = new Map<Corrected, PointRuns>();
    return attributed(this.plan, (made) => {
      const store = this.stores.get(made);
      const runs = known.get(made) ?? (store ? store.soFar(this.runs) : firstRuns(asWritten, this.runs));
      known.set(made, runs);
      return runs;
    });
  }
}

/** The spec with corrections made, at the setting. */
function cellFor(
  { scenario, sweep, seed, steps }: AttributionAtOptions,
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
