let columns: i32 = 0;
let program: i32 = 0;
let block: i32 = 0;
let stride: i32 = 0;

export function useMemory(columnsAt: i32, programAt: i32, lanesABlock: i32, lanesApart: i32): void {
  columns = columnsAt >> 3;
  program = programAt;
  block = lanesABlock;
  stride = lanesApart;
}

// @ts-ignore: decorator
@inline
export function place(column: i32): i32 {
  return columns + column * stride;
}
export function lanesABlock(): i32 {
  return block;
}
// @ts-ignore: decorator
@inline
export function lane(place: i32): f64 {
  return load<f64>(usize(place) << 3);
}
// @ts-ignore: decorator
@inline
export function setLane(place: i32, x: f64): void {
  store<f64>(usize(place) << 3, x);
}
// @ts-ignore: decorator
@inline
export function laneHigh(place: i32): i32 {
  return load<i32>(usize(place) << 3, 4);
}
// @ts-ignore: decorator
@inline
export function laneLow(place: i32): i32 {
  return load<i32>(usize(place) << 3);
}
// @ts-ignore: decorator
@inline
export function setLaneWords(place: i32, high: i32, low: i32): void {
  store<i32>(usize(place) << 3, low);
  store<i32>(usize(place) << 3, high, 4);
}
// @ts-ignore: decorator
@inline
export function word(n: i32): i32 {
  return load<i32>(usize(program + (n << 2)));
}
