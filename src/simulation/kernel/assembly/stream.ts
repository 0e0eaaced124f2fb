let bits: u64 = 0;
let key: u64 = 0;
let offset: u64 = 0;
let counter: u64 = 0;

// @ts-ignore: decorator
@inline
function mix(x: u64): u64 {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

function pair(high: i32, low: i32): u64 {
  return (u64(high) << 32) | (u64(low) & 0xffffffff);
}

export function openStreams(contextHigh: i32, contextLow: i32, variableHigh: i32, variableLow: i32): void {
  const x = mix(mix(pair(variableHigh, variableLow) + 0x9e3779b97f4a7c15) + pair(contextHigh, contextLow));
  key = x | 1;
  offset = mix(x + 0xd1b54a32d192ed03);
}

// @ts-ignore: decorator
@inline
export function openLaneBits(id: u64): void {
  counter = id * key + offset;
}
/** Goes to a lane's stream, after so many of its numbers. */
export function openLaneAfter(id: u64, numbers: i32): void {
  counter = id * key + offset + u64(numbers) * golden;
}
export function openLane(high: i32, low: i32): void {
  openLaneBits(pair(high, low));
}

/** From one number of a stream to the next. */
// @ts-ignore: decorator
@inline
export const golden: u64 = 0x9e3779b97f4a7c15;

/** The number of a stream at a counter. */
// @ts-ignore: decorator
@inline
export function numberAt(counter: u64, key: u64): u64 {
  const y = counter;
  const z = y + key;
  let x = y;
  x = rotr<u64>(x * x + y, 32);
  x = rotr<u64>(x * x + z, 32);
  x = rotr<u64>(x * x + y, 32);
  const kept = x * x + z;
  x = rotr<u64>(kept, 32);
  return kept ^ ((x * x + y) >> 32);
}

// @ts-ignore: decorator
@inline
export function uniformOf(number: u64): f64 {
  return (f64(i64(number >> 12)) + 0.5) * 2.220446049250313e-16;
}
// @ts-ignore: decorator
@inline
export function signedOf(number: u64): f64 {
  return f64(i64(number) >> 12) + 0.5;
}

/** The n-th number of a lane of the open streams stands at the counter `id * key + offset + n * golden`. */
export function streamsKey(): u64 {
  return key;
}
export function streamsOffset(): u64 {
  return offset;
}

// @ts-ignore: decorator
@inline
function next(): u64 {
  bits = numberAt(counter, key);
  counter += golden;
  return bits;
}

// @ts-ignore: decorator
@inline
export function uniform(): f64 {
  return uniformOf(next());
}

// @ts-ignore: decorator
@inline
export function signedNumber(): f64 {
  return signedOf(next());
}
// @ts-ignore: decorator
@inline
export function layer(): i32 {
  return i32(bits & 255);
}

export let idHigh: i32 = 0;
export let idLow: i32 = 0;
export function pairLane(laneHigh: i32, laneLow: i32, index: f64): void {
  const x = mix(mix(u64(index) + 0xa0761d6478bd642f) + pair(laneHigh, laneLow));
  idHigh = i32(x >> 32);
  idLow = i32(x);
}
