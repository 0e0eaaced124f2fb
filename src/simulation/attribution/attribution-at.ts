import type { Corrected } from '../../../language/design/corrections/corrected.ts';
import type { Design } from '../../../language/design/design.ts';
import type { Cell } from '../experiment/cell.ts';
import { cellOf } from '../experiment/group.ts';
import type { PointStore } from '../experiment/point-store.ts';
import { firstRuns, type PointRuns } from '../point-runs.ts';
import { type AttributedRuns, type AttributionPlan, attributed } from './attribution.ts';
import { type CorrectedGroup, type CorrectedSetting, correctedGroup } from './corrected-group.ts';
import { runsWithin } from './cost.ts';

export interface AttributionAtOptions extends CorrectedSetting {
  readonly design: Design;
  /** In place of as many of them as the attribution can afford. */
  readonly wanted?: number;
  /** Whether the scenario sweeps anything. */
  readonly isSwept: boolean;
}

/** The attribution of a scenario's loss at one setting: a group for each combination of corrections, and what they give together. */
export class AttributionAt {
  readonly sweep: Readonly<Record<string, number>>;
  readonly groups: readonly CorrectedGroup['group'][];
  /** How many runs each of them has, once it is settled. */
  private runs = 0;
  private readonly options: AttributionAtOptions;
  private readonly plan: AttributionPlan;
  private readonly stores: ReadonlyMap<Corrected, PointStore>;

  constructor(options: AttributionAtOptions, plan: AttributionPlan) {
    const { sweep } = options;
    this.options = options;
    this.sweep = sweep;
    this.plan = plan;
    const stores = new Map<Corrected, PointStore>();
    const groups: CorrectedGroup['group'][] = [];
    const { designs } = plan.combinations;
    for (const made of new Set([...designs, ...plan.variants.map((variant) => variant.made)])) {
      // The spec as written the scenario simulates itself; in a sweep it shares its sample with other sizes of search.
      if (made === designs[0] && !options.isSwept) continue;
      const { store, group } = correctedGroup(options, made);
      stores.set(made, store);
      groups.push(group);
    }
    this.stores = stores;
    this.groups = groups;
  }

  /** How many runs each of its cells is likely to have, if all are like these. */
  runsFor(some: readonly Cell[]): number {
    const { runs, wanted } = this.options;
    if (some.length === 0) return 0;
    const all = this.groups.map((_, i) => some[Math.floor((i * some.length) / this.groups.length)]!);
    return Math.min(runs, wanted ?? runsWithin(all));
  }

  /** Makes the cells, and settles how many runs each of them has. @throws NotSimulated where a combination cannot be simulated */
  *settle(): Generator<void, void> {
    const { runs, wanted } = this.options;
    const cells: Cell[] = [];
    for (const group of this.groups) {
      yield;
      cells.push(cellOf(group));
    }
    this.runs = Math.min(runs, wanted ?? runsWithin(cells));
    for (const group of this.groups) group.runs = this.runs;
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
