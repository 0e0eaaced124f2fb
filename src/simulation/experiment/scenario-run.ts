import type { Design, Scenario, Until } from '../../../language/design/design.ts';
import { trueGoal } from '../../../language/design/true-goal.ts';
import { Attributions } from '../attribution/attributions.ts';
import { attributionOf } from '../attribution/report.ts';
import { type Cast, castOf } from '../cast.ts';
import { attributedSettings } from '../measures/attributed-settings.ts';
import { clampedShares, harmEstimates, pointEstimates } from '../measures/estimates.ts';
import { expectationResults } from '../measures/expectations.ts';
import { needsResamples, readsAsWritten } from '../measures/expected-measures.ts';
import type { Experiment } from '../measures/experiment.ts';
import { outcomes } from '../measures/outcomes.ts';
import { timesTooWide } from '../measures/reach.ts';
import type { Progress, SimulationOptions } from '../progress.ts';
import type { ExpectationResult, Missing, Point, ScenarioResult, SweepAxis, Trajectory } from '../result.ts';
import { deployments } from '../rollout/schedule.ts';
import { pressureNats, type SearchPlan, searchPlan } from '../selection/search-plan.ts';
import { Setting } from '../setting.ts';
import { Resamples } from '../statistics/resamples.ts';
import { Cell } from './cell.ts';
import { cellOf, type Group } from './group.ts';
import { PointStore, type StorePart } from './point-store.ts';
import { allWarnings, type CellWarnings, RunWarnings, said } from './run-warnings.ts';
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

/** What some of a scenario's runs gave at some of its cells: plain data, to be joined with the other parts. */
export interface RunsPart {
  readonly from: number;
  readonly cells: readonly CellPart[];
}
export interface CellPart {
  /** Its number, from 0. */
  readonly cell: number;
  /** In the order of its points. */
  readonly stores: readonly StorePart[];
  readonly warnings: CellWarnings;
}

/** A scenario on its way: its cells, and what they gave. */
export class ScenarioRun {
  private readonly design: Design;
  private readonly scenario: Scenario;
  private readonly written: Setting;
  readonly seed: number;
  readonly runs: number;
  readonly steps: number;
  private readonly cast: Cast;
  private readonly axes: readonly SweepAxis[];
  private readonly stores: readonly PointStore[];
  private readonly asWritten: PointStore | undefined;
  private readonly groups: readonly Group[];
  private readonly resamples: Resamples;
  private readonly settings = new Map<PointStore, Setting>();
  private readonly attributions: Attributions;
  private readonly attributes: boolean;

  /** @throws NotSimulated */
  constructor(design: Design, scenario: Scenario, options: SimulationOptions) {
    this.design = design;
    this.scenario = scenario;
    this.written = new Setting(design);
    const sizes = scenarioSizes(design, scenario, options);
    this.seed = sizes.seed;
    this.runs = sizes.runs;
    this.steps = sizes.steps;
    this.cast = castOf(design, scenario);
    this.axes = sweepAxes(scenario, this.written);
    this.resamples = new Resamples(this.runs, this.seed);
    const points = sweptPoints(this.axes);
    this.stores = points.map((point) => this.store(point));
    this.attributes = options.attribution !== false;
    this.attributions = new Attributions(
      { design, scenario, seed: this.seed, steps: this.steps, runs: this.runs, isSwept: this.axes.length > 0 },
      options.attribution === false ? [] : attributedSettings(this.experimentOf([]), options.attribution !== undefined),
      typeof options.attribution === 'number' ? options.attribution : undefined,
    );
    const readsWritten = readsAsWritten(scenario) || this.attributions.readsAsWritten;
    this.asWritten = this.axes.length > 0 && readsWritten ? this.store({}) : undefined;
    this.groups = this.grouped();
  }

  /** How many cells there are. */
  get cells(): number {
    return this.allGroups.length;
  }

  /** How many runs a cell has. */
  runsOf(cell: number): number {
    return this.allGroups[cell]!.runs;
  }

