import type { Design, Goal, Optimizer, Scenario } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import { trueGoal } from '../../../language/design/true-goal.ts';
import type { Cast } from '../cast.ts';
import { ModelEstimates } from '../models/model-estimates.ts';
import { NotSimulated } from '../not-simulated.ts';
import { OneStepPlanner } from '../planning/one-step-planner.ts';
import type { Planner, Planners } from '../planning/planner.ts';
import { noEdits } from '../rollout/mechanisms.ts';
import { Scene } from '../rollout/scene.ts';
import type { SceneOptions } from '../rollout/scene-options.ts';
import { type Deployed, deployments } from '../rollout/schedule.ts';
import { gridCandidates, ParamDraws } from '../selection/param-draws.ts';
import { ReadingNoise } from '../selection/reading-noise.ts';
import { chosen, laneId, mostCandidates, type SearchPlan } from '../selection/search.ts';
import type { Setting } from '../setting.ts';
import { type DeployedLane, Deployments } from './deployment.ts';
import { type Kind, type PointStore, scatterShown } from './point-store.ts';
import { type Recorded, recordedIn } from './recorded.ts';
import type { RunWarnings } from './run-warnings.ts';

/** Points that differ in the size of the base optimizer's search alone: they share their candidates, their scores and their draws. */
export interface CellOptions {
  readonly design: Design;
  readonly scenario: Scenario;
  readonly cast: Cast;
  readonly setting: Setting;
  readonly seed: number;
  readonly steps: number;
  readonly searches: readonly { readonly plan: SearchPlan; readonly store: PointStore }[];
  readonly warnings: RunWarnings;
}

interface Trials {
  readonly selector: Optimizer;
  readonly goal: Goal;
  readonly sign: number;
  readonly count: number;
  readonly inWorld: boolean;
  /** The selector's goal, and in the world the harms, for every candidate. */
  readonly scores: Scene;
  /** All goals, for those that are selected. */
  readonly promises: Scene;
  readonly noise: ReadingNoise | undefined;
}

/** Runs with their candidates, their scores and what is selected. */
interface Scored {
  readonly plan: SearchPlan;
  readonly candidates: number;
  /** By run, then candidate: the score in the goal's own units. */
  readonly scores: Float64Array;
  readonly params: ReadonlyMap<string, Float64Array>;
  /** The row of `params` of a run's candidate. */
  row(run: number, candidate: number): number;
  readonly harms: ReadonlyMap<string, Float64Array>;
}

/** What is tried, in the order of the trials: whose run, which of its candidates, and the row of its params. */
interface Tried {
  readonly runs: Float64Array;
  readonly candidates: Float64Array;
  readonly rows: Float64Array;
}

/** Simulates runs of one cell of a sweep, whole runs at a time, and writes what they give into the stores of its points. */
export class Cell {
  private readonly options: CellOptions;
  private readonly recorded: Recorded;
  private readonly estimates: ModelEstimates;
  private readonly trials: Trials | undefined;
  private readonly deployments: Deployments;
  private readonly selectedParams: ParamDraws;
  private readonly ownParams: ParamDraws;
  private readonly isStatic: boolean;
  private readonly trueGoal: string | undefined;

  constructor(options: CellOptions) {
    this.options = options;
    const { design, scenario, cast, setting, seed, steps, warnings } = options;
    this.recorded = recordedIn(design, scenario, cast);
    this.estimates = new ModelEstimates(design, cast, setting, seed, steps);
    this.isStatic = !cast.world.variables.some(({ mechanism }) => mechanism.kind === 'state');
    this.selectedParams = new ParamDraws(cast.selected, setting, seed, 'candidates');
    this.ownParams = new ParamDraws(cast.unselected, setting, seed, 'candidates');
    this.trueGoal = cast.selector && trueGoal(design, cast.selector)?.id;
    this.trials = cast.selector && this.prepareTrials(cast.selector);
    const deployed = deployments(cast.world, scenario.deploy, setting);
    const keys = this.keys();
    const watch = scenario.watch.map(({ id }) => id).filter((id) => cast.world.variables.some((one) => one.id === id));
    const scene = new Scene({
      ...this.sceneOptions('deployment', deployed),
      ...(cast.selector?.selectsFrom && { startPhase: 'candidates' as const }),
      ...(this.keepsDraws && { phase: 'candidates' as const, keepsDraws: true }),
      record: new Map([...keys].map(([key, { expression }]) => [key, expression])),
      watch: watch.map((id) => ({ id, when: 'after' as const })),
    });
    this.deployments = new Deployments(scene, keys, watch, warnings);
    warnings.add(this.estimates.warnings);
  }

