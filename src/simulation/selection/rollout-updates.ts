import type { Staging } from '../experiment/staging.ts';
import { RecordedSteps } from '../models/recorded-steps.ts';
import type { Scene } from '../rollout/scene.ts';
import { addHarms, type Below, type Member, ofThoseGoingOn } from './below.ts';
import { drawnWorld } from './drawn-world.ts';
import type { Params } from './params.ts';
import type { Resumed } from './resumed.ts';
import { mixedId, type Searchers } from './searchers.ts';

/** A rollout of a scene, a lane for each searcher. */
interface Rollout {
  readonly scene: Scene;
  readonly length: number;
  /** The step after its last. */
  readonly end: number;
  /** Where it goes on from another. */
  readonly resumed?: Resumed;
  /** Whether regimes begin in it when they are to; else those in force at its start stay so. */
  readonly followsSchedule: boolean;
}

/**
 * `updates every K` of those below: every K steps of a rollout that they take part in each fits its model to what it has seen of it, and selects
 * again from where it stands.
 */
export class RolloutUpdates {
  /** What everybody has estimated again, by `estimateKey`. */
  readonly estimates: Map<string, Float64Array>;
  /** By optimizer: the steps that it has seen since it last updated. */
  readonly recorded: ReadonlyMap<string, RecordedSteps>;
  /** What trials in the world did since the rollout began. */
  readonly harms = new Map<string, Float64Array>();
  private readonly updating: readonly Required<Member>[];
  private readonly staging: Staging;
  private readonly below: Below;
  private readonly rollout: Rollout;
  private searchers: Searchers | undefined;

  constructor(staging: Staging, below: Below, rollout: Rollout) {
    const { length, resumed } = rollout;
    this.staging = staging;
    this.below = below;
    this.rollout = rollout;
    this.updating = below.members.filter((one): one is Required<Member> => one.updates !== undefined);
    // Also of those above: what they have estimated stands in the world of their trials.
    const before = [...staging.refits.values()].flatMap((refit) => [...refit.before(length)]);
    this.estimates = new Map(resumed?.estimates ?? before);
    this.recorded = new Map(
      this.updating.map(({ optimizer, updates: { refit, every } }) => [
        optimizer.id,
        resumed?.recorded.get(optimizer.id) ?? RecordedSteps.of(refit.watch, every, length),
      ]),
    );
  }

  /** Everybody's params, now that they are settled. */
  adopt(searchers: Searchers, params: Params): void {
    this.searchers = { ...searchers, given: params };
  }

  isDue(step: number): boolean {
    return this.updating.some(({ updates }) => step % updates.every === 0);
  }

  /** After each step. */
  record(step: number): void {
    const { scene } = this.rollout;
    for (const { optimizer, updates } of this.updating)
      for (const watched of updates.refit.watch)
        this.recorded.get(optimizer.id)!.take(watched, step, scene.watchedValue(watched.id, watched.when, step));
  }

  /** Before a step: those who are due fit their models to what they have seen. */
  estimate(step: number): void {
    const { scene, length } = this.rollout;
    for (const { optimizer, updates } of this.updating) {
      if (step % updates.every !== 0) continue;
      for (const [key, values] of updates.refit.again(this.recorded.get(optimizer.id)!, this.estimates, length))
        this.estimates.set(key, values);
    }
    scene.inputs.writeEstimates(
      this.estimates,
      Int32Array.from({ length }, (_, lane) => lane),
    );
  }

  /** Those who are due select again, and those below them after them. */
  *select(step: number): Generator<void, void> {
    const { scene, length } = this.rollout;
    if (!this.searchers) throw new Error('Before they select again they have selected');
    const again = new Map<string, number>();
    const params = new Map(this.searchers.given);
    for (const { optimizer, inner, updates } of this.below.members) {
      const every = updates && step % updates.every === 0 ? updates.every : again.get(optimizer.id);
      if (every === undefined || (optimizer.selectsFrom && this.staging.candidateKeeps === 'starts')) continue;
      for (const { id } of optimizer.selects) again.set(id, every);
      const settled = yield* inner.settle({ ...this.searchers, given: params, resumed: this.standing(step, every) });
      for (const [id, values] of settled.params) params.set(id, values);
      addHarms(this.harms, ofThoseGoingOn(scene, settled.harms));
    }
    this.adopt(this.searchers, params);
    const drawn = params.get(drawnWorld);
    if (drawn && this.staging.candidateKeeps === 'draws') scene.inputs.writeDrawn(drawn);
    scene.inputs.writeParams(
      params,
      Int32Array.from({ length }, (_, lane) => lane),
    );
  }

  /** Where the rollout stands: what trials of at most `every` steps begin with. */
  private standing(step: number, every: number): Resumed {
    const { scene, length, end, resumed } = this.rollout;
    return {
      searchers: length,
      update: mixedId(resumed?.update ?? 0, step),
      step,
      steps: Math.min(every, end - step),
      kept: new Map(this.below.keptIds.map((id) => [id, scene.kept(id, step - 1).slice(0, length)])),
      estimates: new Map(this.estimates),
      recorded: this.recorded,
      beliefs: scene.beliefs,
      regimes: this.staging.deployed.map((_, index) => this.regime(index)),
    };
  }

  private regime(index: number): Float64Array {
    const { scene, length, resumed, followsSchedule } = this.rollout;
    if (resumed && followsSchedule) return resumed.regimes[index]!;
    return index < scene.regimeCount ? scene.indicator(index).slice(0, length) : new Float64Array(length);
  }
}
