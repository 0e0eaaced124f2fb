import type { Corrected } from '../../../language/design/corrections/corrected.ts';
import type { Design } from '../../../language/design/design.ts';
import { cellOf, type Group } from '../experiment/group.ts';
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
    const groups: CorrectedGroup['group'][] = [];
    const { designs } = plan.combinations;
    for (const made of new Set([...designs, ...plan.variants.map((variant) => variant.made)])) {
      // The spec as written the scenario simulates itself; in a sweep it shares its sample with other sizes of search.
      if (made === designs[0] && !options.isSwept) continue;
      const { store, group } = correctedGroup(options, made);
      stores.set(made, store);
      groups.push(group);
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
