import { declared } from '../copies/copy-id.ts';
import { noEdits } from '../rollout/mechanisms.ts';
import type { Scene } from '../rollout/scene.ts';
import { Below, ofThoseGoingOn } from '../selection/below.ts';
import { drawnWorld } from '../selection/drawn-world.ts';
import { type Params, picked, rowsOf } from '../selection/params.ts';
import { inWorldAgain, type Resumed } from '../selection/resumed.ts';
import { RolloutUpdates } from '../selection/rollout-updates.ts';
import { laneId } from '../selection/searchers.ts';
import { Selecting } from '../selection/selecting.ts';
import { rollInStretches } from '../selection/stretches.ts';
import type { Surroundings } from '../selection/surroundings.ts';
import type { TrialConditions } from '../selection/trial-conditions.ts';
import type { DeployedBlock, DeployedStretches, Shown } from './deployed-block.ts';
import { type DeployedLanes, someLanes } from './deployed-lanes.ts';
import { type Kind, trajectoryRuns } from './point-store.ts';
import { type RecordedKey, recordedKeys } from './recorded-keys.ts';
import type { RunWarnings } from './run-warnings.ts';
import type { Staging } from './staging.ts';
import type { Updates } from './updates.ts';

/** Deploys candidates: rolls the lanes out block by block and hands each on. */
export class Deployments {
  private readonly scene: Scene;
  private readonly keys: ReadonlyMap<string, RecordedKey>;
  private readonly watch: readonly string[];
  private readonly warnings: RunWarnings;
  private readonly below: Below;
  private readonly staging: Staging;

  /** `conditions`: of the trials of those that select before they are deployed. */
  constructor(staging: Staging, conditions: TrialConditions, updates?: Updates) {
    const { cast, scenario, warnings, recorded, deployed } = staging;
    this.staging = staging;
    this.keys = recordedKeys(recorded);
    this.watch = scenario.watch.map(({ id }) => id).filter((id) => cast.world.variables.some((one) => one.id === id));
    this.warnings = warnings;
    const around: Surroundings = {
      phase: 'deployment',
      edits: noEdits,
      deployed,
      isReal: true,
      ...(staging.refits.size > 0 && { resumed: inWorldAgain(staging) }),
    };
    this.below = new Below(
      staging,
      cast.selector,
      around,
      (optimizer, own) => new Selecting(staging, optimizer, conditions, own),
    );
    this.scene = staging.scene({
      phase: around.phase,
      isDeployment: true,
      deployed: around.deployed,
      record: new Map([...this.keys].map(([key, { expression }]) => [key, expression])),
      watch: [...this.watch.map((id) => ({ id, when: 'after' as const })), ...(updates?.refit.watch ?? []), ...this.below.watch],
      keep: [...(updates?.selecting.keptIds ?? []), ...(staging.refits.size > 0 ? this.below.keptIds : [])],
    });
  }

  /** For one deployment: its own, and those of the selections before it. */
  get rollouts(): number {
    return 1 + this.below.rollouts;
  }

  /** `params`: a row for each candidate; `given`: for each searcher. */
  *deploy(
    all: DeployedLanes,
    params: Params,
    given: Params,
    {
      shown,
      stretches,
    }: { readonly shown?: Shown | undefined; readonly stretches?: (block: DeployedBlock) => DeployedStretches } = {},
  ): Generator<void, void> {
    const { scene } = this;
    const { block } = scene.machine;
    for (let from = 0; from < all.runs.length; from += block) {
      const lanes = someLanes(all, from, from + block);
      const { length } = lanes.runs;
      scene.inputs.runs.set(lanes.runs);
      scene.inputs.writeIds(lanes.lanes, lanes.starts, lanes.runs);
      const below = this.updatesBelow(length);
      if (this.below.isEmpty) {
        scene.inputs.writeParams(given, lanes.searchers);
        scene.inputs.writeParams(params, lanes.rows);
        const drawn = params.get(drawnWorld);
        if (drawn) scene.inputs.writeDrawn(picked(drawn, lanes.rows));
      } else {
        const own = new Map([...rowsOf(given, lanes.searchers), ...rowsOf(params, lanes.rows)]);
        yield* this.settleBelow(lanes, lanes.candidates, own, below);
      }
      const write: DeployedBlock['write'] = (...again) => this.rewrite(lanes, rowsOf(given, lanes.searchers), below, ...again);
      const above = stretches?.({ scene, lanes, below, write });
      const onStep = this.watch.length > 0 ? (step: number): void => this.watchStep(lanes, step) : undefined;
      if (above || below) {
        scene.start(length);
        yield* rollInStretches(scene, length, { from: 0, to: scene.steps }, { ...(above && { above }), below }, onStep);
        scene.finish(length);
        above?.end();
        if (below) this.bookHarms(lanes, below.harms);
      } else yield* scene.roll(length, onStep);
      for (const [key, { kind, id }] of this.keys) this.store(lanes, key, kind, id);
      this.storeClamped(lanes);
      if (shown) {
        const values = scene.value(`realised ${shown.goal}`);
        for (const { role, from: first, to } of lanes.parts)
          if (role === 'scatter') for (let i = first; i < to; i++) shown.receive(lanes, i, values[i]!);
      }
      yield* this.warnings.check(scene, length, this.keys.keys(), 'deployment');
    }
  }

