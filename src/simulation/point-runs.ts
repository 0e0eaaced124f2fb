/**
 * What the runs of one point of a sweep gave: one number a run for everything that a scenario measures, in the order of the runs.
 * All that is estimated is computed from these, whoever made them: one worker, several, or shards of a larger experiment.
 */
export interface PointRuns {
  /** Swept values by target: a let's id, a param's id, `Training.search`. Empty without a sweep. */
  readonly sweep: Readonly<Record<string, number>>;
  /** How many runs there are: the length of every array below. */
  readonly runs: number;
  /** By the goal's id: its expression's value on the deployed rollout. */
  readonly realised: ReadonlyMap<string, Float64Array>;
  /** By the goal's id: what the selector's model promised. Empty where nobody selects. */
  readonly believed: ReadonlyMap<string, Float64Array>;
  /** By the goal's id: realised with `search none`. Empty where nobody selects. */
  readonly baseline: ReadonlyMap<string, Float64Array>;
  /** By the harm's id: totals a run. */
  readonly harms: ReadonlyMap<string, { readonly trial: Float64Array; readonly deployment: Float64Array }>;
  /** By the text of the expression in `mean(…)`, `sd(…)`, `quantile(…)`: its one value a run. */
  readonly values: ReadonlyMap<string, Float64Array>;
  /** By the action's id: the share of deployed steps at which a control law was clamped. */
  readonly clampedShare: ReadonlyMap<string, Float64Array>;
}
