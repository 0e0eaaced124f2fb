/** What an optimizer takes the states that it does not observe to be, in each lane of a scene, from step to step of its rollouts. */
export class Belief {
  /** By hidden state: a value for each lane's particles. */
  readonly values = new Map<string, Float64Array>();
  /** Logarithms of what they weigh. */
  weights: Float64Array | undefined;

  /** The beliefs of some lanes, of `lanes`, in lanes of their own. */
  ofLanes(rows: ArrayLike<number>, lanes: number): Belief {
    const of = (all: Float64Array): Float64Array => {
      const samples = all.length / lanes;
      const found = new Float64Array(rows.length * samples);
      for (let i = 0; i < rows.length; i++) found.set(all.subarray(rows[i]! * samples, (rows[i]! + 1) * samples), i * samples);
      return found;
    };
    const found = new Belief();
    for (const [id, values] of this.values) found.values.set(id, of(values));
    if (this.weights) found.weights = of(this.weights);
    return found;
  }

  /** Goes on from another. */
  resume({ values, weights }: Belief): void {
    this.reset();
    for (const [id, own] of values) this.values.set(id, own);
    this.weights = weights;
  }

  /** Before a rollout. */
  reset(): void {
    this.values.clear();
    this.weights = undefined;
  }
}
