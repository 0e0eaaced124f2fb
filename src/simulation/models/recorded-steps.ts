import type { Watched } from '../rollout/scene-options.ts';

/** The values of variables at the last `every` steps of rollouts, by lane, then step. */
export class RecordedSteps {
  private readonly every: number;
  private readonly lanes: number;
  private readonly values: ReadonlyMap<string, Float64Array>;

  constructor(watch: readonly Watched[], every: number, lanes: number) {
    this.every = every;
    this.lanes = lanes;
    this.values = new Map(watch.map(({ id, when }) => [`${when} ${id}`, new Float64Array(every * lanes)]));
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
