import type { Column } from './column.ts';
import type { ColumnLayout } from './layout.ts';
import type { LaneNumbers } from './machine.ts';

/** The columns of a machine in its memory: what both machines do alike. */
export abstract class ColumnStore {
  readonly block: number;
  protected readonly stride: number;
  protected readonly lanes: Float64Array;
  protected readonly halves: Int32Array;
  private readonly count: number;
  private readonly views: Float64Array[] = [];
  private readonly constants: ReadonlyMap<Column, number>;
  /** So many lanes of the constants hold their values. */
  private constantLanes = 0;

  /** The columns lie at byte `at` of the memory, one after the other. */
  constructor(layout: ColumnLayout, memory: ArrayBuffer, at: number) {
    this.block = layout.block;
    this.stride = layout.stride;
    const size = layout.stride * layout.columnCount;
    this.lanes = new Float64Array(memory, at, size);
    this.halves = new Int32Array(memory, at, 2 * size);
    this.count = layout.columnCount;
    this.constants = layout.constants;
  }

  column(column: Column): Float64Array {
    const view = this.views[column];
    if (view !== undefined) return view;
    if (!(column < this.count)) throw new RangeError(`The machine has no column ${column}`);
    const made = this.lanes.subarray(column * this.stride, column * this.stride + this.block);
    const constant = this.constants.get(column);
    if (constant !== undefined) made.fill(constant);
    this.views[column] = made;
    return made;
  }

  fill(column: Column, value: number): void {
    this.column(column).fill(value);
  }

  numberLanes(column: Column, first: number): void {
    this.column(column);
    this.number(column, 0, this.block, first);
  }

  /** The lanes from `from` to before `to`. */
  protected number(column: Column, from: number, to: number, first: number): void {
    let low = first | 0;
    let high = Math.floor(first / 4294967296);
    const end = 2 * (column * this.stride + to);
    for (let at = 2 * (column * this.stride + from); at < end; at += 2) {
      this.halves[at] = low;
      this.halves[at + 1] = high;
      low = (low + 1) | 0;
      if (low === 0) high++;
    }
  }

  idsFrom(numbers: LaneNumbers, column: Column): void {
    this.column(column);
    if (numbers instanceof Float64Array) this.ids(numbers, column);
    else
      for (let span = 0, from = 0; span < numbers.ends.length; span++) {
        const to = numbers.ends[span]!;
        this.number(column, from, to, numbers.firsts[span]!);
        from = to;
      }
  }

  protected ids(numbers: Float64Array, column: Column): void {
    for (let i = 0; i < Math.min(this.block, numbers.length); i++) {
      const at = 2 * (column * this.stride + i);
      this.halves[at] = numbers[i]! | 0;
      this.halves[at + 1] = Math.floor(numbers[i]! / 4294967296);
    }
  }

  firstNonFinite(column: Column, length: number): number {
    const lanes = this.column(column);
    for (let i = 0; i < length; i++) if (!Number.isFinite(lanes[i])) return i;
    return -1;
  }

  /** Before a run of so many lanes. */
  protected prepare(length: number): void {
    if (length <= this.constantLanes) return;
    // Memory that no run needs is not touched: of a small simulation it is most.
    const end = Math.min(this.block, Math.max(fewLanes, 2 * length));
    for (const [column, value] of this.constants)
      this.lanes.fill(value, column * this.stride + this.constantLanes, column * this.stride + end);
    this.constantLanes = end;
  }

  protected checkLength(length: number): void {
    if (!(Number.isInteger(length) && length >= 0 && length <= this.block)) {
      throw new RangeError(`A run has 0 to ${this.block} lanes, not ${length}`);
    }
  }
}

const fewLanes = 32;
