import type { Goal, Optimizer } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import type { Staging } from '../experiment/staging.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Scene } from '../rollout/scene.ts';
import type { SceneOptions } from '../rollout/scene-options.ts';
import { Below, type InnerSelection, type Settled } from './below.ts';
import { ReadingNoise } from './reading-noise.ts';
import { laneId, mixedId, type Params, rowsOf, type Searchers, type Tried } from './searchers.ts';
import type { Surroundings } from './surroundings.ts';
import { type TrialConditions, trialCount } from './trial-conditions.ts';
import { addToMeans, addToSums } from './trial-sums.ts';

/** What trials gave of what was tried, in its order. */
export interface TrialResults {
  /** In the goal's own units. */
  readonly scores: Float64Array;
  /** Totals, of trials in the world. */
  readonly harms: ReadonlyMap<string, Float64Array>;
}

/** The trials by which an optimizer selects: rollouts in its model or in the world, and its readings of its goal. */
export class Trials {
  readonly goal: Goal;
  /** How many a score is the mean of. */
  readonly count: number;
  private readonly staging: Staging;
  private readonly inWorld: boolean;
  private readonly conditions: TrialConditions;
  private readonly scoring: Scene;
  private readonly options: Pick<SceneOptions, 'phase'> & Partial<SceneOptions>;
  private readonly noise: ReadingNoise | undefined;
  private readonly below: Below;
  private readonly isReal: boolean;
  private promising: Scene | undefined;

  /** @throws NotSimulated where it has no goal to select by */
  constructor(
    staging: Staging,
    selector: Optimizer,
    conditions: TrialConditions,
    around: Surroundings,
    inner: (optimizer: Optimizer, around: Surroundings) => InnerSelection,
  ) {
    const { setting, seed, recorded, estimates } = staging;
    const { goal, expression } = goalOf(selector, staging);
    this.staging = staging;
    this.goal = goal;
    this.conditions = conditions;
    this.inWorld = selector.trials?.inWorld === true;
    this.isReal = this.inWorld && around.isReal;
    const own: Surroundings = {
      phase: around.phase ? `${around.phase} ${selector.id}` : 'trials',
      edits: this.inWorld ? around.edits : estimates.edits(selector.uses?.id),
      deployed: this.inWorld && around.phase ? around.deployed : conditions.deployed,
      isReal: this.isReal,
    };
    this.below = new Below(staging, selector, own, inner);
    this.options = {
      phase: own.phase,
      edits: own.edits,
      deployed: own.deployed,
      isDeployment: conditions.readsDeployed,
    };
    const isNoisy = goal.noise !== undefined && !conditions.expectations;
    this.noise = isNoisy ? new ReadingNoise(seed, selector.id, around.phase) : undefined;
    const record = new Map<string, Expression>([[`realised ${goal.id}`, expression]]);
    if (isNoisy && goal.noise) record.set('noise', goal.noise.sd);
    if (this.isReal) for (const [id, harm] of recorded.harms) record.set(`harm ${id}`, harm);
    this.scoring = staging.scene({ ...this.options, record });
    const written = selector.trials ? Math.max(1, Math.round(setting.number(selector.trials.count))) : 1;
    this.count = trialCount(written, this.scoring.isRandom || !this.below.isEmpty, conditions);
  }

  /** 1 where more is better, -1 for `minimize`. */
  get sign(): number {
    return this.goal.sense === 'minimize' ? -1 : 1;
  }

  /** Rollouts for one trial. */
  get rollouts(): number {
    return 1 + this.below.rollouts;
  }

  /** Scores what is tried: the mean of its readings. */
  *score(searchers: Searchers, tried: Tried, params: Params): Generator<void, TrialResults> {
    const { scoring: scene, count, noise, isReal, goal } = this;
    const { recorded, warnings } = this.staging;
    const scores = new Float64Array(tried.rows.length);
    const harms = new Map(isReal ? [...recorded.harms.keys()].map((id) => [id, new Float64Array(scores.length)]) : []);
    const total = scores.length * count;
    const { block } = scene.machine;
    for (let first = 0; first < total; first += block) {
      const length = Math.min(block, total - first);
      const { readings, harms: belowHarms } = yield* this.fill(scene, searchers, tried, params, first, length);
      yield* scene.roll(length);
      const values = scene.value(`realised ${goal.id}`);
      const noisy = noise ? noise.add(values, scene.value('noise'), readings, length) : values;
      addToMeans(scores, noisy, first, length, count);
      for (const [id, totals] of harms) {
        addToSums(totals, scene.value(`harm ${id}`), first, length, count);
        const below = belowHarms.get(id);
        if (below) addToSums(totals, below, first, length, count);
      }
      const runOf = (lane: number): number => searchers.runs[tried.searchers[Math.floor((first + lane) / count)]!]!;
      yield* warnings.check(scene, length, runOf, [`realised ${goal.id}`], 'trials');
    }
    return { scores, harms };
  }

