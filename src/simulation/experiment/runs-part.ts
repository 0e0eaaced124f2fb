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
