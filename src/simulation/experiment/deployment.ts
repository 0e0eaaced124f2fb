import { declared } from '../copies/copy-id.ts';
import { noEdits } from '../rollout/mechanisms.ts';
import type { Scene } from '../rollout/scene.ts';
import { Below, ofThoseGoingOn } from '../selection/below.ts';
import { type Params, rowsOf } from '../selection/params.ts';
import { inWorldAgain, type Resumed } from '../selection/resumed.ts';
import { RolloutUpdates } from '../selection/rollout-updates.ts';
import { laneId } from '../selection/searchers.ts';
import { Selecting } from '../selection/selecting.ts';
import { rollInStretches } from '../selection/stretches.ts';
import type { Surroundings } from '../selection/surroundings.ts';
import type { TrialConditions } from '../selection/trial-conditions.ts';
import type { DeployedBlock, DeployedLane, DeployedStretches, Shown } from './deployed-lane.ts';
import { type Kind, type PointStore, trajectoryRuns } from './point-store.ts';
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
    lanes: readonly DeployedLane[],
    params: Params,
    given: Params,
    {
      shown,
      stretches,
    }: { readonly shown?: Shown | undefined; readonly stretches?: (block: DeployedBlock) => DeployedStretches } = {},
  ): Generator<void, void> {
    const { scene } = this;
    const { block } = scene.machine;
    for (let from = 0; from < lanes.length; from += block) {
      const part = lanes.slice(from, from + block);
      const { length } = part;
      const ids = new Float64Array(length);
      const starts = new Float64Array(length);
      for (let i = 0; i < length; i++) {
        const { run, lane, start } = part[i]!;
        ids[i] = lane;
        starts[i] = start;
        scene.runs[i] = run;
      }
      scene.writeIds(ids, starts, scene.runs.subarray(0, length));
      const givenHere = rowsOf(
        given,
        part.map(({ searcher }) => searcher),
      );
      const own = rowsOf(
        params,
        part.map(({ row }) => row),
      );
      const below = this.updatesBelow(length);
      yield* this.writeParams(
        part,
        part.map(({ candidate }) => candidate),
        new Map([...givenHere, ...own]),
        below,
      );
      const write = this.rewriting(part, givenHere, below);
      const above = stretches?.({ scene, lanes: part, below, write });
      const onStep = (step: number): void => this.watchStep(part, step);
      if (above || below) {
        scene.start(length);
        yield* rollInStretches(scene, length, { from: 0, to: scene.steps }, { ...(above && { above }), below }, onStep);
        scene.finish(length);
        above?.end();
        if (below) this.bookHarms(part, below.harms);
      } else yield* scene.roll(length, onStep);
      for (const [key, { kind, id }] of this.keys) this.store(part, key, kind, id);
      this.storeClamped(part);
      if (shown) {
        const values = scene.value(`realised ${shown.goal}`);
        for (const [i, lane] of part.entries()) if (lane.role === 'scatter') shown.receive(lane, values[i]!);
      }
      yield* this.warnings.check(scene, length, (lane) => part[lane]!.run, this.keys.keys(), 'deployment');
    }
  }

  /** Those below who select again within deployments. */
  private updatesBelow(length: number): RolloutUpdates | undefined {
    const { scene, staging, below } = this;
    if (!below.updates) return undefined;
    return new RolloutUpdates(staging, below, { scene, length, end: scene.steps, followsSchedule: true });
  }

  private rewriting(part: readonly DeployedLane[], given: Params, below: RolloutUpdates | undefined): DeployedBlock['write'] {
    return (params, candidates, resumed) => {
      const { scene, staging } = this;
      const ids = Float64Array.from(part, ({ run }, i) => laneId(run, candidates[i]!));
      if (staging.candidateKeeps === 'draws') scene.machine.idsFrom(ids, scene.lanes);
      return this.writeParams(part, candidates, new Map([...given, ...params]), below, resumed);
    };
  }

  /** Params by lane. Those below select before a deployment, each candidate's apart. */
  private *writeParams(
    part: readonly DeployedLane[],
    candidates: ArrayLike<number>,
    params: Params,
    updates: RolloutUpdates | undefined,
    resumed?: Resumed,
  ): Generator<void, void> {
    const { scene, below } = this;
    const lanes = Int32Array.from(part.keys());
    if (below.isEmpty) {
      scene.writeParams(params, lanes);
      return;
    }
    const runs = Float64Array.from(part, ({ run }) => run);
    const apart = runs.map((run, i) => laneId(run, candidates[i]!));
    const searchers = { runs, keys: runs, apart, given: params, ...(resumed && { resumed }) };
    const settled = yield* below.settle(searchers);
    scene.writeParams(settled.params, lanes);
    updates?.adopt(searchers, settled.params);
    this.bookHarms(part, resumed ? ofThoseGoingOn(scene, settled.harms) : settled.harms);
  }

  /** Of trials in the world of those below. */
  private bookHarms(part: readonly DeployedLane[], harms: ReadonlyMap<string, Float64Array>): void {
    for (const [id, totals] of harms)
      for (const [i, { run, store, role }] of part.entries())
        if (role === 'selected' && store) store.values('trial harm', id)[store.slot(run)]! += totals[i]!;
  }

  private store(part: readonly DeployedLane[], key: string, kind: Kind, id: string): void {
    const values = this.scene.value(key);
    let store: PointStore | undefined;
    let role: DeployedLane['role'] | undefined;
    let into: Float64Array | undefined;
    // Lanes of a store and a role follow one another: where they belong is looked up where it changes.
    for (let i = 0; i < part.length; i++) {
      const lane = part[i]!;
      if (lane.store !== store || lane.role !== role) {
        store = lane.store;
        role = lane.role;
        const own = role === 'selected' ? kind : role === 'baseline' && kind === 'realised' ? role : undefined;
        into = own && store?.values(own, id);
      }
      if (into && store) into[store.slot(lane.run)] = values[i]!;
    }
  }

  /** Of an action with copies: the mean of their shares. */
  private storeClamped(part: readonly DeployedLane[]): void {
    const shares = new Map<string, { readonly sums: Float64Array; copies: number }>();
    for (const { action, clamped, steps } of this.scene.clamped()) {
      const { id } = declared(action);
      const share = shares.get(id) ?? { sums: new Float64Array(part.length), copies: 0 };
      shares.set(id, share);
      share.copies++;
      for (let i = 0; i < part.length; i++) share.sums[i]! += clamped[i]! / steps[i]!;
    }
    for (const [id, { sums, copies }] of shares)
      for (const [i, { run, store, role }] of part.entries())
        if (role === 'selected' && store) store.values('clamped', id)[store.slot(run)] = sums[i]! / copies;
  }

  private watchStep(part: readonly DeployedLane[], step: number): void {
    for (const id of this.watch) {
      const values = this.scene.watchedValue(id, 'after', step);
      for (const [i, { run, store, role }] of part.entries())
        if (role === 'selected' && store && run < trajectoryRuns) store.trajectory(id)[step * store.bandRuns + run] = values[i]!;
    }
  }
}
