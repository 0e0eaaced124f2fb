import type { Design, Scenario } from '../../../language/design/design.ts';
import { type Cast, castOf } from '../cast.ts';
import { clampedShares, harmEstimates, pointEstimates } from '../measures/estimates.ts';
import { expectationResults } from '../measures/expectations.ts';
import { needsResamples, readsAsWritten } from '../measures/expected-measures.ts';
import type { Experiment } from '../measures/experiment.ts';
import type { Progress, SimulationOptions } from '../progress.ts';
import type { ExpectationResult, Missing, Point, ScenarioResult, SimulationWarning, SweepAxis, Trajectory } from '../result.ts';
import { deployments } from '../rollout/schedule.ts';
import { pressureNats, type SearchPlan, searchPlan } from '../selection/search.ts';
import { Setting } from '../setting.ts';
import { Resamples } from '../statistics/resamples.ts';
import { Cell } from './cell.ts';
import { PointStore, type StorePart } from './point-store.ts';
import { RunWarnings } from './run-warnings.ts';
import { sweepAxes, sweptPoints } from './sweep.ts';
import { trajectoriesOf } from './trajectories.ts';

/** Runs between two partial results: few at first, that there is soon something to see. */
const rounds = [4, 16, 64, 256, 512];

/** Reads what the runs so far give only when it is asked for: each takes its estimates. */
class ProgressOf implements Progress {
  readonly done: number;
  private readonly read: (() => ScenarioResult) | undefined;
  constructor(done: number, read: (() => ScenarioResult) | undefined) {
    this.done = done;
    this.read = read;
  }
  get partial(): ScenarioResult | undefined {
    return this.read?.();
  }
}

/** What some of a scenario's runs gave: plain data, to be joined with the other parts. */
export interface RunsPart {
  readonly from: number;
  /** In the order of the points; the spec as written last, where it is one of them. */
  readonly stores: readonly StorePart[];
  readonly warnings: readonly SimulationWarning[];
}

/** A scenario on its way: its cells, and what they gave. */
export class ScenarioRun {
  private readonly design: Design;
  private readonly scenario: Scenario;
  private readonly written: Setting;
  private readonly seed: number;
  private readonly runs: number;
  private readonly steps: number;
  private readonly cast: Cast;
  private readonly axes: readonly SweepAxis[];
  private readonly stores: readonly PointStore[];
  private readonly asWritten: PointStore | undefined;
  private readonly cells: readonly Cell[];
  private readonly warnings: RunWarnings;
  private readonly resamples: Resamples;
  private readonly settings = new Map<PointStore, Setting>();

  /** @throws NotSimulated */
  constructor(design: Design, scenario: Scenario, options: SimulationOptions) {
    this.design = design;
    this.scenario = scenario;
    this.written = new Setting(design);
    this.warnings = new RunWarnings(design);
    const sizes = scenarioSizes(design, scenario, options);
    this.seed = sizes.seed;
    this.runs = sizes.runs;
    this.steps = sizes.steps;
    this.cast = castOf(design, scenario);
    this.axes = sweepAxes(scenario, this.written);
    this.resamples = new Resamples(this.runs, this.seed);
    const points = sweptPoints(this.axes);
    this.stores = points.map((point) => this.store(point));
    this.asWritten = this.axes.length > 0 && readsAsWritten(scenario) ? this.store({}) : undefined;
    this.cells = this.makeCells();
  }

  /** All runs, and what they give. */
  *simulate(): Generator<Progress, ScenarioResult> {
    yield* this.work(0, this.runs);
    return yield* this.finish();
  }

  /** The runs from `from` to `to`, one of the parts that others simulate; partial results where it is the first. */
  *simulatePart(from: number, to: number): Generator<Progress, RunsPart> {
    yield* this.work(from, Math.min(to, this.runs));
    return { from, stores: this.allStores().map((store) => store.part(from, to)), warnings: this.warnings.list };
  }

  /** What all the parts give together: to the last bit what `simulate` gives. */
  *join(parts: readonly RunsPart[]): Generator<Progress, ScenarioResult> {
    for (const part of [...parts].sort((one, other) => one.from - other.from)) {
      for (const [i, store] of this.allStores().entries()) store.adopt(part.stores[i]!);
      this.warnings.add(part.warnings);
    }
    return yield* this.finish();
  }

  private *work(first: number, last: number): Generator<Progress, void> {
    const total = this.cells.reduce((sum, cell) => sum + cell.rolloutsPerRun, 0) * (last - first);
    let work = 0;
    let shown = 0;
    const progress = (): Progress =>
      new ProgressOf(work / total, shown > 0 ? () => this.result(shown, undefined, []) : undefined);
    for (let round = 0, from = first; from < last; round++) {
      const to = Math.min(last, from + (rounds[round] ?? rounds.at(-1)!));
      for (const cell of this.cells)
        for (let start = from; start < to; start += cell.piece) {
          const end = Math.min(to, start + cell.piece);
          for (const _ of cell.run(start, end)) yield progress();
          work += cell.rolloutsPerRun * (end - start);
          yield progress();
        }
      from = to;
      if (first === 0 && to < this.runs) shown = to;
    }
  }

