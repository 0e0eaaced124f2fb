/** What is known of a distribution beside how to draw from it. Parameters stand in the language's order, all given and in their domain. */
export interface Law {
  /** P[X <= x]. */
  cdf(x: number, parameters: readonly number[]): number;
  /** The least x with P[X <= x] >= p; for `grid`. The ends of the range at 0 and 1. */
  quantile(p: number, parameters: readonly number[]): number;
  /** NaN where there is none (and at infinite ones: `omits` takes the median instead). */
  mean(parameters: readonly number[]): number;
  /** Single values have a probability. */
  readonly counts?: true;
  /** ln of the density, for counts of the probability; -Infinity outside the range. */
  logDensity(x: number, parameters: readonly number[]): number;
}
