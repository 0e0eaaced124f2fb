import { kernel } from '../kernel/generated/kernel.ts';
import type { Column } from './column.ts';
import { ColumnStore } from './column-store.ts';
import type { ColumnLayout } from './layout.ts';
import type { ColumnMachine } from './machine.ts';
import type { ColumnProgram } from './program.ts';
import type { StreamKey } from './stream-key.ts';

/** What `kernel/assembly/index.ts` exports. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  reserve(bytes: number): number;
  toIds(at: number, length: number): void;
  run(columns: number, block: number, program: number, words: number, length: number, high: number, low: number): void;
}

let compiled: WebAssembly.Module | undefined;

/** Compiled once a thread, without waiting. @throws where WebAssembly (or its SIMD) is missing or forbidden. */
function startKernel(): Kernel {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(kernel), (letter) => letter.charCodeAt(0)));
  const { memory, reserve, toIds, run } = new WebAssembly.Instance(compiled).exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new TypeError('The kernel exports no memory');
  return { memory, reserve: reserve as Kernel['reserve'], toIds: toIds as Kernel['toIds'], run: run as Kernel['run'] };
}

/** The machine in WebAssembly: one call for each run of a program. */
export class WasmMachine extends ColumnStore implements ColumnMachine {
  readonly backend = 'wasm';
  private readonly kernel: Kernel;
  private readonly columnsAt: number;
  private readonly lists: ReadonlyMap<ColumnProgram, { readonly at: number; readonly words: number }>;

  constructor(layout: ColumnLayout) {
    const started = startKernel();
    const columnsAt = started.reserve(8 * layout.block * layout.columnCount);
    const places = layout.programs.map((program) => started.reserve(4 * program.encoded.length));
    // Nothing is reserved from here on, so that the views of the memory stay valid.
    super(layout, started.memory.buffer, columnsAt);
    this.kernel = started;
    this.columnsAt = columnsAt;
    this.lists = new Map(
      layout.programs.map(({ encoded }, i) => {
        const at = places[i]!;
        new Int32Array(started.memory.buffer, at, encoded.length).set(encoded);
        return [layout.programs[i]!, { at, words: encoded.length }];
      }),
    );
  }

  override idsFrom(numbers: Float64Array, column: Column): void {
    const ids = numbers.length > this.block ? numbers.subarray(0, this.block) : numbers;
    this.column(column).set(ids);
    this.kernel.toIds(this.columnsAt + 8 * column * this.block, ids.length);
  }

  run(program: ColumnProgram, length: number, context: StreamKey): void {
    this.checkLength(length);
    const list = this.lists.get(program);
    if (list === undefined) throw new RangeError('The program is not of this machine');
    this.kernel.run(this.columnsAt, this.block, list.at, list.words, length, context.high, context.low);
  }
}
