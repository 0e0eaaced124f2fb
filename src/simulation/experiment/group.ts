import type { Cell } from './cell.ts';
import type { PointStore } from './point-store.ts';
import type { CellWarnings, RunWarnings } from './run-warnings.ts';

/** Points that share a cell, which is made where it is simulated. */
export interface Group {
  readonly stores: readonly PointStore[];
  readonly warnings: RunWarnings;
  /** What others found, in parts. */
  readonly foreign: CellWarnings[];
  /** What sets its design apart from the one that is simulated, for its warnings: `with the goal and the model corrected`. */
  readonly apart?: string;
  /** How many runs it has: the first ones of the scenario's. */
  readonly runs: number;
  /** @throws NotSimulated */
  readonly make: () => Cell;
  cell?: Cell;
}

export function cellOf(group: Group): Cell {
  group.cell ??= group.make();
  return group.cell;
}
