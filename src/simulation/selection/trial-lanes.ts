import type { Staging } from '../experiment/staging.ts';
import type { Scene } from '../rollout/scene.ts';
import { addHarms, type Below, type Settled } from './below.ts';
import { drawnWorld } from './drawn-world.ts';
import { type Params, picked, rowsOf } from './params.ts';
import { type Resumed, resumedRows } from './resumed.ts';
import { RolloutUpdates } from './rollout-updates.ts';
import { numbersFrom, type Searchers, type Tried } from './searchers.ts';
import { rollInStretches } from './stretches.ts';
import { TrialNumberer, type TrialNumbering, type TrialNumbers } from './trial-numbers.ts';

/** What a block of trials is read by, besides what the scene has recorded. */
export interface TrialBlock extends Pick<TrialNumbers, 'readings'> {
  /** Of trials in the world of those below, by trial. */
  readonly harms: Settled['harms'];
}

/** Rolls out trials: of each that is tried so many in a row, with draws that candidates have in common or each its own. */
export class TrialLanes {
  readonly count: number;
  private readonly staging: Staging;
  private readonly below: Below;
  private readonly followsSchedule: boolean;
  private readonly numberer: TrialNumberer;

  /**
   * `followsSchedule`: whether in trials that go on from a deployment regimes begin when they are to; else those in force stay so.
   */
  constructor(
    staging: Staging,
    below: Below,
    { followsSchedule, ...how }: Pick<TrialNumbering, 'count' | 'areShared' | 'areRead'> & { readonly followsSchedule: boolean },
  ) {
    const keeps = staging.candidateKeeps;
    this.staging = staging;
    this.below = below;
    this.count = how.count;
    this.followsSchedule = followsSchedule;
    this.numberer = new TrialNumberer({
      ...how,
      areRead: how.areRead || !below.isEmpty,
      keepsDraws: keeps === 'draws',
      keepsStart: keeps !== undefined,
    });
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
    const hasBelow = !this.below.isEmpty;
    const block = { searchers, tried, first, length, trials, areNumbered: scene.inputs.readsIds || hasBelow };
    const numbered = this.numberer.numbers(block, scene.inputs.drawsShared || hasBelow);
    const { lanes, starts, shared, readings, spans } = numbered;
    scene.inputs.writeRuns(searchers.runs, spans?.searchers ?? numbered.searcherOf, length, spans?.ends);
    const resumed = searchers.resumed && resumedRows(searchers.resumed, numbered.searcherOf);
    const updates = this.updates(scene, length, resumed);
    const settled = yield* this.writeParams(scene, searchers, params, numbered, resumed, updates);
    scene.inputs.writeIds(lanes, starts, shared);
    const drawn = settled.params.get(drawnWorld);
    if (drawn) scene.inputs.writeDrawn(drawn);
    if (scene.inputs.hasCommon) scene.inputs.writeCommon(this.numberer.different(block));
    if (resumed) yield* this.resume(scene, length, resumed, updates);
    else if (updates) {
      scene.start(length);
      yield* rollInStretches(scene, length, { from: 0, to: scene.steps }, { below: updates });
      scene.finish(length);
    } else yield* scene.roll(length);
    if (!updates) return { readings, harms: settled.harms };
    const harms = new Map(settled.harms);
    addHarms(harms, updates.harms);
    return { readings, harms };
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
    of: TrialNumbers,
    resumed: Resumed | undefined,
    updates: RolloutUpdates | undefined,
  ): Generator<void, Settled> {
    if (this.below.isEmpty) {
      const { spans } = of;
      scene.inputs.writeParams(searchers.given, spans?.searchers ?? of.searcherOf, spans?.ends);
      scene.inputs.writeParams(params, spans?.rows ?? of.rowOf, spans?.ends);
      const drawn = drawnIn(searchers, params, of);
      return drawn ? { params: drawn, harms: nothing } : nobody;
    }
    const { searcherOf, rowOf, rollouts, readings, shared } = of;
    // Ids have one place for all blocks, and those who update need theirs for longer than others settle.
    const own = (ids: Float64Array): Float64Array => (updates ? ids.slice() : ids);
    const settling = {
      runs: scene.inputs.runs.slice(0, rowOf.length),
      keys: own(rollouts),
      apart: own(readings),
      pools: own(shared),
      given: new Map([...rowsOf(searchers.given, searcherOf), ...rowsOf(params, rowOf)]),
      ...(resumed && { resumed }),
    };
    const settled = yield* this.below.settle(settling);
    updates?.adopt(settling, settled.params);
    scene.inputs.writeParams(settled.params, numbersFrom(0, rowOf.length));
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
    scene.inputs.writeKept(kept, lanes);
    scene.inputs.writeEstimates(estimates, lanes);
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

/** Where nobody selects below: the same for all blocks. */
const nothing: Params = new Map();
const nobody: Settled = { params: nothing, harms: nothing };

/** Which draws of the world are tried, by trial. */
function drawnIn({ given }: Searchers, params: Params, of: TrialNumbers): Params | undefined {
  const [own, settled] = [params.get(drawnWorld), given.get(drawnWorld)];
  const drawn = own ? picked(own, of.rowOf) : settled && picked(settled, of.searcherOf);
  return drawn && new Map([[drawnWorld, drawn]]);
}
