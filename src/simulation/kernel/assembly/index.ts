import { runProgram } from '../program/run.ts';
import { useMemory } from '../program/memory.ts';

/** Address of `bytes` new bytes. */
export function reserve(bytes: i32): i32 {
  return i32(heap.alloc(bytes));
}

/** Makes lane ids of so many whole numbers, in their place. */
export function toIds(at: i32, length: i32): void {
  const end = usize(at) + (usize(length) << 3);
  for (let place = usize(at); place < end; place += 8) store<i64>(place, i64(load<f64>(place)));
}

/** Makes lane ids of the whole numbers from `first` on; an odd `length` may write one lane more than asked for. */
export function numberIds(at: i32, length: i32, first: f64): void {
  const two = i64x2.splat(2);
  let ids = i64x2.add(i64x2.splat(i64(first)), i64x2(0, 1));
  const end = usize(at) + (usize(length) << 3);
  for (let place = usize(at); place < end; place += 16) {
    v128.store(place, ids);
    ids = i64x2.add(ids, two);
  }
}

export function run(
  columns: i32,
  block: i32,
  stride: i32,
  program: i32,
  words: i32,
  length: i32,
  contextHigh: i32,
  contextLow: i32,
): void {
  useMemory(columns, program, block, stride);
  runProgram(words, length, contextHigh, contextLow);
}