  /** Those below who select again within deployments. */
  private updatesBelow(length: number): RolloutUpdates | undefined {
    const { scene, staging, below } = this;
    if (!below.updates) return undefined;
    return new RolloutUpdates(staging, below, { scene, length, end: scene.steps, followsSchedule: true });
  }

  /** After a selection that was made again: `params` and what is `given` by lane. */
  private *rewrite(
    lanes: DeployedLanes,
    given: Params,
    updates: RolloutUpdates | undefined,
    params: Params,
    candidates: ArrayLike<number>,
    resumed: Resumed,
  ): Generator<void, void> {
    const { scene, staging, below } = this;
    if (staging.candidateKeeps === 'draws') {
      const ids = lanes.runs.map((run, i) => laneId(run, candidates[i]!));
      scene.machine.idsFrom(ids, scene.lanes);
    }
    const own = new Map([...given, ...params]);
    if (below.isEmpty) {
      scene.inputs.writeParams(own, Int32Array.from(lanes.runs.keys()));
      const drawn = own.get(drawnWorld);
      if (drawn) scene.inputs.writeDrawn(drawn);
    } else yield* this.settleBelow(lanes, candidates, own, updates, resumed);
  }

  /** Those below select before a deployment, each candidate's apart; `params` by lane. */
  private *settleBelow(
    lanes: DeployedLanes,
    candidates: ArrayLike<number>,
    params: Params,
    updates: RolloutUpdates | undefined,
    resumed?: Resumed,
  ): Generator<void, void> {
    const { scene, below } = this;
    const runs = lanes.runs.slice();
    const apart = runs.map((run, i) => laneId(run, candidates[i]!));
    const searchers = { runs, keys: runs, apart, given: params, ...(resumed && { resumed }) };
    const settled = yield* below.settle(searchers);
    scene.inputs.writeParams(settled.params, Int32Array.from(runs.keys()));
    const drawn = settled.params.get(drawnWorld);
    if (drawn) scene.inputs.writeDrawn(drawn);
    updates?.adopt(searchers, settled.params);
    this.bookHarms(lanes, resumed ? ofThoseGoingOn(scene, settled.harms) : settled.harms);
  }

  /** Of trials in the world of those below. */
  private bookHarms({ parts, runs }: DeployedLanes, harms: ReadonlyMap<string, Float64Array>): void {
    for (const [id, totals] of harms)
      for (const { role, store, from, to } of parts) {
        if (role !== 'selected') continue;
        const harm = store.values('trial harm', id);
        for (let i = from; i < to; i++) harm[store.slot(runs[i]!)]! += totals[i]!;
      }
  }

  private store({ parts, runs }: DeployedLanes, key: string, kind: Kind, id: string): void {
    const values = this.scene.value(key);
    for (const { role, store, from, to } of parts) {
      const own = role === 'selected' ? kind : role === 'baseline' && kind === 'realised' ? role : undefined;
      if (own === undefined) continue;
      const into = store.values(own, id);
      for (let i = from; i < to; i++) into[store.slot(runs[i]!)] = values[i]!;
    }
  }

  /** Of an action with copies: the mean of their shares. */
  private storeClamped({ parts, runs }: DeployedLanes): void {
    const shares = new Map<string, { readonly sums: Float64Array; copies: number }>();
    for (const { action, clamped, steps } of this.scene.clamped()) {
      const { id } = declared(action);
      const share = shares.get(id) ?? { sums: new Float64Array(runs.length), copies: 0 };
      shares.set(id, share);
      share.copies++;
      for (let i = 0; i < runs.length; i++) share.sums[i]! += clamped[i]! / steps[i]!;
    }
    for (const [id, { sums, copies }] of shares)
      for (const { role, store, from, to } of parts) {
        if (role !== 'selected') continue;
        const into = store.values('clamped', id);
        for (let i = from; i < to; i++) into[store.slot(runs[i]!)] = sums[i]! / copies;
      }
  }

  private watchStep({ parts, runs }: DeployedLanes, step: number): void {
    for (const id of this.watch) {
      const values = this.scene.watchedValue(id, 'after', step);
      for (const { role, store, from, to } of parts) {
        if (role !== 'selected') continue;
        const { bandRuns } = store;
        let into: Float64Array | undefined;
        for (let i = from; i < to; i++) {
          if (!(runs[i]! < trajectoryRuns)) continue;
          into ??= store.trajectory(id);
          into[step * bandRuns + runs[i]!] = values[i]!;
        }
      }
    }
  }
}
