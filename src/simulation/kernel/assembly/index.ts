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

export function run(columns: i32, block: i32, program: i32, words: i32, length: i32, contextHigh: i32, contextLow: i32): void {
  useMemory(columns, program, block);
  runProgram(words, length, contextHigh, contextLow);
}
