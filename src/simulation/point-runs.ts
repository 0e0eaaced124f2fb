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

/** What the first `count` of the runs gave. */
export function firstRuns(point: PointRuns, count: number): PointRuns {
  if (point.runs <= count) return point;
  const of = (all: ReadonlyMap<string, Float64Array>): ReadonlyMap<string, Float64Array> =>
    new Map([...all].map(([id, values]) => [id, values.subarray(0, count)]));
  const { realised, believed, baseline, harms, values, clampedShare } = point;
  return {
    sweep: point.sweep,
    runs: count,
    realised: of(realised),
    believed: of(believed),
    baseline: of(baseline),
    harms: new Map(
      [...harms].map(([id, { trial, deployment }]) => [
        id,
        { trial: trial.subarray(0, count), deployment: deployment.subarray(0, count) },
      ]),
    ),
    values: of(values),
    clampedShare: of(clampedShare),
  };
}
