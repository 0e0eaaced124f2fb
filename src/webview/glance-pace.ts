/** A look at a value while it is being chosen takes so long, ms: what follows the hand within a tenth of a second seems to move with it. */
const aim = 70;
const [first, fewest, most] = [16, 4, 4096];

/** How many runs a look takes, by what the last one of the same scenario took. */
export function glancePace() {
  const known = new Map<string, number>();
  return {
    runs: (scenario: string): number => known.get(scenario) ?? first,
    took: (scenario: string, runs: number, milliseconds: number): void => {
      const next = Math.round((runs * aim) / Math.max(1, milliseconds));
      // By steps: one slow look (the first has to start the worker) says little of the next.
      known.set(scenario, Math.min(most, 4 * runs, Math.max(fewest, Math.ceil(runs / 4), next)));
    },
  };
}
