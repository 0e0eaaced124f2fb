import { trueGoal } from '../../../language/design/true-goal.ts';
import type { Remaining } from '../selection/search-plan.ts';
import type { Searchers, Tried } from '../selection/searchers.ts';
import type { Scored } from '../selection/selecting.ts';
import type { Shown } from './deployed-block.ts';
import { type PointStore, scatterShown } from './point-store.ts';
import type { Staging } from './staging.ts';

/** The candidates that are shown by what they scored and what they are truly worth: the first ones, and those that are selected. */
export class Scatter {
  private readonly goal: string | undefined;

  constructor({ design, cast, recorded }: Staging) {
    const goal = cast.selector && trueGoal(design, cast.selector)?.id;
    this.goal = goal !== undefined && recorded.goals.has(goal) ? goal : undefined;
  }

  /** `size`: how many candidates a searcher looked at, of the so many that were scored; `only`: those that it was left with. */
  tried({ runs }: Searchers, size: number, { candidates }: Scored, selected: Int32Array, only?: Remaining): Tried {
    const [searchers, shown, rows]: [number[], number[], number[]] = [[], [], []];
    const show = (searcher: number, candidate: number): void => {
      searchers.push(searcher);
      shown.push(candidate);
      rows.push(searcher * candidates + candidate);
    };
    if (this.goal !== undefined)
      for (let r = 0; r < runs.length; r++) {
        if (typeof only === 'object') {
          for (const candidate of only) show(r, candidate);
          continue;
        }
        const first = scatterShown(only ? 0 : runs[r]!, size);
        for (let candidate = 0; candidate < first; candidate++) show(r, candidate);
        if (first > 0 && selected[r]! >= first) show(r, selected[r]!);
      }
    return { searchers: Float64Array.from(searchers), candidates: Float64Array.from(shown), rows: Float64Array.from(rows) };
  }

  /** `numbered`: told with their numbers. */
  shown(store: PointStore, { scores }: Scored, selected: Int32Array, numbered: boolean): Shown | undefined {
    if (this.goal === undefined) return undefined;
    return {
      goal: this.goal,
      receive: ({ runs, rows, searchers, candidates }, lane, value) =>
        store.show(runs[lane]!, {
          measure: scores[rows[lane]!]!,
          true: value,
          selected: candidates[lane] === selected[searchers[lane]!],
          ...(numbered && { number: candidates[lane]! }),
        }),
    };
  }
}
