import type { Goal, Optimizer } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import { modelChain } from '../../../language/design/fidelity.ts';
import { areFinite } from '../experiment/run-warnings.ts';
import type { Staging } from '../experiment/staging.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Scene } from '../rollout/scene.ts';
import type { SceneOptions } from '../rollout/scene-options.ts';
import { Below, type InnerSelection } from './below.ts';
import type { Params } from './params.ts';
import { ReadingNoise } from './reading-noise.ts';
import { resumable } from './resumed.ts';
import type { Searchers, Tried } from './searchers.ts';
import type { ResumedSurroundings, Surroundings } from './surroundings.ts';
import { type TrialConditions, trialCount } from './trial-conditions.ts';
import { TrialLanes } from './trial-lanes.ts';
import { addToMeans, addToSums } from './trial-sums.ts';

/** What trials gave of what was tried, in its order. */
export interface TrialResults {
  /** In the goal's own units. */
  readonly scores: Float64Array;
  /** Totals, of trials in the world. */
  readonly harms: ReadonlyMap<string, Float64Array>;
  /** After `promiseAll`: what is promised of the other goals, by goal. */
  readonly promised?: ReadonlyMap<string, Float64Array>;
}

/** The trials by which an optimizer selects: rollouts in its model or in the world, and its readings of its goal. */
export class Trials {
  readonly goal: Goal;
  /** How many a score is the mean of. */
  readonly count: number;
  /** Whether what comes of a candidate in a trial hangs on nothing of its own but its params. */
  readonly areOfParams: boolean;
  private readonly staging: Staging;
  private readonly noise: ReadingNoise | undefined;
  private readonly below: Below;
  private readonly isReal: boolean;
  private readonly lanes: TrialLanes;
  /** Before deployment, and going on from it: the selector's goal with what else is booked, and all other goals. */
  private readonly before: TrialScenes;
  private readonly resumed: TrialScenes | undefined;
  private whole: Scene | undefined;
  /** Scores that were given back: what every piece of a run makes anew and drops has a collector at work half of the time. */
  private spare: Float64Array | undefined;

  /** @throws NotSimulated where it has no goal to select by */
  constructor(
    staging: Staging,
    selector: Optimizer,
    conditions: TrialConditions,
    around: Surroundings,
    inner: (optimizer: Optimizer, around: Surroundings) => InnerSelection,
  ) {
    const { setting, seed, estimates } = staging;
    const { goal } = goalOf(selector, staging);
    this.staging = staging;
    this.goal = goal;
    const inWorld = selector.trials?.inWorld === true;
    this.isReal = inWorld && around.isReal;
    const model = selector.uses?.id;
    const own: Surroundings = {
      phase: around.phase ? `${around.phase} ${selector.id}` : 'trials',
      edits: inWorld ? around.edits : estimates.edits(model),
      deployed: inWorld && around.phase ? around.deployed : conditions.deployed,
      isReal: this.isReal,
      ...(around.resumed && { resumed: inWorld ? around.resumed : resumedIn(selector, staging, conditions) }),
    };
    this.below = new Below(staging, selector, own, inner);
    const isNoisy = goal.noise !== undefined && !conditions.expectations;
    this.noise = isNoisy ? new ReadingNoise(seed, selector.id, around.phase) : undefined;
    const { phase } = own;
    const isDeployment = conditions.readsDeployed;
    const { watch } = this.below;
    const keep = this.below.updates ? this.below.keptIds : [];
    // A world cannot be replayed; an expectation is over draws that all candidates have in common.
    const areShared = !inWorld || conditions.expectations;
    this.areOfParams = areShared && !selector.selectsFrom && this.below.isEmpty;
    const scenes = (options: Partial<SceneOptions>): TrialScenes =>
      this.scenes({ ...options, phase, isDeployment, watch, keep }, isNoisy, areShared);
    this.before = scenes({ edits: own.edits, deployed: own.deployed });
    this.resumed = own.resumed && scenes({ edits: own.resumed.edits, deployed: own.resumed.deployed, isResumed: true });
    const written = selector.trials ? Math.max(1, Math.round(setting.number(selector.trials.count))) : 1;
    this.count = trialCount(written, this.before.scoring.isRandom || !this.below.isEmpty, conditions);
    this.lanes = new TrialLanes(staging, this.below, {
      count: this.count,
      areShared,
      areRead: isNoisy,
      followsSchedule: own.resumed?.followsSchedule === true,
    });
  }

