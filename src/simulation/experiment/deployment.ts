import type { Scene } from '../rollout/scene.ts';
import { type Kind, type PointStore, trajectoryRuns } from './point-store.ts';
import type { RunWarnings } from './run-warnings.ts';

/** One rollout in deployment, and where what it gives belongs. */
export interface DeployedLane {
  readonly run: number;
  /** Ids of the draws of its steps and of its start. */
  readonly lane: number;
  readonly start: number;
  /** Which row of the params below. */
  readonly candidate: number;
  /** Where it belongs; `baseline` has its goals alone. */
  readonly store?: PointStore;
  readonly role: 'selected' | 'baseline' | 'scatter';
}

/** Deploys candidates: rolls the lanes out block by block and hands each on. */
export class Deployments {
  private readonly scene: Scene;
  private readonly keys: ReadonlyMap<string, { readonly kind: Kind; readonly id: string }>;
  private readonly watch: readonly string[];
  private readonly warnings: RunWarnings;

  constructor(
    scene: Scene,
    keys: ReadonlyMap<string, { readonly kind: Kind; readonly id: string }>,
    watch: readonly string[],
    warnings: RunWarnings,
  ) {
    this.scene = scene;
    this.keys = keys;
    this.watch = watch;
    this.warnings = warnings;
  }

  /** `params`: by id, a value for each candidate (row). `scattered` gets the value of its goal for lanes of that role. */
  *deploy(
    lanes: readonly DeployedLane[],
    params: ReadonlyMap<string, Float64Array>,
    scattered?: { readonly goal: string; receive(lane: DeployedLane, value: number): void },
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
      scene.machine.idsFrom(ids, scene.lanes);
      scene.machine.idsFrom(starts, scene.startLanes);
      scene.machine.idsFrom(scene.runs.subarray(0, length), scene.sharedLanes);
      for (const [id, values] of params) {
        const column = scene.param(id);
        if (column === undefined) continue;
        const into = scene.machine.column(column);
        for (let i = 0; i < length; i++) into[i] = values[part[i]!.candidate]!;
      }
      yield* scene.roll(length, (step) => this.watchStep(part, step));
      for (const [key, { kind, id }] of this.keys) this.store(part, key, kind, id);
      for (const { action, clamped, steps } of scene.clamped())
        for (const [i, { run, store, role }] of part.entries())
          if (role === 'selected' && store) store.values('clamped', action)[run] = clamped[i]! / steps[i]!;
      if (scattered) {
        const values = scene.value(`realised ${scattered.goal}`);
        for (const [i, lane] of part.entries()) if (lane.role === 'scatter') scattered.receive(lane, values[i]!);
      }
      yield* this.warnings.check(scene, length, (lane) => part[lane]!.run, this.keys.keys(), 'deployment');
    }
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
      if (into) into[lane.run] = values[i]!;
    }
  }

  private watchStep(part: readonly DeployedLane[], step: number): void {
    for (const id of this.watch) {
      const values = this.scene.watchedValue(id, 'after', step);
      for (const [i, { run, store, role }] of part.entries())
        if (role === 'selected' && store && run < trajectoryRuns) store.trajectory(id)[step * store.bandRuns + run] = values[i]!;
    }
  }
}
