import type { Design, Scenario } from '../../../language/design/design.ts';
import { trueGoal } from '../../../language/design/true-goal.ts';
import type { Attributions } from '../attribution/attributions.ts';
import { attributionOf } from '../attribution/report.ts';
import type { Cast } from '../cast.ts';
import { clampedShares, harmEstimates, pointEstimates } from '../measures/estimates.ts';
import { expectationResults } from '../measures/expectations.ts';
import { needsResamples } from '../measures/expected-measures.ts';
import type { Experiment } from '../measures/experiment.ts';
import { outcomes } from '../measures/outcomes.ts';
import type { Progress } from '../progress.ts';
import type { ExpectationResult, Missing, Point, ScenarioResult, SimulationWarning, SweepAxis, Trajectory } from '../result.ts';
import { deployments } from '../rollout/schedule.ts';
import { settingAt } from '../setting.ts';
import { Resamples } from '../statistics/resamples.ts';
import type { PointStore } from './point-store.ts';
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

  constructor(of: {
    readonly design: Design;
    readonly scenario: Scenario;
    readonly cast: Cast;
    readonly axes: readonly SweepAxis[];
    readonly sizes: ScenarioSizes;
    readonly points: ScenarioPoints;
    readonly attributions: Attributions | undefined;
    readonly warnings: () => readonly SimulationWarning[];
  }) {
    this.design = of.design;
    this.scenario = of.scenario;
    this.cast = of.cast;
    this.axes = of.axes;
    this.sizes = of.sizes;
    this.points = of.points;
    this.attributions = of.attributions;
    this.warnings = of.warnings;
    this.resamples = new Resamples(of.sizes.runs, of.sizes.seed);
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
    return {
      ...this.soFar(runs, this.resamples, missing),
      expectations,
      ...(attributed.length > 0 && {
        attributions: attributed.map(({ sweep, found }) => attributionOf(this.design, this.cast.selector?.id, sweep, found)),
      }),
    };
  }

  /** Of the first `done` runs. Without `resamples` what is bootstrapped goes without its interval. */
  soFar(done: number, resamples?: Resamples, missing: readonly Missing[] = []): ScenarioResult {
    const experiment = this.experiment(done);
    const spreads = outcomes(experiment.points, this.goalsShown());
    return {
      spec: this.design.uri,
      scenario: this.scenario.id,
      seed: this.sizes.seed,
      runs: done,
      steps: this.sizes.steps,
      sweep: this.axes,
      points: this.points.stores.map((store, at) => ({
        ...this.point(store, done, experiment, resamples),
        outcomes: spreads[at] ?? [],
      })),
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
      ...experimentOf(this.design, this.scenario, this.axes, points),
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
      candidates: [...store.candidates],
      harms: harmEstimates(runs),
      clampedShare: clampedShares(runs),
      trajectories: trajectoriesOf(store, this.sizes.steps, done, this.regimes(store)),
    };
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