  /** How many runs make a good piece of work: some ten thousand rollouts of trials. */
  get piece(): number {
    const candidates = Math.max(1, ...this.options.searches.map(({ plan }) => this.candidateCount(plan)));
    return Math.max(1, Math.min(1024, Math.floor(16_384 / (candidates * (this.trials?.count ?? 1)))));
  }

  /** Work of a run, in rollouts: for progress. */
  get rolloutsPerRun(): number {
    return this.options.searches.reduce((sum, { plan }) => sum + this.candidateCount(plan) * (this.trials?.count ?? 0) + 2, 0);
  }

  *run(from: number, to: number): Generator<void, void> {
    const runs = Float64Array.from({ length: to - from }, (_, i) => from + i);
    if (!this.trials) {
      const lanes = Array.from(runs, (run, i) => this.lane(run, 0, i, this.options.searches[0]!.store, 'selected'));
      yield* this.deployments.deploy(lanes, this.ownParams.draw(runs.map((run) => laneId(run, 0))));
      return;
    }
    const shared = new Map<string, Scored>();
    for (const { plan, store } of this.options.searches) {
      const key = plan.method === 'grid' ? `grid ${plan.n}` : 'drawn';
      const scored = shared.get(key) ?? (yield* this.score(this.trials, this.largest(plan), runs));
      shared.set(key, scored);
      yield* this.finish(this.trials, scored, plan, store, runs);
    }
  }

  /** Selects, promises and deploys. */
  private *finish(
    trials: Trials,
    scored: Scored,
    plan: SearchPlan,
    store: PointStore,
    runs: Float64Array,
  ): Generator<void, void> {
    const { seed } = this.options;
    const { candidates, scores } = scored;
    const tried = this.candidateCount(plan);
    const own = new Float64Array(tried);
    const selected = Array.from(runs, (run, r) => {
      for (let i = 0; i < tried; i++) own[i] = trials.sign * scores[r * candidates + i]!;
      return chosen(plan, own, seed, run);
    });
    const believed = store.values('believed', trials.goal.id);
    for (const [r, run] of runs.entries()) {
      believed[run] = scores[r * candidates + selected[r]!]!;
      for (const [id, harms] of scored.harms)
        store.values('trial harm', id)[run] = sum(harms, r * candidates, r * candidates + tried);
    }
    yield* this.promise(trials, scored, selected, runs, store);
    // What the unselected draw is theirs alone, and what nobody selected is candidate 0 of the draws, whatever the search.
    const drawn = scored.plan.method === 'grid' ? this.drawnParams(runs, 1) : undefined;
    const lanes = Array.from(runs, (run, r) => this.lane(run, selected[r]!, scored.row(r, selected[r]!), store, 'selected'));
    const baseline = Array.from(runs, (run, r) => this.lane(run, 0, drawn ? r : scored.row(r, 0), store, 'baseline'));
    const scatter = this.scatter(scored, tried, runs, store, selected);
    if (drawn) {
      yield* this.deployments.deploy(lanes.concat(scatter), scored.params, this.receiver(trials, scored, runs, store, selected));
      yield* this.deployments.deploy(baseline, drawn);
    } else
      yield* this.deployments.deploy(
        [...lanes, ...baseline, ...scatter],
        scored.params,
        this.receiver(trials, scored, runs, store, selected),
      );
  }

