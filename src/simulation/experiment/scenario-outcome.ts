import type { Design, Scenario } from '../../../language/design/design.ts';
import { trueGoal } from '../../../language/design/true-goal.ts';
import type { Attributions } from '../attribution/attributions.ts';
import { attributionOf } from '../attribution/report.ts';
import type { Cast } from '../cast.ts';
import { comparedSeries } from '../measures/compared-series.ts';
import { clampedShares, harmEstimates, pointEstimates } from '../measures/estimates.ts';
import { expectationResults } from '../measures/expectations.ts';
import { needsResamples } from '../measures/expected-measures.ts';
import type { Experiment } from '../measures/experiment.ts';
import { endsOf } from '../measures/looked-at.ts';
import { type Bins, OutcomeSample, outcomes, outcomesIn } from '../measures/outcomes.ts';
import type { Progress } from '../progress.ts';
import type { ExpectationResult, Missing, Point, ScenarioResult, SimulationWarning, SweepAxis, Trajectory } from '../result.ts';
import { deployments } from '../rollout/schedule.ts';
import { settingAt } from '../setting.ts';
import { Resamples } from '../statistics/resamples.ts';
import type { Group } from './group.ts';
import { type PointStore, type StorePart, seriesKey } from './point-store.ts';
import type { ScenarioPoints } from './scenario-points.ts';
import type { ScenarioSizes } from './scenario-sizes.ts';
import { trajectoriesOf } from './trajectories.ts';

/** What a scenario's points gave, as it is shown: measures, trajectories, expectations judged, the loss attributed. */
export class ScenarioOutcome {
  readonly resamples: Resamples;
  private readonly design: Design;
  private readonly scenario: Scenario;
  private readonly cast: Cast;
  private readonly axes: readonly SweepAxis[];
  private readonly sizes: ScenarioSizes;
  private readonly points: ScenarioPoints;
  /** Absent where no loss is attributed, whoever asks. */
  private readonly attributions: Attributions | undefined;
  private readonly warnings: () => readonly SimulationWarning[];
  readonly shareAtEachLook: number | undefined;
  private readonly unmeasured: Experiment;
  private readonly sampled: OutcomeSample;
  private readonly compared: ReturnType<typeof comparedSeries>;
  private bins: readonly Bins[] | undefined;
  /** Points whose runs are not kept. */
  private readonly settled = new Map<PointStore, Point>();

  constructor(of: {
    readonly design: Design;
    readonly scenario: Scenario;
    readonly cast: Cast;
    readonly axes: readonly SweepAxis[];
    readonly sizes: ScenarioSizes;
    readonly points: ScenarioPoints;
    readonly attributions: Attributions | undefined;
    readonly warnings: () => readonly SimulationWarning[];
    readonly shareAtEachLook: number | undefined;
  }) {
    this.design = of.design;
    this.scenario = of.scenario;
    this.cast = of.cast;
    this.axes = of.axes;
    this.sizes = of.sizes;
    this.points = of.points;
    this.attributions = of.attributions;
    this.warnings = of.warnings;
    this.shareAtEachLook = of.shareAtEachLook;
    this.resamples = new Resamples(of.sizes.runs, of.sizes.seed);
    this.sampled = new OutcomeSample(this.goalsShown());
    this.unmeasured = this.experimentOn([]);
    this.compared = comparedSeries(this.unmeasured);
  }

  /** Forgets what was sampled and settled. */
  forget(): void {
    this.sampled.clear();
    this.settled.clear();
    this.bins = undefined;
  }

  get groups(): readonly Group[] {
    return this.points.groups;
  }

  /** Takes what of a point's first runs says how outcomes are to be counted. */
  sample(store: PointStore, from: number, { arrays }: StorePart): void {
    // The spec as written may be simulated with the points of a sweep, and is none of them.
    if (!this.points.stores.includes(store)) return;
    for (const goal of this.sampled.goals)
      for (const [key, values] of arrays)
        if (key === seriesKey('realised', goal) || key === seriesKey('baseline', goal)) this.sampled.take(goal, values, from);
  }

  /** Estimates a point that has all its runs, and has the store keep only what is compared. */
  settle(store: PointStore, isPoint: boolean): void {
    const { runs } = this.sizes;
    if (this.points.stores.includes(store)) {
      this.bins ??= this.sampled.bins();
      const point = this.point(store, runs, this.unmeasured, this.resamples);
      this.settled.set(store, { ...point, outcomes: outcomesIn(this.bins, store.soFar(runs)) });
    }
    const compared = isPoint ? this.compared(store.sweep) : new Set<string>();
    const isAttributed = !isPoint || this.attributions?.reads(store.sweep) === true;
    store.keepOnly((key) => compared.has(key) || (isAttributed && key.startsWith(seriesKey('realised', ''))));
  }

