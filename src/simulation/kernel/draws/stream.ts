/**
 * The numbers of one lane's stream: the counter-based generator Squares with 64-bit output (Widynski 2022, arXiv:2004.06278).
 * The n-th number of a lane is a pure function of (context, variable, lane id, n). 64-bit arithmetic in 32-bit halves; in the
 * WebAssembly machine `assembly/stream.ts` stands in this file's place.
 */
let high: i32 = 0;
let low: i32 = 0;
let keyHigh: i32 = 0;
let keyLow: i32 = 0;
let offsetHigh: i32 = 0;
let offsetLow: i32 = 0;
let counterHigh: i32 = 0;
let counterLow: i32 = 0;

/** Upper 32 bits of the product of two unsigned 32-bit numbers. */
function upperProduct(a: i32, b: i32): i32 {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = (Math.imul(a1, b0) >>> 0) + (Math.imul(a0, b0) >>> 16);
  const other = (Math.imul(a0, b1) >>> 0) + (middle & 0xffff);
  return (Math.imul(a1, b1) + (middle >>> 16) + (other >>> 16)) | 0;
}

/** (high, low) := (aHigh, aLow) + (bHigh, bLow). */
function add(aHigh: i32, aLow: i32, bHigh: i32, bLow: i32): void {
  const sum = (aLow >>> 0) + (bLow >>> 0);
  low = sum | 0;
  high = (aHigh + bHigh + (sum > 0xffffffff ? 1 : 0)) | 0;
}

/** (high, low) := (high, low) * (bHigh, bLow). */
function multiply(bHigh: i32, bLow: i32): void {
  high = (upperProduct(low, bLow) + Math.imul(high, bLow) + Math.imul(low, bHigh)) | 0;
  low = Math.imul(low, bLow);
}

/** The finalizer of SplitMix64 (Steele, Lea & Flood 2014). */
function mix(): void {
  low ^= (low >>> 30) | (high << 2);
  high ^= high >>> 30;
  multiply(0xbf58476d, 0x1ce4e5b9);
  low ^= (low >>> 27) | (high << 5);
  high ^= high >>> 27;
  multiply(0x94d049bb, 0x133111eb);
  low ^= (low >>> 31) | (high << 1);
  high ^= high >>> 31;
}

/** Chooses the streams of one draw operation. */
export function openStreams(contextHigh: i32, contextLow: i32, variableHigh: i32, variableLow: i32): void {
  add(variableHigh, variableLow, 0x9e3779b9, 0x7f4a7c15);
  mix();
  add(high, low, contextHigh, contextLow);
  mix();
  keyHigh = high;
  keyLow = low | 1;
  add(high, low, 0xd1b54a32, 0xd192ed03);
  mix();
  offsetHigh = high;
  offsetLow = low;
}

/** Goes to the beginning of a lane's stream. */
export function openLane(idHigh: i32, idLow: i32): void {
  high = idHigh;
  low = idLow;
  multiply(keyHigh, keyLow);
  add(high, low, offsetHigh, offsetLow);
  counterHigh = high;
  counterLow = low;
}

/** (high, low) := rotate((high, low)² + (addHigh, addLow), 32). */
function round(addHigh: i32, addLow: i32): void {
  const squareHigh = upperProduct(low, low) + (Math.imul(high, low) << 1);
  const sum = (Math.imul(low, low) >>> 0) + (addLow >>> 0);
  low = (squareHigh + addHigh + (sum > 0xffffffff ? 1 : 0)) | 0;
  high = sum | 0;
}

function next(): void {
  const yHigh = counterHigh;
  const yLow = counterLow;
  add(yHigh, yLow, keyHigh, keyLow);
  const zHigh = high;
  const zLow = low;
  high = yHigh;
  low = yLow;
  round(yHigh, yLow);
  round(zHigh, zLow);
  round(yHigh, yLow);
  // The fourth round's value before its halves are swapped is kept: it is xored with the upper half of the fifth.
  round(zHigh, zLow);
  const keptHigh = low;
  const keptLow = high;
  round(yHigh, yLow);
  const fifth = low;
  add(counterHigh, counterLow, 0x9e3779b9, 0x7f4a7c15);
  counterHigh = high;
  counterLow = low;
  high = keptHigh;
  low = keptLow ^ fifth;
}

/** In (0, 1): the middles of 2^52 equal cells. */
export function uniform(): f64 {
  next();
  return ((high >>> 0) * 1048576 + (low >>> 12) + 0.5) * 2.220446049250313e-16;
}

/** The next number as a signed one in ±2^51 (never 0); `layer` is independent of it. */
export function signedNumber(): f64 {
  next();
  return high * 1048576 + (low >>> 12) + 0.5;
}
/** 0 … 255, of the number last drawn. */
export function layer(): i32 {
  return low & 255;
}

/** Lane id of a pair: kept in `idHigh` and `idLow`. */
export let idHigh: i32 = 0;
export let idLow: i32 = 0;
export function pairLane(laneHigh: i32, laneLow: i32, index: f64): void {
  high = Math.floor(index / 4294967296) | 0;
  low = index | 0;
  add(high, low, 0xa0761d64, 0x78bd642f);
  mix();
  add(high, low, laneHigh, laneLow);
  mix();
  idHigh = high;
  idLow = low;
}