  /** Scores every candidate of the runs: the mean of its readings over the trials. */
  private *score(trials: Trials, plan: SearchPlan, runs: Float64Array): Generator<void, Scored> {
    const candidates = this.candidateCount(plan);
    const grid = plan.method === 'grid' && this.selectedParams.params.length > 0;
    const params = grid ? this.gridParams(plan.n, runs) : this.drawnParams(runs, candidates);
    const row = (run: number, candidate: number): number => run * candidates + candidate;
    const scores = new Float64Array(runs.length * candidates);
    const { scores: scene, count, noise, inWorld } = trials;
    const harms = new Map(inWorld ? [...this.recorded.harms.keys()].map((id) => [id, new Float64Array(scores.length)]) : []);
    const tried = everyCandidate(runs, candidates);
    const total = scores.length * count;
    const { block } = scene.machine;
    for (let first = 0; first < total; first += block) {
      const length = Math.min(block, total - first);
      const readings = this.fillTrials(scene, trials, params, tried, first, length);
      yield* scene.roll(length);
      const values = scene.value(`realised ${trials.goal.id}`);
      const noisy = noise ? noise.add(values, scene.value('noise'), readings, length) : values;
      addToMeans(scores, noisy, first, length, count);
      for (const [id, totals] of harms) addToSums(totals, scene.value(`harm ${id}`), first, length, count);
      const runOf = (lane: number): number => tried.runs[Math.floor((first + lane) / count)]!;
      yield* this.options.warnings.check(scene, length, runOf, [`realised ${trials.goal.id}`], 'trials');
    }
    return { plan, candidates, scores, params, row, harms };
  }

  /** What the selector's model promised of the other goals, over the same trials. */
  private *promise(
    trials: Trials,
    scored: Scored,
    selected: readonly number[],
    runs: Float64Array,
    store: PointStore,
  ): Generator<void, void> {
    const others = [...this.recorded.goals.keys()].filter((id) => id !== trials.goal.id);
    if (others.length === 0) return;
    const { promises: scene, count } = trials;
    const { block } = scene.machine;
    const sums = new Map(others.map((id) => [id, new Float64Array(runs.length)]));
    const tried: Tried = {
      runs,
      candidates: Float64Array.from(selected),
      rows: Float64Array.from(selected, (candidate, r) => scored.row(r, candidate)),
    };
    const total = runs.length * count;
    for (let first = 0; first < total; first += block) {
      const length = Math.min(block, total - first);
      this.fillTrials(scene, trials, scored.params, tried, first, length);
      yield* scene.roll(length);
      for (const [id, values] of sums) addToMeans(values, scene.value(`realised ${id}`), first, length, count);
    }
    for (const [id, values] of sums) for (const [r, run] of runs.entries()) store.values('believed', id)[run] = values[r]!;
  }

  /**
   * Writes ids and params of a block of trials, from trial `first` of all that are tried on; returns the ids of their readings, in
   * which every candidate has its own.
   */
  private fillTrials(
    scene: Scene,
    { count, inWorld }: Trials,
    params: ReadonlyMap<string, Float64Array>,
    tried: Tried,
    first: number,
    length: number,
  ): Float64Array {
    const { machine } = scene;
    const lanes = new Float64Array(length);
    const starts = new Float64Array(length);
    const shared = new Float64Array(length);
    const readings = new Float64Array(length);
    const rows = new Float64Array(length);
    const { keepsDraws } = this;
    const fromWorld = this.options.cast.selector?.selectsFrom !== undefined;
    let one = Math.floor(first / count);
    let trial = first % count;
    for (let i = 0; i < length; i++) {
      const run = tried.runs[one]!;
      const candidate = tried.candidates[one]!;
      const rollout = run * count + trial;
      const reading = laneId(rollout, candidate);
      const own = laneId(run, candidate);
      const common = inWorld ? reading : rollout;
      const lane = keepsDraws ? own : common;
      readings[i] = reading;
      shared[i] = common;
      lanes[i] = lane;
      starts[i] = fromWorld ? own : lane;
      rows[i] = tried.rows[one]!;
      scene.runs[i] = run;
      if (++trial === count) {
        trial = 0;
        one++;
      }
    }
    for (const [id, values] of params) {
      const column = scene.param(id);
      if (column === undefined) continue;
      const into = machine.column(column);
      for (let i = 0; i < length; i++) into[i] = values[rows[i]!]!;
    }
    machine.idsFrom(lanes, scene.lanes);
    machine.idsFrom(starts, scene.startLanes);
    machine.idsFrom(shared, scene.sharedLanes);
    return readings;
  }

  private lane(run: number, candidate: number, row: number, store: PointStore, role: DeployedLane['role']): DeployedLane {
    const fromWorld = this.options.cast.selector?.selectsFrom !== undefined;
    const own = laneId(run, candidate);
    return { run, lane: this.keepsDraws ? own : run, start: fromWorld ? own : run, candidate: row, store, role };
  }

