import type { Staging } from '../experiment/staging.ts';
import type { Scene } from '../rollout/scene.ts';
import { addHarms, type Below, type Settled } from './below.ts';
import { drawnWorld } from './drawn-world.ts';
import { type Params, picked, rowsOf } from './params.ts';
import { type Resumed, resumedRows } from './resumed.ts';
import { RolloutUpdates } from './rollout-updates.ts';
import { laneId, mixedId, type Searchers, type Tried } from './searchers.ts';
import { rollInStretches } from './stretches.ts';

/** What a block of trials is read by, besides what the scene has recorded. */
export interface TrialBlock {
  /** Ids of its readings, until the next block: every candidate has its own. */
  readonly readings: Float64Array;
  /** Of trials in the world of those below, by trial. */
  readonly harms: Settled['harms'];
}

/** Of each trial of a block: the ids of its draws, by what candidates share; its searcher, and the row of its params. */
interface Numbers extends Pick<TrialBlock, 'readings'> {
  readonly lanes: Float64Array;
  readonly starts: Float64Array;
  readonly shared: Float64Array;
  readonly rollouts: Float64Array;
  readonly searcherOf: Int32Array;
  readonly rowOf: Int32Array;
  /** The rollouts that differ, the first of so many, and which of them each trial has. */
  readonly different: Float64Array;
  readonly index: Float64Array;
}

function numbersOf(length: number): Numbers {
  const numbers = (): Float64Array => new Float64Array(length);
  return {
    lanes: numbers(),
    starts: numbers(),
    shared: numbers(),
    readings: numbers(),
    rollouts: numbers(),
    searcherOf: new Int32Array(length),
    rowOf: new Int32Array(length),
    different: numbers(),
    index: numbers(),
  };
}

/** Rolls out trials: of each that is tried so many in a row, with draws that candidates have in common or each its own. */
export class TrialLanes {
  readonly count: number;
  private readonly staging: Staging;
  private readonly below: Below;
  private readonly areShared: boolean;
  private readonly followsSchedule: boolean;
  private buffers: Numbers | undefined;
  /** By trial: its place among the rollouts that differ, of the searcher that it was last met of. */
  private readonly places: Int32Array;

  /**
   * `areShared`: whether candidates have their draws in common. `followsSchedule`: whether in trials that go on from a deployment
   * regimes begin when they are to; else those in force stay so.
   */
  constructor(
    staging: Staging,
    below: Below,
    options: { readonly count: number; readonly areShared: boolean; readonly followsSchedule: boolean },
  ) {
    this.staging = staging;
    this.below = below;
    this.count = options.count;
    this.places = new Int32Array(options.areShared ? options.count : 0);
    this.areShared = options.areShared;
    this.followsSchedule = options.followsSchedule;
  }

  /** From trial `first` of all that are tried on, those of `trials` of each; those below select before. */
  *roll(
    scene: Scene,
    searchers: Searchers,
    tried: Tried,
    params: Params,
    first: number,
    length: number,
    trials = { from: 0, to: this.count },
  ): Generator<void, TrialBlock> {
    const numbered = this.numbers(searchers, tried, first, length, trials);
    const { lanes, starts, shared, readings, searcherOf, different, index } = numbered;
    for (let i = 0; i < length; i++) scene.runs[i] = searchers.runs[searcherOf[i]!]!;
    const resumed = searchers.resumed && resumedRows(searchers.resumed, searcherOf);
    const updates = this.updates(scene, length, resumed);
    const settled = yield* this.writeParams(scene, searchers, params, numbered, resumed, updates);
    const harms = new Map(settled.harms);
    scene.writeIds(lanes, starts, shared);
    const drawn = settled.params.get(drawnWorld);
    if (drawn) scene.writeDrawn(drawn);
    scene.writeCommon(different, index);
    if (resumed) yield* this.resume(scene, length, resumed, updates);
    else if (updates) {
      scene.start(length);
      yield* rollInStretches(scene, length, { from: 0, to: scene.steps }, { below: updates });
      scene.finish(length);
    } else yield* scene.roll(length);
    if (updates) addHarms(harms, updates.harms);
    return { readings, harms };
  }