  private *finish(): Generator<Progress, ScenarioResult> {
    if (needsResamples(this.scenario)) for (const _ of this.resamples.draw()) yield { done: 1 };
    const expectations: ExpectationResult[] = [];
    const missing: Missing[] = [];
    for (const judged of expectationResults(this.experiment(this.runs), this.resamples)) {
      if ('result' in judged) expectations.push(judged.result);
      else missing.push(...judged.missing);
      yield { done: 1 };
    }
    return { ...this.result(this.runs, this.resamples, missing), expectations };
  }

  private allStores(): readonly PointStore[] {
    return this.asWritten ? [...this.stores, this.asWritten] : this.stores;
  }

  private result(done: number, resamples: Resamples | undefined, missing: readonly Missing[]): ScenarioResult {
    const experiment = this.experiment(done);
    return {
      spec: this.design.uri,
      scenario: this.scenario.id,
      seed: this.seed,
      runs: done,
      steps: this.steps,
      sweep: this.axes,
      points: this.stores.map((store) => this.point(store, done, experiment, resamples)),
      expectations: [],
      warnings: [...this.warnings.list],
      missing,
    };
  }

  private point(store: PointStore, done: number, experiment: Experiment, resamples: Resamples | undefined): Point {
    const runs = store.soFar(done);
    return {
      sweep: store.sweep,
      measures: pointEstimates(runs, experiment, resamples),
      ...(store.pressureNats !== undefined && { pressureNats: store.pressureNats }),
      candidates: [...store.candidates],
      harms: harmEstimates(runs),
      clampedShare: clampedShares(runs),
      trajectories: trajectoriesOf(store, this.steps, done, this.regimes(store)),
    };
  }

  private regimes(store: PointStore): Trajectory['regimes'] {
    const setting = this.settings.get(store) ?? this.written;
    return deployments(this.cast.world, this.scenario.deploy, setting).map(({ regime, from }) => ({ name: regime.name, from }));
  }

  private experiment(done: number): Experiment {
    return {
      design: this.design,
      scenario: this.scenario,
      axes: this.axes,
      points: this.stores.map((store) => store.soFar(done)),
      ...(this.asWritten && { asWritten: this.asWritten.soFar(done) }),
      constants: (expression, sweep) => new Setting(this.design, new Map(Object.entries(sweep))).number(expression),
    };
  }

  private store(sweep: Readonly<Record<string, number>>): PointStore {
    const plan = this.plan(sweep);
    const store = new PointStore(sweep, this.runs, this.steps, this.cast.selector && pressureNats(plan));
    this.settings.set(store, this.setting(sweep));
    return store;
  }

  private setting(sweep: Readonly<Record<string, number>>): Setting {
    return new Setting(this.design, new Map(Object.entries(sweep)));
  }

  private plan(sweep: Readonly<Record<string, number>>): SearchPlan {
    return searchPlan(this.cast.selector?.search, this.setting(sweep), sweep[this.searchTarget]);
  }

  private get searchTarget(): string {
    return `${this.cast.selector?.id}.search`;
  }

  /** Points that differ in the size of the search alone share a cell. */
  private makeCells(): readonly Cell[] {
    const groups = new Map<string, { sweep: Record<string, number>; stores: PointStore[] }>();
    for (const store of this.allStores()) {
      const sweep = { ...store.sweep };
      delete sweep[this.searchTarget];
      const key = JSON.stringify(sweep);
      const group = groups.get(key) ?? { sweep, stores: [] };
      groups.set(key, group);
      group.stores.push(store);
    }
    return [...groups.values()].map(
      ({ sweep, stores }) =>
        new Cell({
          design: this.design,
          scenario: this.scenario,
          cast: this.cast,
          setting: this.setting(sweep),
          seed: this.seed,
          steps: this.steps,
          searches: stores.map((store) => ({ plan: this.plan(store.sweep), store })),
          warnings: this.warnings,
        }),
    );
  }
}

/** Seed, runs and steps of a scenario, the options' in place of its own. */
export function scenarioSizes(
  design: Design,
  scenario: Scenario,
  options: SimulationOptions,
): { readonly seed: number; readonly runs: number; readonly steps: number } {
  const written = new Setting(design);
  const whole = (value: number): number => Math.max(1, Math.round(value));
  const hasStates = (world: string): boolean =>
    design.worlds.some(({ id, variables }) => id === world && variables.some(({ mechanism }) => mechanism.kind === 'state'));
  return {
    seed: options.seed ?? (scenario.seed ? written.number(scenario.seed.value) : 0),
    runs: whole(options.runs ?? (scenario.runs ? written.number(scenario.runs.count) : 1000)),
    steps: scenario.steps ? whole(written.number(scenario.steps.count)) : hasStates(castOf(design, scenario).world.id) ? 50 : 1,
  };
}
