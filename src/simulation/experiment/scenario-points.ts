import type { Design, Scenario } from '../../../language/design/design.ts';
import type { Cast } from '../cast.ts';
import type { SweepAxis } from '../result.ts';
import { pressureNats, type SearchPlan, searchPlan } from '../selection/search-plan.ts';
import { settingAt } from '../setting.ts';
import { Cell } from './cell.ts';
import type { Group } from './group.ts';
import { PointStore } from './point-store.ts';
import { RunWarnings } from './run-warnings.ts';
import { type ScenarioSizes, stepsAt } from './scenario-sizes.ts';
import { searchLets } from './search-lets.ts';
import { sweptPoints } from './sweep.ts';

type Swept = Readonly<Record<string, number>>;

interface Of {
  readonly design: Design;
  readonly scenario: Scenario;
  readonly cast: Cast;
  readonly axes: readonly SweepAxis[];
  readonly sizes: ScenarioSizes;
}

/** The points of a scenario's sweep, those that differ in the size of the base optimizer's search alone in one group: they share candidates. */
export class ScenarioPoints {
  readonly stores: readonly PointStore[];
  /** The spec as written, where it is read and is no point of the sweep. */
  readonly asWritten: PointStore | undefined;
  readonly groups: readonly Group[];
  private readonly of: Of;

  constructor(of: Of, readsWritten: boolean) {
    this.of = of;
    this.stores = sweptPoints(of.axes).map((point) => this.store(point));
    this.asWritten = of.axes.length > 0 && readsWritten ? this.store({}) : undefined;
    this.groups = this.grouped();
  }

  get all(): readonly PointStore[] {
    return this.asWritten ? [...this.stores, this.asWritten] : this.stores;
  }

  /** Of the longest rollouts. */
  get steps(): number {
    return this.stores.reduce((most, { steps }) => Math.max(most, steps), 1);
  }

  private store(sweep: Swept): PointStore {
    const { design, scenario, cast, sizes } = this.of;
    const steps = stepsAt(design, scenario, settingAt(design, sweep));
    return new PointStore(sweep, sizes.runs, steps, cast.selector && pressureNats(this.plan(sweep)));
  }

  private plan(sweep: Swept): SearchPlan {
    const { design, cast } = this.of;
    return searchPlan(cast.selector?.search, settingAt(design, sweep), sweep[this.searchTarget]);
  }

  private get searchTarget(): string {
    return `${this.of.cast.selector?.id}.search`;
  }

  private grouped(): readonly Group[] {
    const { design, scenario, cast } = this.of;
    const sizes = [this.searchTarget, ...searchLets(design, scenario, cast.selector)];
    const groups = new Map<string, { readonly sweep: Swept; readonly stores: PointStore[] }>();
    for (const store of this.all) {
      const sweep = { ...store.sweep };
      for (const size of sizes) delete sweep[size];
      const key = JSON.stringify(sweep);
      const { [this.searchTarget]: _, ...first } = store.sweep;
      const group = groups.get(key) ?? { sweep: first, stores: [] };
      groups.set(key, group);
      group.stores.push(store);
    }
    return [...groups.values()].map(({ sweep, stores }) => {
      const warnings = new RunWarnings(this.of.design);
      return { stores, warnings, foreign: [], runs: this.of.sizes.runs, make: () => this.cellAt(sweep, stores, warnings) };
    });
  }

  private cellAt(sweep: Swept, stores: readonly PointStore[], warnings: RunWarnings): Cell {
    const { design, scenario, cast, sizes } = this.of;
    const setting = settingAt(design, sweep);
    return new Cell({
      design,
      scenario,
      cast,
      setting,
      seed: sizes.seed,
      steps: stepsAt(design, scenario, setting),
      searches: stores.map((store) => ({ plan: this.plan(store.sweep), store })),
      warnings,
    });
  }
}
