import { RecordedSteps } from '../models/recorded-steps.ts';
import type { Estimates } from '../models/refit.ts';
import { type Params, picked, rowsOf } from '../selection/params.ts';
import type { Resumed } from '../selection/resumed.ts';
import type { SearchPlan } from '../selection/search-plan.ts';
import { oneOfEach, type Searchers } from '../selection/searchers.ts';
import type { DeployedBlock, DeployedStretches } from './deployed-block.ts';
import type { PointStore } from './point-store.ts';
import type { Staging } from './staging.ts';
import type { Updates } from './updates.ts';

/** What the selection in force promises: by goal, for each lane. */
type Promised = ReadonlyMap<string, Float64Array>;

/** A block of deployments in which, every so many steps, the model is fitted to what was seen since, and the search is repeated. */
export class UpdatedDeployment implements DeployedStretches {
  private readonly staging: Staging;
  private readonly updates: Updates;
  private readonly plan: SearchPlan;
  private readonly store: PointStore;
  private readonly searchers: Searchers;
  private readonly block: DeployedBlock;
  private readonly recorded: RecordedSteps;
  private readonly sums: ReadonlyMap<string, Float64Array>;
  private readonly counted: Float64Array;
  private estimates: Estimates;
  private promised: Promised;
  private update = 0;

  /** `searchers`: those of the block's lanes, in their order; `promised`: by the first selection, or nothing where nobody asks. */
  constructor(
    staging: Staging,
    updates: Updates,
    selection: {
      readonly plan: SearchPlan;
      readonly store: PointStore;
      readonly searchers: Searchers;
      readonly promised: Promised;
    },
    block: DeployedBlock,
  ) {
    const lanes = block.lanes.runs.length;
    this.staging = staging;
    this.updates = updates;
    this.plan = selection.plan;
    this.store = selection.store;
    this.searchers = selection.searchers;
    this.promised = selection.promised;
    this.block = block;
    this.recorded = RecordedSteps.of(updates.refit.watch, updates.every, lanes);
    this.sums = new Map([...this.promised.keys()].map((id) => [id, new Float64Array(lanes)]));
    this.counted = new Float64Array(lanes);
    this.estimates = updates.refit.before(lanes);
  }

  get every(): number {
    return this.updates.every;
  }

  record(step: number): void {
    for (const watched of this.updates.refit.watch)
      this.recorded.take(watched, step, this.block.scene.watchedValue(watched.id, watched.when, step));
  }

  *next(step: number): Generator<void, void> {
    const { selecting, refit, every } = this.updates;
    const { block, plan, store } = this;
    const { length } = block.lanes.runs;
    this.count(step);
    this.update++;
    this.estimates = refit.again(this.recorded, this.estimates, length);
    for (const [key, values] of this.estimates) block.below?.estimates.set(key, values);
    const resumed: Resumed = {
      searchers: length,
      update: this.update,
      step,
      steps: Math.min(every, this.staging.steps - step),
      kept: this.kept(step, length),
      estimates: new Map([...(block.below?.estimates ?? []), ...this.estimates]),
      recorded: block.below?.recorded ?? new Map(),
      beliefs: block.scene.beliefs,
      regimes: this.staging.deployed.map((_, index) => block.scene.indicator(index).slice(0, length)),
    };
    const searchers = { ...this.searchers, resumed };
    const scored = yield* selecting.search(searchers, selecting.strategy(plan));
    const selected = selecting.choose(plan, scored, searchers);
    const tried = oneOfEach(selected, scored.candidates);
    if (this.sums.size > 0) {
      const promised = new Map(yield* selecting.trials.promise(searchers, tried, scored.params));
      promised.set(selecting.trials.goal.id, picked(scored.scores, tried.rows));
      this.promised = promised;
    }
    for (const [id, harms] of scored.harms)
      for (const [i, harm] of harms.entries()) {
        const lane = Math.floor(i / scored.candidates);
        // Whose rollout has ended tries nothing any more.
        if (block.scene.alive?.[lane] !== 0) store.values('trial harm', id)[store.slot(block.lanes.runs[lane]!)]! += harm;
      }
    block.scene.inputs.writeEstimates(
      this.estimates,
      Int32Array.from({ length }, (_, lane) => lane),
    );
    yield* block.write(rowsOf(scored.params, tried.rows), selected, resumed);
  }

  /** Writes what was believed: by each selection for as long as it was in force. */
  end(): void {
    this.count(this.staging.steps);
    for (const [id, sum] of this.sums) {
      const believed = this.store.values('believed', id);
      for (const [lane, run] of this.block.lanes.runs.entries())
        believed[this.store.slot(run)] = sum[lane]! / this.counted[lane]!;
    }
  }

  private count(step: number): void {
    const { counted, block } = this;
    for (let lane = 0; lane < counted.length; lane++) {
      // Where rollouts can end early, a selection is in force no longer than they last.
      const now = this.staging.canEnd ? block.scene.lasted[lane]! : step;
      for (const [id, sum] of this.sums) sum[lane] = sum[lane]! + (now - counted[lane]!) * this.promised.get(id)![lane]!;
      counted[lane] = now;
    }
  }

  private kept(step: number, length: number): Params {
    const { scene } = this.block;
    return new Map(this.updates.selecting.keptIds.map((id) => [id, scene.kept(id, step - 1).slice(0, length)]));
  }
}
