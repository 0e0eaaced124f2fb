import { useMemory } from '../kernel/program/memory.ts';
import { runProgram } from '../kernel/program/run.ts';
import { ColumnStore } from './column-store.ts';
import type { ColumnLayout } from './layout.ts';
import type { ColumnMachine } from './machine.ts';
import type { ColumnProgram } from './program.ts';
import type { StreamKey } from './stream-key.ts';

/** The machine in plain JavaScript, for where there is no WebAssembly. */
export class JsMachine extends ColumnStore implements ColumnMachine {
  readonly backend = 'js';
  private readonly lists: ReadonlyMap<ColumnProgram, Int32Array>;

  constructor(layout: ColumnLayout) {
    super(layout, new ArrayBuffer(8 * layout.stride * layout.columnCount), 0);
    this.lists = new Map(layout.programs.map((program) => [program, Int32Array.from(program.encoded)]));
  }

  run(program: ColumnProgram, length: number, context: StreamKey): void {
    this.checkLength(length);
    this.prepare(length);
    const list = this.lists.get(program);
    if (list === undefined) throw new RangeError('The program is not of this machine');
    useMemory(this.lanes, this.halves, list, this.block, this.stride);
    runProgram(list.length, length, context.high | 0, context.low | 0);
  }
}