  /** 1 where more is better, -1 for `minimize`. */
  get sign(): number {
    return this.goal.sense === 'minimize' ? -1 : 1;
  }

  /** Who selects the draws that are tried, see `Below`. */
  get source(): InnerSelection | undefined {
    return this.below.source;
  }

  /** Rollouts for one trial. */
  get rollouts(): number {
    return 1 + this.below.rollouts;
  }

  /** How many trials what is promised of the other goals is the mean of: those that differ in their readings alone promise the same. */
  get promiseCount(): number {
    if (this.others.length === 0) return 0;
    return this.before.promising.isRandom || !this.below.isEmpty ? this.count : 1;
  }

  /** What trials that go on from a deployment need to know of it. */
  get keptIds(): readonly string[] {
    const { scoring, promising } = this.resumed ?? this.before;
    return [...new Set([...scoring.keptIds, ...promising.keptIds, ...this.below.keptIds])];
  }

  /** From now on scores before deployment come with what is promised of all other goals, of the same rollouts. */
  promiseAll(): void {
    this.whole ??= this.before.whole();
  }

  /** Scores what is tried: the mean of its readings. */
  *score(searchers: Searchers, tried: Tried, params: Params): Generator<void, TrialResults> {
    const { count, noise, isReal, goal } = this;
    const whole = searchers.resumed ? undefined : this.whole;
    const scene = whole ?? this.scenesOf(searchers).scoring;
    const { recorded, warnings } = this.staging;
    const scores = this.room(tried.rows.length);
    const harms = new Map(isReal ? [...recorded.harms.keys()].map((id) => [id, new Float64Array(scores.length)]) : []);
    const promised = new Map(whole ? this.others.map((id) => [id, new Float64Array(scores.length)]) : []);
    const total = scores.length * count;
    const { block } = scene.machine;
    for (let first = 0; first < total; first += block) {
      const length = Math.min(block, total - first);
      const { readings, harms: belowHarms } = yield* this.lanes.roll(scene, searchers, tried, params, first, length);
      const values = scene.value(`realised ${goal.id}`);
      const noisy = noise ? noise.add(values, scene.value('noise'), readings, length, searchers.resumed?.update) : values;
      addToMeans(scores, noisy, first, length, count);
      for (const [id, means] of promised) addToMeans(means, scene.value(`realised ${id}`), first, length, count);
      for (const [id, totals] of harms) {
        addToSums(totals, scene.value(`harm ${id}`), first, length, count);
        const below = belowHarms.get(id);
        if (below) addToSums(totals, below, first, length, count);
      }
      // A mean of what is finite and what is not is not.
      const own = scores.subarray(Math.floor(first / count), Math.floor((first + length - 1) / count) + 1);
      if (!areFinite(own, own.length)) yield* warnings.check(scene, length, [`realised ${goal.id}`], 'trials');
    }
    return { scores, harms, ...(whole && { promised }) };
  }

  /** Takes back scores that nobody reads any more. */
  release(scores: Float64Array): void {
    this.spare = scores;
  }

  private room(length: number): Float64Array {
    const { spare } = this;
    this.spare = undefined;
    // Where each is the mean of one it is written over.
    return spare?.length !== length ? new Float64Array(length) : this.count > 1 ? spare.fill(0) : spare;
  }

