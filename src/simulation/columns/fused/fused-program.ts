import type { Column } from '../column.ts';
import type { ColumnLayout } from '../layout.ts';
import type { ColumnProgram, Operation } from '../program.ts';
import { laneCode } from './lane-code.ts';
import { isFusible, laneValues } from './lane-values.ts';

/** Makes the lanes from the address of the first column's first lane to before another. */
export type FusedLoop = (at: number, end: number) => void;

/** A stretch of a program: words of its list, or a loop in their place. */
export type Part =
  | { readonly kind: 'list'; readonly from: number; readonly words: number }
  | { readonly kind: 'loop'; readonly run: FusedLoop };

/** Fewer operations than this in a row are not worth a loop of their own. */
const fewest = 2;
/** More would not find room in a processor's registers and caches of code. */
const most = 200;

/** Loops by what they do, and by the memory that they do it in. */
const modules = new Map<string, WebAssembly.Module>();
const loops = new WeakMap<WebAssembly.Memory, Map<string, FusedLoop>>();
/** Modules that are kept at hand. */
const mostModules = 512;

/** A program in whose place its stretches of elementwise operations have loops that keep what they make in registers; no number changes by it. */
export function fuse(program: ColumnProgram, layout: ColumnLayout, memory: WebAssembly.Memory): readonly Part[] {
  const { constants } = layout;
  const operations = program.operations();
  const wanted = wantedAfter(operations, program.results);
  const parts: Part[] = [];
  let [from, at] = [0, 0];
  let row: Operation[] = [];
  const close = (): void => {
    if (row.length < fewest) return;
    const before = at - row.reduce((words, operation) => words + sizeOf(operation), 0);
    if (before > from) parts.push({ kind: 'list', from, words: before - from });
    parts.push({ kind: 'loop', run: loopOf(row, wanted.get(row.at(-1)!), layout, memory) });
    from = at;
  };
  for (const operation of operations) {
    if (row.length === most || !isFusible(operation, constants)) {
      close();
      row = [];
    }
    if (isFusible(operation, constants)) row.push(operation);
    at += sizeOf(operation);
  }
  close();
  if (at > from) parts.push({ kind: 'list', from, words: at - from });
  return parts;
}

/** By operation: which columns are read once it is done; undefined where all may be. */
function wantedAfter(
  operations: readonly Operation[],
  results: ReadonlySet<Column> | undefined,
): ReadonlyMap<Operation, ReadonlySet<Column>> {
  const found = new Map<Operation, ReadonlySet<Column>>();
  if (!results) return found;
  let wanted = results;
  for (const operation of [...operations].reverse()) {
    found.set(operation, wanted);
    wanted = new Set([...[...wanted].filter((column) => column !== operation.out), ...operation.operands]);
  }
  return found;
}

/** In words of the list. */
const sizeOf = ({ key, operands }: Operation): number => 3 + (key?.length ?? 0) + operands.length;

function loopOf(
  operations: readonly Operation[],
  live: ReadonlySet<Column> | undefined,
  { stride, constants }: ColumnLayout,
  memory: WebAssembly.Memory,
): FusedLoop {
  const wanted = (column: Column): boolean => live === undefined || live.has(column);
  const words = operations.map(({ code, out, operands }) => {
    // Of constants the code is made by which they are only where they leave something out.
    const special = operands.map((operand) => {
      const value = constants.get(operand);
      return value === undefined ? '' : value === 1 || value === 2 || Object.is(value, 0) ? `c${value}` : 'c';
    });
    return [code, out, wanted(out) ? 1 : 0, ...operands, ...special].join();
  });
  const key = `${stride} ${words.join(' ')}`;
  const ofMemory = loops.get(memory) ?? new Map<string, FusedLoop>();
  loops.set(memory, ofMemory);
  const known = ofMemory.get(key);
  if (known) return known;
  let module = modules.get(key);
  if (!module) {
    if (modules.size >= mostModules) modules.clear();
    module = new WebAssembly.Module(laneCode(laneValues(operations, constants), { stride, wanted, constants }));
    modules.set(key, module);
  }
  const made = new WebAssembly.Instance(module, { env: { memory } }).exports.run as FusedLoop;
  ofMemory.set(key, made);
  return made;
}