  /** Work of a run of a cell, in rollouts. */
  rolloutsPerRun(cell: number): number {
    return cellOf(this.allGroups[cell]!).rolloutsPerRun;
  }

  /** The numbers of the cells of the points, and of those that only a loss is attributed with. */
  get pointCells(): readonly number[] {
    return Array.from(this.groups, (_, i) => i);
  }
  get attributionCells(): readonly number[] {
    return Array.from(this.attributions.groups, (_, i) => this.groups.length + i);
  }

  cell(number: number): Cell {
    return cellOf(this.allGroups[number]!);
  }

  /** How many points it has, the spec as written among them where that is one of its own. */
  get points(): number {
    return this.allStores().length;
  }

  /** All runs, and what they give. */
  *simulate(): Generator<Progress, ScenarioResult> {
    yield* this.work(0, this.runs, this.allGroups);
    return yield* this.finish();
  }

  /** The runs from `from` to `to`, at one cell or at all: one of the parts that others simulate; what was simulated before is forgotten. */
  *simulatePart(from: number, to: number, cell?: number): Generator<Progress, RunsPart> {
    const groups = cell === undefined ? this.allGroups : [this.allGroups[cell]!];
    this.forget();
    // A grid can have thousands of cells: of those not asked for none is kept.
    for (const group of this.allGroups) if (!groups.includes(group)) delete group.cell;
    yield* this.work(from, Math.min(to, this.runs), groups);
    const cells = groups.map((group) => ({
      cell: this.allGroups.indexOf(group),
      stores: group.stores.map((store) => store.part(from, to)),
      warnings: group.warnings.part(),
    }));
    return { from, cells };
  }

  /** What all the parts give together: to the last bit what `simulate` gives. */
  *join(parts: readonly RunsPart[]): Generator<Progress, ScenarioResult> {
    this.forget();
    for (const { cells } of [...parts].sort((one, other) => one.from - other.from)) {
      for (const { cell, stores, warnings } of cells) {
        const group = this.allGroups[cell]!;
        for (const [i, store] of group.stores.entries()) store.adopt(stores[i]!);
        group.foreign.push(warnings);
      }
    }
    return yield* this.finish();
  }

  /** How many times too wide the interval of what is waited for is on all runs. @throws Refusal where it cannot be read */
  timesTooWide(until: Extract<Until, { kind: 'within' }>): number {
    return timesTooWide(until, this.experiment(this.runs), this.resamples);
  }

  private forget(): void {
    for (const { stores, warnings, foreign } of this.allGroups) {
      for (const store of stores) store.clear();
      warnings.clear();
      foreign.length = 0;
    }
  }

  /** Those of the points, then those of attributions. */
  private get allGroups(): readonly Group[] {
    return [...this.groups, ...this.attributions.groups];
  }

  private *work(first: number, last: number, groups: readonly Group[]): Generator<Progress, void> {
    const runsOf = (group: Group): number => Math.max(0, Math.min(last, group.runs) - first);
    const total = groups.reduce((sum, group) => sum + cellOf(group).rolloutsPerRun * runsOf(group), 0);
    const ofPoints = groups.filter((group) => this.groups.includes(group));
    const isAll = ofPoints.length === this.groups.length;
    let work = 0;
    let shown = 0;
    const progress = (): Progress =>
      new ProgressOf(work / total, shown > 0 ? () => this.result(shown, undefined, []) : undefined);
    // What the points gave is shown before a loss is attributed.
    for (const some of [ofPoints, groups.filter((group) => !ofPoints.includes(group))])
      for (let round = 0, from = first; from < last && some.length > 0; round++) {
        const to = Math.min(last, from + (rounds[round] ?? rounds.at(-1)!));
        for (const group of some) {
          const cell = cellOf(group);
          for (let start = from; start < Math.min(to, group.runs); start += cell.piece) {
            const end = Math.min(to, group.runs, start + cell.piece);
            for (const _ of cell.run(start, end)) yield progress();
            work += cell.rolloutsPerRun * (end - start);
            yield progress();
          }
        }
        from = to;
        if (first === 0 && isAll && some === ofPoints && (to < this.runs || groups.length > some.length)) shown = to;
      }
  }

