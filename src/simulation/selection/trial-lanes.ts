import type { Staging } from '../experiment/staging.ts';
import type { Scene } from '../rollout/scene.ts';
import type { Below, Settled } from './below.ts';
import { type Params, rowsOf } from './params.ts';
import { resumedRows } from './resumed.ts';
import { laneId, mixedId, type Searchers, type Tried } from './searchers.ts';

/** What a block of trials is read by, besides what the scene has recorded. */
export interface TrialBlock {
  /** Ids of its readings: every candidate has its own. */
  readonly readings: Float64Array;
  /** Of trials in the world of those below, by trial. */
  readonly harms: Settled['harms'];
}

/** Rolls out trials: of each that is tried so many in a row, with draws that candidates have in common or each its own. */
export class TrialLanes {
  readonly count: number;
  private readonly staging: Staging;
  private readonly below: Below;
  private readonly areShared: boolean;
  private readonly followsSchedule: boolean;

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
    const { count, areShared } = this;
    const { candidateKeeps } = this.staging;
    const lanes = new Float64Array(length);
    const starts = new Float64Array(length);
    const shared = new Float64Array(length);
    const readings = new Float64Array(length);
    const rollouts = new Float64Array(length);
    const searcherOf = new Int32Array(length);
    const rowOf = new Int32Array(length);
    const { from, to } = trials;
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
    const harms = yield* this.writeParams(scene, searchers, params, { searcherOf, rowOf, rollouts, readings });
    scene.machine.idsFrom(lanes, scene.lanes);
    scene.machine.idsFrom(starts, scene.startLanes);
    scene.machine.idsFrom(shared, scene.sharedLanes);
    if (searchers.resumed) yield* this.resume(scene, searchers, searcherOf);
    else yield* scene.roll(length);
    return { readings, harms };
  }

  private *writeParams(
    scene: Scene,
    searchers: Searchers,
    params: Params,
    of: { searcherOf: Int32Array; rowOf: Int32Array; rollouts: Float64Array; readings: Float64Array },
  ): Generator<void, Settled['harms']> {
    const { searcherOf, rowOf, rollouts, readings } = of;
    if (this.below.isEmpty) {
      scene.writeParams(searchers.given, searcherOf);
      scene.writeParams(params, rowOf);
      return new Map();
    }
    const settled = yield* this.below.settle({
      runs: scene.runs.slice(0, rowOf.length),
      keys: rollouts,
      apart: readings,
      given: new Map([...rowsOf(searchers.given, searcherOf), ...rowsOf(params, rowOf)]),
      ...(searchers.resumed && { resumed: resumedRows(searchers.resumed, searcherOf) }),
    });
    scene.writeParams(settled.params, Int32Array.from(rowOf.keys()));
    return settled.harms;
  }

  private *resume(scene: Scene, { resumed }: Searchers, searcherOf: Int32Array): Generator<void, void> {
    if (!resumed) return;
    const { step: first, steps, update, kept, estimates, regimes, beliefs } = resumed;
    const { deployed } = this.staging;
    scene.writeKept(kept, searcherOf);
    scene.writeEstimates(estimates, searcherOf);
    scene.resume(steps, update);
    for (const [id, belief] of beliefs) scene.beliefs.get(id)?.resume(belief.ofLanes(searcherOf, resumed.searchers));
    yield* scene.advance(searcherOf.length, first, first + steps, undefined, (step) => {
      for (const [index, { from }] of deployed.entries()) {
        const begins = this.followsSchedule && step === from;
        if (!(step === first || begins) || index >= scene.regimeCount) continue;
        const into = scene.indicator(index);
        for (let i = 0; i < searcherOf.length; i++) into[i] = step >= from ? regimes[index]![searcherOf[i]!]! : 0;
      }
    });
    scene.finish(searcherOf.length);
  }
}
