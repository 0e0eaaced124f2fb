import type { Column, ColumnSource } from './column.ts';
import { ColumnProgram } from './program.ts';

/** Lanes a block: 1,024 float64 are 8 kB, so that a program of some thirty columns works within the second-level cache. */
export const usualBlock = 1024;

/** A line of a processor's cache has 64 bytes. */
const lanesALine = 8;

/**
 * Which columns and programs a machine will hold. Columns start at 0 in every lane, constants at their value.
 * A machine is started once the layout is complete; columns and programs added later are not in it.
 */
export class ColumnLayout implements ColumnSource {
  /** The most lanes a run can have: a multiple of 2. */
  readonly block: number;
  /** From a column's first lane to the next column's: so many that the same lane of several columns finds place in a cache together. */
  readonly stride: number;
  private readonly valueOf = new Map<number, Column>();
  private readonly constantValues = new Map<Column, number>();
  private readonly programList: ColumnProgram[] = [];
  private count = 0;
  private negativeZero: Column | undefined;

  constructor(block = usualBlock) {
    if (!Number.isInteger(block) || block < 2 || block % 2 !== 0)
      throw new RangeError(`A block has an even number of lanes, not ${block}`);
    this.block = block;
    this.stride = block + lanesALine;
  }

  get columnCount(): number {
    return this.count;
  }
  get constants(): ReadonlyMap<Column, number> {
    return this.constantValues;
  }
  get programs(): readonly ColumnProgram[] {
    return this.programList;
  }

  /** A new column: an input, a state, an output, or the same value in every lane (`ColumnMachine.fill`). */
  column(): Column {
    return this.count++ as Column;
  }

  /** The column that holds `value` in every lane; equal values share it. It must not be written to. */
  constant(value: number): Column {
    const known = Object.is(value, -0) ? this.negativeZero : this.valueOf.get(value);
    if (known !== undefined) return known;
    const column = this.column();
    this.constantValues.set(column, value);
    if (Object.is(value, -0)) this.negativeZero = column;
    else this.valueOf.set(value, column);
    return column;
  }

  /** A new, empty program over these columns. */
  program(): ColumnProgram {
    const program = new ColumnProgram(this);
    this.programList.push(program);
    return program;
  }
}
