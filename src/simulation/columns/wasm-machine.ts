import { kernel } from '../kernel/generated/kernel.ts';
import type { Column } from './column.ts';
import { ColumnStore } from './column-store.ts';
import { fuse, type Part } from './fused/fused-program.ts';
import type { ColumnLayout } from './layout.ts';
import type { ColumnMachine } from './machine.ts';
import type { ColumnProgram } from './program.ts';
import type { StreamKey } from './stream-key.ts';

/** What `kernel/assembly/index.ts` exports. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  reserve(bytes: number): number;
  toIds(at: number, length: number): void;
  numberIds(at: number, length: number, first: number): void;
  run(
    columns: number,
    block: number,
    stride: number,
    program: number,
    words: number,
    length: number,
    high: number,
    low: number,
  ): void;
}

let compiled: WebAssembly.Module | undefined;

/** Compiled once a thread, without waiting. @throws where WebAssembly (or its SIMD) is missing or forbidden. */
function startKernel(): Kernel {
  compiled ??= new WebAssembly.Module(kernelBytes());
  const exported = new WebAssembly.Instance(compiled).exports;
  if (!(exported.memory instanceof WebAssembly.Memory)) throw new TypeError('The kernel exports no memory');
  // To an engine the exports of each instance are an object of another kind, and code that it has made for those of one is thrown away.
  const { memory, reserve, toIds, numberIds, run } = exported as unknown as Kernel;
  return { memory, reserve, toIds, numberIds, run };
}

/** A plain loop: it runs once, before anything is compiled, and a function called for each letter takes several times as long. */
function kernelBytes(): Uint8Array<ArrayBuffer> {
  const letters = atob(kernel);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

/** A stretch of an instance's memory that is zero yet, by its first byte and the byte after its last. */
interface Room {
  readonly kernel: Kernel;
  at: number;
  readonly end: number;
}

/** To start an instance takes as long as to compile a small world: machines share one as long as there is room in its memory. */
const shared = 2 ** 24;
let room: Room | undefined;

/** So many bytes, from a multiple of 16 on. Nothing is reserved in an instance that has views of its memory, so that they stay valid. */
function roomFor(bytes: number): Room {
  const own = (size: number): Room => {
    const started = startKernel();
    const at = started.reserve(size);
    return { kernel: started, at, end: at + size };
  };
  if (bytes > shared / 4) return own(bytes);
  if (room === undefined || room.at + bytes > room.end) room = own(shared);
  const { kernel: started, at } = room;
  room.at += bytes;
  return { kernel: started, at, end: at + bytes };
}

const inSixteens = (bytes: number): number => 16 * Math.ceil(bytes / 16);

/** The machine in WebAssembly: one call for each run of a program. */
export class WasmMachine extends ColumnStore implements ColumnMachine {
  readonly backend = 'wasm';
  private readonly kernel: Kernel;
  private readonly columnsAt: number;
  private readonly lists: ReadonlyMap<ColumnProgram, List>;
  private readonly layout: ColumnLayout;
  private readonly fuseAfter: number;

  /** `fuseAfter`: so many operations on lanes a program runs before its loops are made. */
  constructor(layout: ColumnLayout, fuseAfter = usualWork) {
    const size = inSixteens(8 * layout.stride * layout.columnCount);
    const sizes = layout.programs.map(({ encoded }) => inSixteens(4 * encoded.length));
    const own = roomFor(sizes.reduce((sum, one) => sum + one, size));
    const { buffer } = own.kernel.memory;
    super(layout, buffer, own.at);
    this.kernel = own.kernel;
    this.columnsAt = own.at;
    this.layout = layout;
    this.fuseAfter = fuseAfter;
    let at = own.at + size;
    this.lists = new Map(
      layout.programs.map((program, i) => {
        const { encoded } = program;
        const list = { at, words: encoded.length, work: 0, of: undefined, parts: undefined };
        new Int32Array(buffer, at, encoded.length).set(encoded);
        at += sizes[i]!;
        return [program, list];
      }),
    );
  }

  protected override ids(numbers: Float64Array, column: Column): void {
    const ids = numbers.length > this.block ? numbers.subarray(0, this.block) : numbers;
    this.column(column).set(ids);
    this.kernel.toIds(this.columnsAt + 8 * column * this.stride, ids.length);
  }

  protected override number(column: Column, from: number, to: number, first: number): void {
    this.kernel.numberIds(this.columnsAt + 8 * (column * this.stride + from), to - from, first);
  }

  run(program: ColumnProgram, length: number, context: StreamKey): void {
    this.checkLength(length);
    this.prepare(length);
    const list = this.lists.get(program);
    if (list === undefined) throw new RangeError('The program is not of this machine');
    if (list.words === 0 || length === 0) return;
    const { kernel, columnsAt, block, stride } = this;
    if (list.parts === undefined) {
      kernel.run(columnsAt, block, stride, list.at, list.words, length, context.high, context.low);
      list.work += (length * list.words) / wordsAnOperation;
      if (list.work > this.fuseAfter / 16) {
        // Cells of a sweep have machines of their own, with programs that are alike.
        list.of ??= program.encoded.join();
        const together = (workOf.get(list.of) ?? 0) + list.work;
        if (workOf.size > mostPrograms) workOf.clear();
        workOf.set(list.of, together);
        list.work = 0;
        if (together > this.fuseAfter) list.parts = fuse(program, this.layout, kernel.memory);
      }
      return;
    }
    for (const part of list.parts)
      if (part.kind === 'loop') part.run(columnsAt, columnsAt + 8 * length);
      else kernel.run(columnsAt, block, stride, list.at + 4 * part.from, part.words, length, context.high, context.low);
  }
}

/** Where a program stands in the memory, how many operations on lanes it has run, and what it is made of once that were many. */
interface List {
  readonly at: number;
  readonly words: number;
  work: number;
  /** What it is, as a text. */
  of: string | undefined;
  parts: readonly Part[] | undefined;
}

/** By program, as a text: how many operations on lanes it has run, in all machines. */
const workOf = new Map<string, number>();
const mostPrograms = 2048;
const wordsAnOperation = 5;
/** To make loops and to have them compiled takes about as long as so many operations on lanes without them. */
const usualWork = 4_000_000;
