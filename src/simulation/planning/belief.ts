/** What an optimizer takes the states that it does not observe to be, in each lane of a scene, from step to step of its rollouts. */
export class Belief {
  /** By hidden state: a value for each lane's particles. */
  readonly values = new Map<string, Float64Array>();
  /** Logarithms of what they weigh. */
  weights: Float64Array | undefined;

  /** Before a rollout. */
  reset(): void {
    this.values.clear();
    this.weights = undefined;
  }
}
