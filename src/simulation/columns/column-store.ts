import type { Column } from './column.ts';
import type { ColumnLayout } from './layout.ts';

/** The columns of a machine in its memory: what both machines do alike. */
export abstract class ColumnStore {
  readonly block: number;
  protected readonly lanes: Float64Array;
  protected readonly halves: Int32Array;
  private readonly views: readonly Float64Array[];

  /** The columns lie at byte `at` of the memory, one after the other. */
  constructor(layout: ColumnLayout, memory: ArrayBuffer, at: number) {
    this.block = layout.block;
    const size = layout.block * layout.columnCount;
    this.lanes = new Float64Array(memory, at, size);
    this.halves = new Int32Array(memory, at, 2 * size);
    this.views = Array.from({ length: layout.columnCount }, (_, i) => this.lanes.subarray(i * this.block, (i + 1) * this.block));
    for (const [column, value] of layout.constants) this.fill(column, value);
  }

  column(column: Column): Float64Array {
    const view = this.views[column];
    if (view === undefined) throw new RangeError(`The machine has no column ${column}`);
    return view;
  }

  fill(column: Column, value: number): void {
    this.column(column).fill(value);
  }

  numberLanes(column: Column, first: number): void {
    this.column(column);
    let low = first | 0;
    let high = Math.floor(first / 4294967296);
    const end = 2 * (column + 1) * this.block;
    for (let at = 2 * column * this.block; at < end; at += 2) {
      this.halves[at] = low;
      this.halves[at + 1] = high;
      low = (low + 1) | 0;
      if (low === 0) high++;
    }
  }

  idsFrom(numbers: Float64Array, column: Column): void {
    this.column(column);
    for (let i = 0; i < Math.min(this.block, numbers.length); i++) {
      const at = 2 * (column * this.block + i);
      this.halves[at] = numbers[i]! | 0;
      this.halves[at + 1] = Math.floor(numbers[i]! / 4294967296);
    }
  }

  firstNonFinite(column: Column, length: number): number {
    const lanes = this.column(column);
    for (let i = 0; i < length; i++) if (!Number.isFinite(lanes[i])) return i;
    return -1;
  }

  protected checkLength(length: number): void {
    if (!(Number.isInteger(length) && length >= 0 && length <= this.block)) {
      throw new RangeError(`A run has 0 to ${this.block} lanes, not ${length}`);
    }
  }
}
