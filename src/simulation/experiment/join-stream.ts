import type { Progress } from '../progress.ts';
import type { ScenarioResult } from '../result.ts';
import type { Group } from './group.ts';
import type { RunsPart } from './runs-part.ts';
import type { ScenarioOutcome } from './scenario-outcome.ts';

/**
 * Joins parts as they come, cell by cell, the runs of each in their order: once all runs of a cell are there, its points are estimated,
 * and of their numbers only those are kept that are compared with other points'. What is held so grows with the runs of a cell and with
 * what is compared, not with the number of cells. `open` gives all parts, and is asked twice: the bins of outcomes are common to all points.
 */
export async function* joinStream(
  groups: readonly Group[],
  outcome: ScenarioOutcome,
  open: () => AsyncIterable<RunsPart>,
): AsyncGenerator<Progress, ScenarioResult> {
  const ofPoints = outcome.groups;
  for await (const { from, cells } of open())
    for (const { cell, stores } of cells) {
      const group = groups[cell]!;
      if (ofPoints.includes(group)) for (const [i, store] of group.stores.entries()) outcome.sample(store, from, stores[i]!);
    }
  const adopted = new Map<Group, number>();
  for await (const { cells } of open()) {
    for (const { cell, stores, warnings } of cells) {
      const group = groups[cell]!;
      for (const [i, store] of group.stores.entries()) store.adopt(stores[i]!);
      group.foreign.push(warnings);
      const count = (adopted.get(group) ?? 0) + (stores[0]?.count ?? 0);
      adopted.set(group, count);
      if (count === group.runs) for (const store of group.stores) outcome.settle(store, ofPoints.includes(group));
    }
    yield { done: 1 };
  }
  return yield* outcome.whole();
}
