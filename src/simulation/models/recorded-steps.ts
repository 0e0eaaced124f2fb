import type { Watched } from '../rollout/scene-options.ts';

/** The values of variables at the last `every` steps of rollouts, by lane, then step. */
export class RecordedSteps {
  private readonly every: number;
  private readonly lanes: number;
  private readonly values: ReadonlyMap<string, Float64Array>;

  constructor(every: number, lanes: number, values: ReadonlyMap<string, Float64Array>) {
    this.every = every;
    this.lanes = lanes;
    this.values = values;
  }

  static of(watch: readonly Watched[], every: number, lanes: number): RecordedSteps {
    return new RecordedSteps(
      every,
      lanes,
      new Map(watch.map(({ id, when }) => [`${when} ${id}`, new Float64Array(every * lanes)])),
    );
  }

  /** Those of some lanes, in lanes of their own. */
  ofLanes(rows: ArrayLike<number>): RecordedSteps {
    const { every } = this;
    const of = (all: Float64Array): Float64Array => {
      const found = new Float64Array(rows.length * every);
      for (let i = 0; i < rows.length; i++) found.set(all.subarray(rows[i]! * every, (rows[i]! + 1) * every), i * every);
      return found;
    };
    return new RecordedSteps(every, rows.length, new Map([...this.values].map(([key, values]) => [key, of(values)])));
  }

  take({ id, when }: Watched, step: number, values: Float64Array): void {
    const into = this.of(id, when);
    for (let lane = 0; lane < this.lanes; lane++) into[lane * this.every + (step % this.every)] = values[lane]!;
  }

  ofLane(id: string, when: Watched['when'], lane: number): Float64Array {
    return this.of(id, when).subarray(lane * this.every, (lane + 1) * this.every);
  }

  private of(id: string, when: Watched['when']): Float64Array {
    const values = this.values.get(`${when} ${id}`);
    if (!values) throw new RangeError(`${id} is not recorded`);
    return values;
  }
}