  /** Of all runs. */
  *whole(): Generator<Progress, ScenarioResult> {
    const { runs } = this.sizes;
    if (needsResamples(this.scenario)) for (const _ of this.resamples.draw()) yield { done: 1 };
    const expectations: ExpectationResult[] = [];
    const missing: Missing[] = [...(this.attributions?.missing ?? [])];
    const experiment = this.experiment(runs, true);
    for (const judged of expectationResults(experiment, this.resamples)) {
      if ('result' in judged) expectations.push(judged.result);
      else missing.push(...judged.missing);
      yield { done: 1 };
    }
    const attributed = experiment.attributions ?? [];
    const slices = this.slices(runs, this.resamples, missing);
    let slice = slices.next();
    for (; !slice.done; slice = slices.next()) yield { done: 1 };
    return {
      ...slice.value,
      expectations,
      ...(attributed.length > 0 && {
        attributions: attributed.map(({ sweep, found }) =>
          attributionOf(this.design, this.cast.selector?.id, sweep, found, endsOf(this)),
        ),
      }),
    };
  }

  /** Of the first `done` runs. Without `resamples` what is bootstrapped goes without its interval. */
  soFar(done: number, resamples?: Resamples): ScenarioResult {
    const slices = this.slices(done, resamples);
    for (;;) {
      const slice = slices.next();
      if (slice.done) return slice.value;
    }
  }

  /** As `soFar`, point by point. */
  private *slices(
    done: number,
    resamples: Resamples | undefined,
    missing: readonly Missing[] = [],
  ): Generator<void, ScenarioResult> {
    const experiment = this.experiment(done);
    const spreads = this.settled.size > 0 ? [] : outcomes(experiment.points, this.sampled.goals);
    const points: Point[] = [];
    for (const [at, store] of this.points.stores.entries()) {
      yield;
      points.push(this.settled.get(store) ?? { ...this.point(store, done, experiment, resamples), outcomes: spreads[at] ?? [] });
    }
    return {
      spec: this.design.uri,
      scenario: this.scenario.id,
      seed: this.sizes.seed,
      runs: done,
      steps: this.points.steps,
      sweep: this.axes,
      points,
      expectations: [],
      warnings: this.warnings(),
      missing,
    };
  }

  /** `isAll`: whether losses are attributed by now too. */
  experiment(done: number, isAll = false): Experiment {
    const asWritten = this.points.asWritten?.soFar(done);
    const points = this.points.stores.map((store) => store.soFar(done));
    const { attributions } = this;
    return {
      ...this.experimentOn(points),
      ...(asWritten && { asWritten }),
      ...(isAll &&
        attributions?.missing.length === 0 && {
          attributions: attributions.results([...points, ...(asWritten ? [asWritten] : [])]),
        }),
    };
  }

  private point(store: PointStore, done: number, experiment: Experiment, resamples: Resamples | undefined): Point {
    const runs = store.soFar(done);
    return {
      sweep: store.sweep,
      measures: pointEstimates(runs, experiment, resamples),
      ...(store.pressureNats !== undefined && { pressureNats: store.pressureNats }),
      candidates: store.candidates,
      harms: harmEstimates(runs, experiment),
      clampedShare: clampedShares(runs),
      trajectories: trajectoriesOf(store, done, this.regimes(store)),
    };
  }

  private experimentOn(points: Experiment['points']): Experiment {
    const { shareAtEachLook } = this;
    const experiment = experimentOf(this.design, this.scenario, this.axes, points);
    return { ...experiment, ...(shareAtEachLook !== undefined && { shareAtEachLook }) };
  }

  /** Whose outcomes are shown run by run. */
  private goalsShown(): readonly string[] {
    const { selector } = this.cast;
    const end = selector && trueGoal(this.design, selector);
    return selector ? (end ? [end.id] : []) : this.design.goals.map(({ id }) => id);
  }

  private regimes({ sweep }: PointStore): Trajectory['regimes'] {
    const setting = settingAt(this.design, sweep);
    return deployments(this.cast.world, this.scenario.deploy, setting).map(({ regime, from }) => ({ name: regime.name, from }));
  }
}

/** What is measured, of these points. */
export function experimentOf(
  design: Design,
  scenario: Scenario,
  axes: readonly SweepAxis[],
  points: Experiment['points'],
): Experiment {
  return {
    design,
    scenario,
    axes,
    points,
    constants: (expression, sweep) => settingAt(design, sweep).number(expression),
  };
}
