/** What a scenario will take, told before it is run. */
export interface Cost {
  /** Steps of rollouts: runs, candidates, trials, points and steps multiplied out. What planners imagine is not counted, but takes its time. */
  readonly modelSteps: number;
  /** On one core of this machine, or on `cores` of them, from a few runs of it. */
  readonly seconds: number;
  readonly cores?: number;
  /** What it is made of: `1,000 runs × 6 points of the sweep × 256 candidates × 16 trials × 100 steps`. */
  readonly factors: string;
  /** What to have less of where that is too much, a sentence. */
  readonly advice: string;
}
