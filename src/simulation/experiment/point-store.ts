import type { PointRuns } from '../point-runs.ts';
import type { Candidate } from '../result.ts';

/** A trajectory's band is taken from so many runs at most. */
export const trajectoryRuns = 500;
/** Candidates kept for the scatter: so many in all, so many of a run, and those that are selected. */
export const firstCandidates = 200;
const scatterOfARun = 50;

/** How many of a run's candidates are shown, the first ones: a rule by run, so that it does not matter who simulates which runs. */
export function scatterShown(run: number, candidates: number): number {
  const shown = Math.min(candidates, scatterOfARun);
  return run * shown < firstCandidates ? shown : 0;
}

/** Collects what the runs of one point give, in any order of the runs. */
export class PointStore {
  readonly sweep: Readonly<Record<string, number>>;
  readonly pressureNats: number | undefined;
  /** By run, or by the first of the runs of a part. */
  private readonly shown = new Map<number, readonly Candidate[]>();
  private readonly runs: number;
  /** The runs that it has room for: all, or those of a part. */
  private first = 0;
  private count: number;
  /** Of a rollout. */
  readonly steps: number;
  private readonly arrays = new Map<string, Float64Array>();
  private readonly trajectories = new Map<string, Float64Array>();

  constructor(sweep: Readonly<Record<string, number>>, runs: number, steps: number, pressureNats: number | undefined) {
    this.sweep = sweep;
    this.runs = runs;
    this.count = runs;
    this.steps = steps;
    this.pressureNats = pressureNats;
  }

  /** A candidate of a run, to be shown. */
  show(run: number, candidate: Candidate): void {
    this.shown.set(run, [...(this.shown.get(run) ?? []), candidate]);
  }

  /** Those of the first runs, in the order of the runs, whoever simulated them when. */
  get candidates(): readonly Candidate[] {
    return [...this.shown].sort(([one], [other]) => one - other).flatMap(([, candidates]) => candidates);
  }

  /** One number a run, each in the run's slot; `kind` and `id` name what it is. */
  values(kind: Kind, id: string): Float64Array {
    const key = seriesKey(kind, id);
    const array = this.arrays.get(key) ?? new Float64Array(this.count);
    this.arrays.set(key, array);
    return array;
  }

  slot(run: number): number {
    return run - this.first;
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

  /** How many numbers it holds. */
  get held(): number {
    return [...this.arrays.values(), ...this.trajectories.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Forgets what the runs gave: what comes next is a part of its own, of the runs from `from` to `to`. */
  clear(from = 0, to = this.runs): void {
    this.first = from;
    this.count = to - from;
    this.arrays.clear();
    this.trajectories.clear();
    this.shown.clear();
  }

  /** Forgets all but the numbers of these kinds and ids. */
  keepOnly(isKept: (key: string) => boolean): void {
    for (const key of this.arrays.keys()) if (!isKept(key)) this.arrays.delete(key);
    this.trajectories.clear();
    this.shown.clear();
  }

  /** What its runs gave, as data of its own. */
  part(): StorePart {
    const [from, to] = [this.first, this.first + this.count];
    return {
      from,
      count: this.count,
      arrays: [...this.arrays].map(([key, array]) => [key, array.slice()]),
      trajectories: [...this.trajectories].map(([id, values]) => [
        id,
        Array.from({ length: this.steps }, (_, step) => {
          const at = step * this.bandRuns;
          return values.slice(at + Math.min(from, this.bandRuns), at + Math.min(to, this.bandRuns));
        }),
      ]),
      candidates: this.candidates,
    };
  }

  adopt({ from, count, arrays, trajectories, candidates }: StorePart): void {
    for (const [key, values] of arrays) {
      const own = this.arrays.get(key) ?? new Float64Array(this.count);
      own.set(values, this.slot(from));
      this.arrays.set(key, own);
    }
    for (const [id, steps] of trajectories) {
      const own = this.trajectory(id);
      for (const [step, values] of steps.entries()) if (values.length > 0) own.set(values, step * this.bandRuns + from);
    }
    for (const run of this.shown.keys()) if (run >= from && run < from + count) this.shown.delete(run);
    if (candidates.length > 0) this.shown.set(from, candidates);
  }

  /** The first `done` runs. */
  soFar(done: number): PointRuns {
    const of = (kind: Kind): ReadonlyMap<string, Float64Array> =>
      new Map(
        [...this.arrays].flatMap(([key, array]) =>
          key.startsWith(`${kind} `) ? [[key.slice(kind.length + 1), array.subarray(0, done)] as const] : [],
        ),
      );
    const trial = of('trial harm');
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

/** What some of the runs of a point gave. */
export interface StorePart {
  readonly from: number;
  /** How many runs. */
  readonly count: number;
  readonly arrays: readonly (readonly [key: string, values: Float64Array])[];
  /** By step, the runs of this part. */
  readonly trajectories: readonly (readonly [id: string, steps: readonly Float64Array[]])[];
  readonly candidates: readonly Candidate[];
}

/** The key of what is recorded by kind and id. */
export const seriesKey = (kind: Kind, id: string): string => `${kind} ${id}`;

export type Kind = 'realised' | 'believed' | 'baseline' | 'harm' | 'trial harm' | 'value' | 'clamped';
