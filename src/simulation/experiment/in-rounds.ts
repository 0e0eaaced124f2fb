import type { Progress } from '../progress.ts';
import type { ScenarioResult } from '../result.ts';
import { cellOf, type Group } from './group.ts';

/** Runs between two partial results: few at first, that there is soon something to see. */
const rounds = [4, 16, 64, 256, 512];

/** Reads what the runs so far give only when it is asked for: each takes its estimates. */
class ProgressOf implements Progress {
  readonly done: number;
  private readonly read: (() => ScenarioResult) | undefined;
  constructor(done: number, read: (() => ScenarioResult) | undefined) {
    this.done = done;
    this.read = read;
  }
  get partial(): ScenarioResult | undefined {
    return this.read?.();
  }
}

/**
 * Simulates the runs from `first` to `last` of all groups, round by round, one after another of these lists: what the points gave is shown
 * before a loss is attributed. `shown`: what the first list's runs so far give; absent where they are not all that there is to show.
 */
export function* simulateInRounds(
  lists: readonly (readonly Group[])[],
  first: number,
  last: number,
  shown: ((runs: number) => ScenarioResult) | undefined,
): Generator<Progress, void> {
  const total = lists
    .flat()
    .reduce((sum, group) => sum + cellOf(group).rolloutsPerRun * Math.max(0, Math.min(last, group.runs) - first), 0);
  let work = 0;
  let complete = 0;
  const progress = (): Progress => {
    const runs = complete;
    return new ProgressOf(work / total, shown && runs > 0 ? () => shown(runs) : undefined);
  };
  for (const [list, groups] of lists.entries())
    for (let round = 0, from = first; from < last && groups.length > 0; round++) {
      const to = Math.min(last, from + (rounds[round] ?? rounds.at(-1)!));
      for (const group of groups) {
        const cell = cellOf(group);
        for (let start = from; start < Math.min(to, group.runs); start += cell.piece) {
          const end = Math.min(to, group.runs, start + cell.piece);
          for (const _ of cell.run(start, end)) yield progress();
          work += cell.rolloutsPerRun * (end - start);
          yield progress();
        }
      }
      from = to;
      if (list === 0) complete = to;
    }
}
