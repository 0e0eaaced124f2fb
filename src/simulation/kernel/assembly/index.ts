import { runProgram } from '../program/run.ts';
import { useMemory } from '../program/memory.ts';

/** Address of `bytes` new bytes. */
export function reserve(bytes: i32): i32 {
  return i32(heap.alloc(bytes));
}

export function run(columns: i32, block: i32, program: i32, words: i32, length: i32, contextHigh: i32, contextLow: i32): void {
  useMemory(columns, program, block);
  runProgram(words, length, contextHigh, contextLow);
}
