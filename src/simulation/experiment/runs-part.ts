import type { StorePart } from './point-store.ts';
import type { CellWarnings } from './run-warnings.ts';

/** What some of a scenario's runs gave at some of its cells: plain data, to be joined with the other parts. */
export interface RunsPart {
  readonly from: number;
  readonly cells: readonly CellPart[];
}

interface CellPart {
  /** Its number, from 0. */
  readonly cell: number;
  /** In the order of its points. */
  readonly stores: readonly StorePart[];
  readonly warnings: CellWarnings;
}

/** A part without the runs from `runs` on. */
export function firstOf({ from, cells }: RunsPart, runs: number): RunsPart {
  const kept = runs - from;
  return {
    from,
    cells: cells.map(({ cell, stores, warnings }) => ({
      cell,
      stores: stores.map((store) => ({
        ...store,
        count: Math.min(store.count, kept),
        arrays: store.arrays.map(([key, values]) => [key, values.subarray(0, kept)] as const),
        trajectories: store.trajectories.map(([id, steps]) => [id, steps.map((values) => values.subarray(0, kept))] as const),
      })),
      warnings: { ...warnings, notFinite: warnings.notFinite.filter(({ warning }) => warning.run < runs) },
    })),
  };
}

/** Of parts the first `runs` runs. */
export async function* firstRunsOf(parts: AsyncIterable<RunsPart>, runs: number): AsyncGenerator<RunsPart, void> {
  for await (const part of parts) if (part.from < runs) yield firstOf(part, runs);
}