  /** The goal in the trials from `from` to `to` of what is tried, those of one after those of another; as it is, without noise. */
  *values(searchers: Searchers, tried: Tried, params: Params, from: number, to: number): Generator<void, Float64Array> {
    const { goal } = this;
    const { scoring: scene } = this.scenesOf(searchers);
    const values = new Float64Array(tried.rows.length * (to - from));
    const { block } = scene.machine;
    for (let first = 0; first < values.length; first += block) {
      const length = Math.min(block, values.length - first);
      yield* this.lanes.roll(scene, searchers, tried, params, first, length, { from, to });
      values.set(scene.value(`realised ${goal.id}`).subarray(0, length), first);
      yield* this.staging.warnings.check(scene, length, [`realised ${goal.id}`], 'trials');
    }
    return values;
  }

  /** What the selector's model says of the other goals, over the same trials: by goal, in the order of what is tried. */
  *promise(searchers: Searchers, tried: Tried, params: Params): Generator<void, ReadonlyMap<string, Float64Array>> {
    const count = this.promiseCount;
    const means = new Map(this.others.map((id) => [id, new Float64Array(tried.rows.length)]));
    if (means.size === 0) return means;
    const { promising: scene } = this.scenesOf(searchers);
    const total = tried.rows.length * count;
    const { block } = scene.machine;
    for (let first = 0; first < total; first += block) {
      const length = Math.min(block, total - first);
      yield* this.lanes.roll(scene, searchers, tried, params, first, length, { from: 0, to: count });
      for (const [id, values] of means) addToMeans(values, scene.value(`realised ${id}`), first, length, count);
    }
    return means;
  }

  /** All goals but the one that is selected by. */
  private get others(): readonly string[] {
    return [...this.staging.recorded.goals.keys()].filter((id) => id !== this.goal.id);
  }

  private scenesOf({ resumed }: Searchers): TrialScenes {
    return (resumed && this.resumed) ?? this.before;
  }

  private scenes(
    options: Pick<SceneOptions, 'phase'> & Partial<SceneOptions>,
    isNoisy: boolean,
    areShared: boolean,
  ): TrialScenes {
    const { goal, staging } = this;
    const { goals, harms } = staging.recorded;
    const key = (id: string): string => `realised ${id}`;
    const scored = new Map<string, Expression>([[key(goal.id), goals.get(goal.id)!]]);
    if (isNoisy && goal.noise) scored.set('noise', goal.noise.sd);
    if (this.isReal) for (const [id, harm] of harms) scored.set(`harm ${id}`, harm);
    const others = [...goals].flatMap(([id, own]) => (id === goal.id ? [] : [[key(id), own] as const]));
    const scene = (record: readonly (readonly [string, Expression])[]): Scene =>
      staging.scene({ ...options, record: new Map(record), sharesDraws: areShared });
    return {
      scoring: scene([...scored]),
      promising: scene(others),
      whole: () => scene([...scored, ...others]),
    };
  }
}

/** In a model: what it has estimated again, and the regimes that it knows, or that a correction has trials follow. */
function resumedIn(selector: Optimizer, staging: Staging, conditions: TrialConditions): ResumedSurroundings {
  const { design, deployed } = staging;
  const chain = modelChain(new Map(design.models.map((one) => [one.id, one])), selector.uses?.id ?? '');
  const followsSchedule = conditions.deployed.length > 0;
  const known = new Set(chain.flatMap(({ knows }) => knows.map(({ id }) => id)));
  return {
    edits: staging.editsOf(selector),
    deployed: resumable(deployed, followsSchedule ? undefined : known),
    followsSchedule,
  };
}

interface TrialScenes {
  readonly scoring: Scene;
  readonly promising: Scene;
  /** Both at once. */
  readonly whole: () => Scene;
}

function goalOf(selector: Optimizer, { design, cast, recorded }: Staging): { goal: Goal } {
  const goal = design.goals.find(({ id }) => id === selector.pursues?.id);
  if (!goal)
    throw new NotSimulated(`${selector.name} pursues no goal to select by: write \`pursues\` and a goal`, selector.namePlace);
  if (!recorded.goals.has(goal.id))
    throw new NotSimulated(
      `${selector.name} selects by ${goal.name}, which has no value in ${cast.world.name}: it says nothing, has a hole, or is about another world`,
      goal.place,
    );
  return { goal };
}
