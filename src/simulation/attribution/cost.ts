import type { Cell } from '../experiment/cell.ts';

/** Steps of rollouts that an attribution may take: a few seconds to half a minute of one core. */
const affordable = 2 ** 28;
/** A step in which somebody plans takes about so many times as long as one without. */
const planning = 128;
/** Fewer runs tell nothing of how much they vary. */
const fewest = 16;

/** How many runs of all these cells can be afforded. It depends on the spec alone, so that all who simulate parts agree. */
export function runsWithin(cells: readonly Cell[], budget = affordable): number {
  const cost = cells.reduce(
    (sum, { rolloutsPerRun, steps, planners }) => sum + rolloutsPerRun * steps * (1 + planning * planners),
    0,
  );
  return Math.max(fewest, Math.floor(budget / Math.max(1, cost)));
}