  private scatter(
    { row }: Scored,
    tried: number,
    runs: Float64Array,
    store: PointStore,
    selected: readonly number[],
  ): DeployedLane[] {
    const lanes: DeployedLane[] = [];
    if (this.trueGoal === undefined || !this.recorded.goals.has(this.trueGoal)) return lanes;
    for (const [r, run] of runs.entries()) {
      const shown = scatterShown(run, tried);
      for (let candidate = 0; candidate < shown; candidate++)
        lanes.push(this.lane(run, candidate, row(r, candidate), store, 'scatter'));
      if (shown > 0 && selected[r]! >= shown) lanes.push(this.lane(run, selected[r]!, row(r, selected[r]!), store, 'scatter'));
    }
    return lanes;
  }

  private receiver(
    _trials: Trials,
    scored: Scored,
    runs: Float64Array,
    store: PointStore,
    selected: readonly number[],
  ): Parameters<Deployments['deploy']>[2] {
    if (this.trueGoal === undefined || !this.recorded.goals.has(this.trueGoal)) return undefined;
    return {
      goal: this.trueGoal,
      receive: ({ run, candidate }, value) => {
        const r = run - runs[0]!;
        const number = candidate - scored.row(r, 0);
        const measure = scored.scores[r * scored.candidates + number]!;
        store.candidates.push({ measure, true: value, selected: number === selected[r] });
      },
    };
  }

  /** Candidates by row: `candidates` a run; the params of those whom nobody selects are drawn once a run. */
  private drawnParams(runs: Float64Array, candidates: number): ReadonlyMap<string, Float64Array> {
    if (this.selectedParams.params.length === 0) return new Map(this.unselectedParams(runs, candidates));
    const tried = everyCandidate(runs, candidates);
    const ids = tried.runs.map((run, i) => laneId(run, tried.candidates[i]!));
    return new Map([...this.selectedParams.draw(ids), ...this.unselectedParams(runs, candidates)]);
  }

  private gridParams(n: number, runs: Float64Array): ReadonlyMap<string, Float64Array> {
    const grid = gridCandidates(this.selectedParams.params, n, this.options.setting);
    const candidates = [...grid.values()][0]?.length ?? 1;
    return new Map([
      ...[...grid].map(([id, values]) => {
        const rows = new Float64Array(runs.length * candidates);
        for (let r = 0; r < runs.length; r++) rows.set(values, r * candidates);
        return [id, rows] as const;
      }),
      ...this.unselectedParams(runs, candidates),
    ]);
  }

  private unselectedParams(runs: Float64Array, candidates: number): (readonly [string, Float64Array])[] {
    if (this.ownParams.params.length === 0) return [];
    const own = this.ownParams.draw(runs.map((run) => laneId(run, 0)));
    return [...own].map(([id, values]) => {
      const rows = new Float64Array(runs.length * candidates);
      for (let r = 0; r < runs.length; r++) rows.fill(values[r]!, r * candidates, (r + 1) * candidates);
      return [id, rows] as const;
    });
  }

  private prepareTrials(selector: Optimizer): Trials {
    const { design, cast, setting, seed } = this.options;
    const goal = design.goals.find(({ id }) => id === selector.pursues?.id);
    const expression = goal && this.recorded.goals.get(goal.id);
    if (!goal)
      throw new NotSimulated(`${selector.name} pursues no goal to select by: write \`pursues\` and a goal`, selector.namePlace);
    if (!expression)
      throw new NotSimulated(
        `${selector.name} selects by ${goal.name}, which has no value in ${cast.world.name}: it says nothing, has a hole, or is about another world`,
        goal.place,
      );
    const inWorld = selector.trials?.inWorld === true;
    const edits = inWorld ? noEdits : this.estimates.edits(selector.uses?.id);
    const count = selector.trials ? Math.max(1, Math.round(setting.number(selector.trials.count))) : 1;
    const options: SceneOptions = {
      ...this.sceneOptions('trials', []),
      ...(selector.selectsFrom && { startPhase: 'candidates' as const }),
      ...(this.keepsDraws && { phase: 'candidates' as const }),
      edits,
    };
    const key = `realised ${goal.id}`;
    const record = new Map<string, Expression>([[key, expression]]);
    if (goal.noise) record.set('noise', goal.noise.sd);
    if (inWorld) for (const [id, harm] of this.recorded.harms) record.set(`harm ${id}`, harm);
    const all = new Map([...this.recorded.goals].map(([id, own]) => [`realised ${id}`, own] as const));
    return {
      selector,
      goal,
      sign: goal.sense === 'minimize' ? -1 : 1,
      count,
      inWorld,
      scores: new Scene({ ...options, record }),
      promises: new Scene({ ...options, record: all }),
      noise: goal.noise && new ReadingNoise(seed, goal.id),
    };
  }

