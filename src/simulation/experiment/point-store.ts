import type { PointRuns } from '../point-runs.ts';
import type { Candidate } from '../result.ts';

/** A trajectory's band is taken from so many runs at most. */
export const trajectoryRuns = 500;
/** Candidates kept for the scatter. */
export const scatterCandidates = 200;

/** Collects what the runs of one point give, in any order of the runs. */
export class PointStore {
  readonly sweep: Readonly<Record<string, number>>;
  readonly pressureNats: number | undefined;
  readonly candidates: Candidate[] = [];
  private readonly runs: number;
  private readonly steps: number;
  private readonly arrays = new Map<string, Float64Array>();
  private readonly trajectories = new Map<string, Float64Array>();

  constructor(sweep: Readonly<Record<string, number>>, runs: number, steps: number, pressureNats: number | undefined) {
    this.sweep = sweep;
    this.runs = runs;
    this.steps = steps;
    this.pressureNats = pressureNats;
  }

  /** One number a run; `kind` and `id` name what it is. */
  values(kind: Kind, id: string): Float64Array {
    const key = `${kind} ${id}`;
    const array = this.arrays.get(key) ?? new Float64Array(this.runs);
    this.arrays.set(key, array);
    return array;
  }

  /** By step, then run: `trajectoryRuns` numbers a step, or as many as there are runs. */
  trajectory(id: string): Float64Array {
    const array = this.trajectories.get(id) ?? new Float64Array(this.steps * this.bandRuns).fill(Number.NaN);
    this.trajectories.set(id, array);
    return array;
  }

  get bandRuns(): number {
    return Math.min(this.runs, trajectoryRuns);
  }

  watched(): Iterable<readonly [id: string, values: Float64Array]> {
    return this.trajectories;
  }

  /** The first `done` runs. */
  soFar(done: number): PointRuns {
    const of = (kind: Kind): ReadonlyMap<string, Float64Array> =>
      new Map(
        [...this.arrays].flatMap(([key, array]) =>
          key.startsWith(`${kind} `) ? [[key.slice(kind.length + 1), array.subarray(0, done)] as const] : [],
        ),
      );
    const trial = of('harm in trials');
    return {
      sweep: this.sweep,
      runs: done,
      realised: of('realised'),
      believed: of('believed'),
      baseline: of('baseline'),
      harms: new Map(
        [...of('harm')].map(([id, deployment]) => [id, { deployment, trial: trial.get(id) ?? new Float64Array(done) }]),
      ),
      values: of('value'),
      clampedShare: of('clamped'),
    };
  }
}

export type Kind = 'realised' | 'believed' | 'baseline' | 'harm' | 'harm in trials' | 'value' | 'clamped';