  /** Apart from the generator, which engines compile badly: this is done for every trial. */
  private numbers(
    searchers: Searchers,
    tried: Tried,
    first: number,
    length: number,
    { from, to }: { readonly from: number; readonly to: number },
  ): Numbers {
    const { count, areShared } = this;
    const keepsDraws = this.staging.candidateKeeps === 'draws';
    const keepsStart = this.staging.candidateKeeps !== undefined;
    const numbers = this.room(length);
    const { lanes, starts, shared, readings, rollouts, searcherOf, rowOf, different, index } = numbers;
    const { keys, apart } = searchers;
    const places = this.places.fill(-1);
    let differing = 0;
    let before = Number.NaN;
    let firstPlace = 0;
    let one = Math.floor(first / (to - from));
    let trial = from + (first % (to - from));
    for (let i = 0; i < length; one++, trial = from) {
      const searcher = tried.searchers[one]!;
      const key = keys[searcher]!;
      const candidate = tried.candidates[one]!;
      const row = tried.rows[one]!;
      if (searcher !== before) firstPlace = differing;
      before = searcher;
      const own = laneId(key, candidate);
      for (; trial < to && i < length; trial++, i++) {
        const rollout = rolloutId(key, count, trial);
        const reading = apart === undefined ? laneId(rollout, candidate) : mixedId(mixedId(apart[searcher]!, trial), candidate);
        const common = areShared ? rollout : reading;
        const lane = keepsDraws ? own : common;
        readings[i] = reading;
        rollouts[i] = rollout;
        shared[i] = common;
        lanes[i] = lane;
        starts[i] = keepsStart ? own : lane;
        searcherOf[i] = searcher;
        rowOf[i] = row;
        if (!areShared) continue;
        if (places[trial]! < firstPlace) {
          different[differing] = rollout;
          places[trial] = differing++;
        }
        index[i] = places[trial]!;
      }
    }
    return { ...numbers, different: different.subarray(0, differing) };
  }

  /** One place for all blocks, which follow one another. */
  private room(length: number): Numbers {
    if (this.buffers === undefined || this.buffers.lanes.length < length) this.buffers = numbersOf(length);
    const { lanes, starts, shared, readings, rollouts, searcherOf, rowOf, different, index } = this.buffers;
    if (lanes.length === length) return this.buffers;
    return {
      lanes: lanes.subarray(0, length),
      starts: starts.subarray(0, length),
      shared: shared.subarray(0, length),
      readings: readings.subarray(0, length),
      rollouts: rollouts.subarray(0, length),
      searcherOf: searcherOf.subarray(0, length),
      rowOf: rowOf.subarray(0, length),
      different: different.subarray(0, length),
      index: index.subarray(0, length),
    };
  }

  /** Those below who select again within the trials; undefined where nobody does. */
  private updates(scene: Scene, length: number, resumed: Resumed | undefined): RolloutUpdates | undefined {
    const { staging, below, followsSchedule } = this;
    if (!below.updates) return undefined;
    const end = resumed ? resumed.step + resumed.steps : scene.steps;
    return new RolloutUpdates(staging, below, { scene, length, end, followsSchedule, ...(resumed && { resumed }) });
  }

  private *writeParams(
    scene: Scene,
    searchers: Searchers,
    params: Params,
    of: Numbers,
    resumed: Resumed | undefined,
    updates: RolloutUpdates | undefined,
  ): Generator<void, Settled> {
    const { searcherOf, rowOf, rollouts, readings, shared } = of;
    if (this.below.isEmpty) {
      scene.writeParams(searchers.given, searcherOf);
      scene.writeParams(params, rowOf);
      return { params: drawnIn(searchers, params, of), harms: new Map() };
    }
    // Ids have one place for all blocks, and those who update need theirs for longer than others settle.
    const own = (ids: Float64Array): Float64Array => (updates ? ids.slice() : ids);
    const settling = {
      runs: scene.runs.slice(0, rowOf.length),
      keys: own(rollouts),
      apart: own(readings),
      pools: own(shared),
      given: new Map([...rowsOf(searchers.given, searcherOf), ...rowsOf(params, rowOf)]),
      ...(resumed && { resumed }),
    };
    const settled = yield* this.below.settle(settling);
    updates?.adopt(settling, settled.params);
    scene.writeParams(settled.params, Int32Array.from(rowOf.keys()));
    return settled;
  }

  /** Goes on from another rollout, which has a lane for each. */
  private *resume(
    scene: Scene,
    length: number,
    { step: first, steps, update, kept, estimates, regimes, beliefs }: Resumed,
    updates: RolloutUpdates | undefined,
  ): Generator<void, void> {
    const { deployed } = this.staging;
    const lanes = Int32Array.from({ length }, (_, lane) => lane);
    scene.writeKept(kept, lanes);
    scene.writeEstimates(estimates, lanes);
    scene.resume(steps, update);
    for (const [id, belief] of beliefs) scene.beliefs.get(id)?.resume(belief);
    yield* rollInStretches(scene, length, { from: first, to: first + steps }, { below: updates }, undefined, (step) => {
      for (const [index, { from }] of deployed.entries()) {
        const begins = this.followsSchedule && step === from;
        if (!(step === first || begins) || index >= scene.regimeCount) continue;
        const into = scene.indicator(index);
        for (let i = 0; i < length; i++) into[i] = step >= from ? regimes[index]![i]! : 0;
      }
    });
    scene.finish(length);
  }
}

/** Which draws of the world are tried, by trial. */
function drawnIn({ given }: Searchers, params: Params, { searcherOf, rowOf }: Numbers): Params {
  const [own, settled] = [params.get(drawnWorld), given.get(drawnWorld)];
  const drawn = own ? picked(own, rowOf) : settled && picked(settled, searcherOf);
  return drawn ? new Map([[drawnWorld, drawn]]) : new Map();
}

function rolloutId(key: number, count: number, trial: number): number {
  const id = key * count + trial;
  return id < 2 ** 53 ? id : mixedId(key, trial);
}
