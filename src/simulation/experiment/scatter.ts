import { trueGoal } from '../../../language/design/true-goal.ts';
import type { Searchers } from '../selection/searchers.ts';
import type { Scored } from '../selection/selecting.ts';
import type { DeployedLane, Shown } from './deployed-lane.ts';
import { type PointStore, scatterShown } from './point-store.ts';
import type { Staging } from './staging.ts';

/** The candidates that are shown by what they scored and what they are truly worth: the first ones, and those that are selected. */
export class Scatter {
  private readonly goal: string | undefined;

  constructor({ design, cast, recorded }: Staging) {
    const goal = cast.selector && trueGoal(design, cast.selector)?.id;
    this.goal = goal !== undefined && recorded.goals.has(goal) ? goal : undefined;
  }

  /** `size`: how many candidates a searcher looked at. */
  lanes(
    { runs }: Searchers,
    size: number,
    selected: Int32Array,
    lane: (searcher: number, candidate: number) => DeployedLane,
  ): DeployedLane[] {
    const lanes: DeployedLane[] = [];
    if (this.goal === undefined) return lanes;
    for (const [r, run] of runs.entries()) {
      const shown = scatterShown(run, size);
      for (let candidate = 0; candidate < shown; candidate++) lanes.push(lane(r, candidate));
      if (shown > 0 && selected[r]! >= shown) lanes.push(lane(r, selected[r]!));
    }
    return lanes;
  }

  shown(store: PointStore, { scores }: Scored, selected: Int32Array): Shown | undefined {
    if (this.goal === undefined) return undefined;
    return {
      goal: this.goal,
      receive: ({ row, searcher, candidate }, value) =>
        store.candidates.push({ measure: scores[row]!, true: value, selected: candidate === selected[searcher] }),
    };
  }
}