  /** The goal in the trials from `from` to `to` of what is tried, those of one after those of another; as it is, without noise. */
  *values(searchers: Searchers, tried: Tried, params: Params, from: number, to: number): Generator<void, Float64Array> {
    const { scoring: scene, goal } = this;
    const values = new Float64Array(tried.rows.length * (to - from));
    const { block } = scene.machine;
    for (let first = 0; first < values.length; first += block) {
      const length = Math.min(block, values.length - first);
      yield* this.fill(scene, searchers, tried, params, first, length, from, to);
      yield* scene.roll(length);
      values.set(scene.value(`realised ${goal.id}`).subarray(0, length), first);
      const runOf = (lane: number): number => searchers.runs[tried.searchers[Math.floor((first + lane) / (to - from))]!]!;
      yield* this.staging.warnings.check(scene, length, runOf, [`realised ${goal.id}`], 'trials');
    }
    return values;
  }

  /** What the selector's model says of the other goals, over the same trials: by goal, in the order of what is tried. */
  *promise(searchers: Searchers, tried: Tried, params: Params): Generator<void, ReadonlyMap<string, Float64Array>> {
    const { count } = this;
    const others = [...this.staging.recorded.goals].filter(([id]) => id !== this.goal.id);
    const means = new Map(others.map(([id]) => [id, new Float64Array(tried.rows.length)]));
    if (others.length === 0) return means;
    const record = new Map(others.map(([id, own]) => [`realised ${id}`, own] as const));
    this.promising ??= this.staging.scene({ ...this.options, record });
    const scene = this.promising;
    const total = tried.rows.length * count;
    const { block } = scene.machine;
    for (let first = 0; first < total; first += block) {
      const length = Math.min(block, total - first);
      yield* this.fill(scene, searchers, tried, params, first, length);
      yield* scene.roll(length);
      for (const [id, values] of means) addToMeans(values, scene.value(`realised ${id}`), first, length, count);
    }
    return means;
  }

  /**
   * Writes ids and params of a block of trials, from trial `first` of all that are tried on, once those below have selected; returns
   * the ids of their readings, in which every candidate has its own, and the harms of trials below. Each has the trials from `from` to `to`.
   */
  private *fill(
    scene: Scene,
    searchers: Searchers,
    tried: Tried,
    params: Params,
    first: number,
    length: number,
    from = 0,
    to = this.count,
  ): Generator<void, { readonly readings: Float64Array; readonly harms: Settled['harms'] }> {
    const { count } = this;
    const { candidateKeeps } = this.staging;
    // A world cannot be replayed; an expectation is over draws that all candidates have in common.
    const areShared = !this.inWorld || this.conditions.expectations;
    const lanes = new Float64Array(length);
    const starts = new Float64Array(length);
    const shared = new Float64Array(length);
    const readings = new Float64Array(length);
    const rollouts = new Float64Array(length);
    const searcherOf = new Int32Array(length);
    const rowOf = new Int32Array(length);
    let one = Math.floor(first / (to - from));
    let trial = from + (first % (to - from));
    for (let i = 0; i < length; i++) {
      const searcher = tried.searchers[one]!;
      const key = searchers.keys[searcher]!;
      const candidate = tried.candidates[one]!;
      const rollout = key * count + trial;
      const apart = searchers.apart?.[searcher];
      const reading = apart === undefined ? laneId(rollout, candidate) : mixedId(mixedId(apart, trial), candidate);
      const own = laneId(key, candidate);
      const common = areShared ? rollout : reading;
      const lane = candidateKeeps === 'draws' ? own : common;
      readings[i] = reading;
      rollouts[i] = rollout;
      shared[i] = common;
      lanes[i] = lane;
      starts[i] = candidateKeeps ? own : lane;
      searcherOf[i] = searcher;
      rowOf[i] = tried.rows[one]!;
      scene.runs[i] = searchers.runs[searcher]!;
      if (++trial === to) {
        trial = from;
        one++;
      }
    }
    let harms: Settled['harms'] = new Map();
    if (this.below.isEmpty) {
      scene.writeParams(searchers.given, searcherOf);
      scene.writeParams(params, rowOf);
    } else {
      const given = new Map([...rowsOf(searchers.given, searcherOf), ...rowsOf(params, rowOf)]);
      const runs = scene.runs.slice(0, length);
      const settled = yield* this.below.settle({ runs, keys: rollouts, apart: readings, given });
      scene.writeParams(settled.params, Int32Array.from(readings.keys()));
      harms = settled.harms;
    }
    scene.machine.idsFrom(lanes, scene.lanes);
    scene.machine.idsFrom(starts, scene.startLanes);
    scene.machine.idsFrom(shared, scene.sharedLanes);
    return { readings, harms };
  }
}

function goalOf(selector: Optimizer, { design, cast, recorded }: Staging): { goal: Goal; expression: Expression } {
  const goal = design.goals.find(({ id }) => id === selector.pursues?.id);
  if (!goal)
    throw new NotSimulated(`${selector.name} pursues no goal to select by: write \`pursues\` and a goal`, selector.namePlace);
  const expression = recorded.goals.get(goal.id);
  if (!expression)
    throw new NotSimulated(
      `${selector.name} selects by ${goal.name}, which has no value in ${cast.world.name}: it says nothing, has a hole, or is about another world`,
      goal.place,
    );
  return { goal, expression };
}
