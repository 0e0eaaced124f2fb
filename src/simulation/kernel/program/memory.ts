/** Where columns and programs lie. In the WebAssembly machine `assembly/memory.ts` stands in this file's place. */
let lanes: Float64Array = new Float64Array(0);
let words: Int32Array = new Int32Array(0);
let program: Int32Array = new Int32Array(0);
let block: i32 = 0;
let stride: i32 = 0;

/** Chooses the memory that the functions below work on. */
export function useMemory(
  columns: Float64Array,
  halves: Int32Array,
  list: Int32Array,
  lanesABlock: number,
  lanesApart: number,
): void {
  lanes = columns;
  words = halves;
  program = list;
  block = lanesABlock;
  stride = lanesApart;
}

/** The place of a column's first lane. */
export function place(column: i32): i32 {
  return column * stride;
}
export function lanesABlock(): i32 {
  return block;
}

export function lane(place: i32): f64 {
  return lanes[place]!;
}
export function setLane(place: i32, x: f64): void {
  lanes[place] = x;
}
export function laneHigh(place: i32): i32 {
  return words[2 * place + 1]!;
}
export function laneLow(place: i32): i32 {
  return words[2 * place]!;
}
export function setLaneWords(place: i32, high: i32, low: i32): void {
  words[2 * place] = low;
  words[2 * place + 1] = high;
}
/** The n-th word of the program. */
export function word(n: i32): i32 {
  return program[n]!;
}
