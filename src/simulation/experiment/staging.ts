import type { Design, Optimizer, Scenario } from '../../../language/design/design.ts';
import { selectedBy } from '../../../language/design/selection.ts';
import type { Cast } from '../cast.ts';
import { declared } from '../copies/copy-id.ts';
import { unfold } from '../copies/unfold.ts';
import { ModelEstimates } from '../models/model-estimates.ts';
import { Refit } from '../models/refit.ts';
import { DirectPlanner } from '../planning/direct-planner.ts';
import type { Planner, Planners } from '../planning/planner.ts';
import { type ModelEdits, noEdits } from '../rollout/mechanisms.ts';
import { Scene } from '../rollout/scene.ts';
import type { CandidateKeeps, SceneOptions } from '../rollout/scene-options.ts';
import { type Deployed, deployments } from '../rollout/schedule.ts';
import type { TrialConditions } from '../selection/trial-conditions.ts';
import type { Setting } from '../setting.ts';
import { type Recorded, recordedIn, unfoldRecorded } from './recorded.ts';
import type { RunWarnings } from './run-warnings.ts';

export interface StagingOptions {
  readonly design: Design;
  readonly scenario: Scenario;
  readonly cast: Cast;
  readonly setting: Setting;
  readonly seed: number;
  readonly steps: number;
  readonly warnings: RunWarnings;
}

/** What all rollouts of a cell have in common, all copies written out: who acts in which world, at which setting, with which models and planners. */
export class Staging {
  readonly design: Design;
  readonly scenario: Scenario;
  readonly cast: Cast;
  readonly setting: Setting;
  readonly seed: number;
  readonly steps: number;
  readonly warnings: RunWarnings;
  readonly recorded: Recorded;
  /** Which regimes the scenario deploys under. */
  readonly deployed: readonly Deployed[];
  readonly estimates: ModelEstimates;
  /** By optimizer that updates, those who select before whom they select: what each estimates again of its model. */
  readonly refits: ReadonlyMap<string, Refit>;
  /** Steps of all rollouts so far. */
  readonly rolled = { steps: 0 };
  private readonly planned = new Map<string, Planner>();

  constructor(options: StagingOptions) {
    const { setting, seed, steps, warnings } = options;
    const { design, scenario, cast, outside } = unfold(options.design, options.scenario, setting);
    this.design = design;
    this.scenario = scenario;
    this.cast = cast;
    this.setting = setting;
    this.seed = seed;
    this.steps = steps;
    this.warnings = warnings;
    this.recorded = unfoldRecorded(recordedIn(options.design, options.scenario, options.cast), outside);
    this.deployed = deployments(cast.world, scenario.deploy, setting);
    this.estimates = new ModelEstimates(design, cast, setting, { seed, steps, until: scenario.steps?.until });
    const updating = cast.selector ? [cast.selector, ...cast.selected].filter(({ updates }) => updates) : [];
    this.refits = new Map(
      updating.map((optimizer) => {
        const told = optimizer.updates?.from?.id;
        const from = told === undefined ? undefined : design.optimizers.filter(({ id }) => declared(id).id === told);
        return [optimizer.id, new Refit(design, cast, setting, this.estimates, optimizer, from)];
      }),
    );
  }

  /** Conditions whose regimes are this world's. */
  conditions(given: TrialConditions): TrialConditions {
    const own = new Map(this.cast.world.regimes.map((regime) => [regime.id, regime]));
    return { ...given, deployed: given.deployed.map((one) => ({ ...one, regime: own.get(one.regime.id) ?? one.regime })) };
  }

  /** The edits of an optimizer's model, with the numbers that it, or who else shares its clauses, has estimated again: its own, else those of the nearest above it. */
  editsOf({ id, uses }: Optimizer): ModelEdits {
    const own = this.refits.get(id);
    if (own) return own.edits;
    const optimizers = new Map(this.design.optimizers.map((one) => [one.id, one]));
    const isAbove = (one: string): boolean => selectedBy(optimizers, optimizers.get(one)!).some((below) => below.id === id);
    const all = [...this.refits];
    return [...all.filter(([one]) => !isAbove(one)), ...all.filter(([one]) => isAbove(one))].reduce(
      (edits, [, refit]) => refit.shared(uses?.id, edits),
      this.estimates.edits(uses?.id),
    );
  }

  /** Whether rollouts can end before their last step. */
  get canEnd(): boolean {
    return this.scenario.steps?.until !== undefined;
  }

  /** What a candidate of who selects from the world is beside params: all draws of a world without states, the starts of one with states. */
  get candidateKeeps(): CandidateKeeps | undefined {
    const { selector, selected, world } = this.cast;
    if (![selector, ...selected].some((one) => one?.selectsFrom)) return undefined;
    return world.variables.some(({ mechanism }) => mechanism.kind === 'state') ? 'starts' : 'draws';
  }

  /** In the world itself, without regimes, before deployment, where nothing else is said. */
  scene(own: Pick<SceneOptions, 'phase' | 'record'> & Partial<SceneOptions>): Scene {
    const { cast, setting, seed, steps, scenario, planners, rolled } = this;
    return new Scene({
      cast,
      setting,
      seed,
      steps,
      deployed: [],
      edits: noEdits,
      isDeployment: false,
      ...(scenario.steps?.until && { until: scenario.steps.until }),
      ...(this.candidateKeeps && { candidateKeeps: this.candidateKeeps }),
      planners,
      rolled,
      ...own,
    });
  }

  private readonly planners: Planners = {
    planner: (optimizer, inForce) => {
      const { design, cast, setting, seed, steps } = this;
      const key = `${optimizer.id} ${inForce.map(({ regime, probability }) => `${regime.id} ${probability >= 1} ${regime.replaces.length}`).join()}`;
      const known = this.planned.get(key);
      if (known) return known;
      const edits = this.editsOf(optimizer);
      const { until } = this.scenario.steps ?? {};
      const planning = { design, cast, setting, seed, steps, edits, ...(until && { until }) };
      const planner = new DirectPlanner(planning, optimizer, inForce);
      this.planned.set(key, planner);
      this.warnings.add(planner.warnings);
      return planner;
    },
  };
}