  private sceneOptions(phase: 'trials' | 'deployment', deployed: readonly Deployed[]): SceneOptions {
    const { cast, setting, seed, steps, scenario } = this.options;
    return {
      cast,
      setting,
      seed,
      steps,
      deployed,
      phase,
      edits: noEdits,
      isDeployment: phase === 'deployment',
      ...(scenario.steps?.until && { until: scenario.steps.until }),
      record: new Map(),
      planners: this.planners,
    };
  }

  private readonly planned = new Map<string, Planner>();
  private readonly planners: Planners = {
    planner: (optimizer, inForce) => {
      const { design, cast, setting, seed, steps } = this.options;
      const key = `${optimizer.id} ${inForce.map(({ regime, probability }) => `${regime.id} ${probability >= 1}`).join()}`;
      const known = this.planned.get(key);
      if (known) return known;
      const edits = (model: string | undefined) => this.estimates.edits(model);
      const planner = new OneStepPlanner({ design, cast, setting, seed, steps, edits }, optimizer, inForce);
      this.planned.set(key, planner);
      return planner;
    },
  };

  /** Draws of a world without states keep their values once they are selected. */
  private get keepsDraws(): boolean {
    return this.isStatic && this.options.cast.selector?.selectsFrom !== undefined;
  }

  private keys(): ReadonlyMap<string, { kind: Kind; id: string; expression: Expression }> {
    const { goals, harms, values } = this.recorded;
    const of = (kind: Kind, list: ReadonlyMap<string, Expression>) =>
      [...list].map(([id, expression]) => [`${kind} ${id}`, { kind, id, expression }] as const);
    return new Map([...of('realised', goals), ...of('harm', harms), ...of('value', values)]);
  }

  private largest(plan: SearchPlan): SearchPlan {
    if (plan.method === 'grid') return plan;
    return this.options.searches
      .map((search) => search.plan)
      .filter(({ method }) => method !== 'grid')
      .reduce((so, one) => (this.candidateCount(one) > this.candidateCount(so) ? one : so), plan);
  }

  private candidateCount(plan: SearchPlan): number {
    if (plan.method === 'none') return 1;
    if (plan.method !== 'grid' || this.selectedParams.params.length === 0) return plan.n;
    const grid = gridCandidates(this.selectedParams.params, plan.n, this.options.setting);
    const count = [...grid.values()][0]?.length ?? 1;
    if (count > mostCandidates)
      throw new NotSimulated(
        `A grid of ${plan.n} values for each of ${grid.size} params has ${count.toLocaleString('en')} candidates: ask for fewer`,
        this.options.cast.selector?.search?.place ?? this.options.scenario.place,
      );
    return count;
  }
}

function everyCandidate(runs: Float64Array, candidates: number): Tried {
  const rows = new Float64Array(runs.length * candidates);
  const tried = { runs: new Float64Array(rows.length), candidates: new Float64Array(rows.length), rows };
  for (let r = 0, row = 0; r < runs.length; r++)
    for (let candidate = 0; candidate < candidates; candidate++, row++) {
      tried.runs[row] = runs[r]!;
      tried.candidates[row] = candidate;
      rows[row] = row;
    }
  return tried;
}

/** Adds the values of trials, `count` of them in a row for each mean, from trial `first` on. */
function addToMeans(means: Float64Array, values: Float64Array, first: number, length: number, count: number): void {
  let into = Math.floor(first / count);
  let left = count - (first % count);
  for (let i = 0; i < length; i++) {
    means[into] = means[into]! + values[i]! / count;
    if (--left === 0) {
      into++;
      left = count;
    }
  }
}

function addToSums(sums: Float64Array, values: Float64Array, first: number, length: number, count: number): void {
  for (let i = 0; i < length; i++) {
    const into = Math.floor((first + i) / count);
    sums[into] = sums[into]! + values[i]!;
  }
}

function sum(values: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += values[i]!;
  return total;
}