  private *finish(): Generator<Progress, ScenarioResult> {
    if (needsResamples(this.scenario)) for (const _ of this.resamples.draw()) yield { done: 1 };
    const expectations: ExpectationResult[] = [];
    const missing: Missing[] = [...this.attributions.missing];
    const experiment = this.experiment(this.runs, true);
    for (const judged of expectationResults(experiment, this.resamples)) {
      if ('result' in judged) expectations.push(judged.result);
      else missing.push(...judged.missing);
      yield { done: 1 };
    }
    const attributed = experiment.attributions ?? [];
    return {
      ...this.result(this.runs, this.resamples, missing),
      expectations,
      ...(attributed.length > 0 && {
        attributions: attributed.map(({ sweep, found }) => attributionOf(this.design, this.cast.selector?.id, sweep, found)),
      }),
    };
  }

  private allStores(): readonly PointStore[] {
    return this.asWritten ? [...this.stores, this.asWritten] : this.stores;
  }

  private result(done: number, resamples: Resamples | undefined, missing: readonly Missing[]): ScenarioResult {
    const experiment = this.experiment(done);
    const spreads = outcomes(experiment.points, this.goalsShown());
    return {
      spec: this.design.uri,
      scenario: this.scenario.id,
      seed: this.seed,
      runs: done,
      steps: this.steps,
      sweep: this.axes,
      points: this.stores.map((store, at) => ({
        ...this.point(store, done, experiment, resamples),
        outcomes: spreads[at] ?? [],
      })),
      expectations: [],
      warnings: allWarnings(
        this.allGroups.map(({ warnings, foreign, apart }) => [...foreign, warnings.part()].map((part) => said(part, apart))),
      ),
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

  /** Whose outcomes are shown run by run. */
  private goalsShown(): readonly string[] {
    const { selector } = this.cast;
    const end = selector && trueGoal(this.design, selector);
    return selector ? (end ? [end.id] : []) : this.design.goals.map(({ id }) => id);
  }

  private regimes(store: PointStore): Trajectory['regimes'] {
    const setting = this.settings.get(store) ?? this.written;
    return deployments(this.cast.world, this.scenario.deploy, setting).map(({ regime, from }) => ({ name: regime.name, from }));
  }

  /** `isAll`: whether losses are attributed by now too. */
  private experiment(done: number, isAll = false): Experiment {
    const points = this.stores.map((store) => store.soFar(done));
    const asWritten = this.asWritten?.soFar(done);
    const all = [...points, ...(asWritten ? [asWritten] : [])];
    return {
      ...this.experimentOf(points),
      ...(asWritten && { asWritten }),
      ...(isAll && this.attributes && this.attributions.missing.length === 0 && { attributions: this.attributions.results(all) }),
    };
  }

  private experimentOf(points: Experiment['points']): Experiment {
    return {
      design: this.design,
      scenario: this.scenario,
      axes: this.axes,
      points,
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

  private grouped(): readonly Group[] {
    const groups = new Map<string, { readonly sweep: Readonly<Record<string, number>>; readonly stores: PointStore[] }>();
    for (const store of this.allStores()) {
      const sweep = { ...store.sweep };
      delete sweep[this.searchTarget];
      const key = JSON.stringify(sweep);
      const group = groups.get(key) ?? { sweep, stores: [] };
      groups.set(key, group);
      group.stores.push(store);
    }
    return [...groups.values()].map(({ sweep, stores }) => {
      const warnings = new RunWarnings(this.design);
      return { stores, warnings, foreign: [], runs: this.runs, make: () => this.cellAt(sweep, stores, warnings) };
    });
  }

  private cellAt(sweep: Readonly<Record<string, number>>, stores: readonly PointStore[], warnings: RunWarnings): Cell {
    return new Cell({
      design: this.design,
      scenario: this.scenario,
      cast: this.cast,
      setting: this.setting(sweep),
      seed: this.seed,
      steps: this.steps,
      searches: stores.map((store) => ({ plan: this.plan(store.sweep), store })),
      warnings,
    });
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
