/**
 * Columns of numbers and what can be computed on them: the simulator's arithmetic.
 *
 * A column holds one number for each lane of a block (a run, a candidate, a trial, a sample). A program is a list of operations
 * on whole columns, compiled once and run block by block. The two machines (WebAssembly with SIMD, and plain JavaScript
 * where there is no WebAssembly) give the same numbers to the last bit, on every engine.
 *
 *     const layout = new ColumnLayout();                          // 1,024 lanes a block
 *     const lanes = layout.column();                              // lane ids: here the run's number
 *     const speed = layout.column();                              // an input
 *     const program = layout.program();
 *     const variable = streamKey('Road.fog');
 *     const fog = program.draw('beta', [layout.constant(2), layout.constant(8)], { variable, lanes });
 *     const risk = program.apply('logistic', [program.apply('-', [program.apply('*', [speed, fog]), layout.constant(8)])]);
 *     const machine = startMachine(layout);                       // start-machine.ts, once all programs of the layout are complete
 *     machine.numberLanes(lanes, 5000);                           // this block holds runs 5000 … 6023
 *     machine.fill(speed, 30);
 *     machine.run(program, 1024, streamKey(seed, 'deployment', step));
 *     const mean = sum(machine.column(risk)) / 1024;
 *
 * What varies over lanes goes into lane ids, what a variable's own is into `variable`, all the rest of a draw's key into the
 * context given to `run`. A lane's draw depends on these three alone: not on the block's length, the lane's place in it, the
 * worker, or the other draws of the program. Lanes with the same id share their draws (candidates that share a trial's);
 * `splitLanes(lanes, candidate)` gives each pair draws of its own.
 */
import type { Column } from './column.ts';
import type { ColumnProgram } from './program.ts';
import type { StreamKey } from './stream-key.ts';

/** The numbers of lanes, one by one; or in short: those before each end follow one another from its first on. */
export type LaneNumbers = Float64Array | { readonly firsts: Float64Array; readonly ends: Int32Array };

export interface ColumnMachine {
  readonly backend: 'wasm' | 'js';
  /** The most lanes of a run. */
  readonly block: number;
  /** The column's lanes, `block` numbers, to read and to write. The same array for as long as the machine lives. */
  column(column: Column): Float64Array;
  /** Writes `value` into every lane. */
  fill(column: Column, value: number): void;
  /** Makes a column of lane ids of the whole numbers `first`, `first + 1`, … (below 2^53). */
  numberLanes(column: Column, first: number): void;
  /** Makes a column of lane ids of whole numbers (from 0, below 2^53): `numberLanes` in any order. */
  idsFrom(numbers: LaneNumbers, column: Column): void;
  /**
   * Runs the program on the first `length` lanes. The other lanes of what it writes are left undefined.
   * @throws RangeError where the length is no whole number from 0 to `block`, or the program is of another layout.
   */
  run(program: ColumnProgram, length: number, context: StreamKey): void;
  /** The first of the first `length` lanes that is NaN or infinite, or -1. */
  firstNonFinite(column: Column, length: number): number;
}
