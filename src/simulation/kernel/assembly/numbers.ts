import { certain, width } from '../draws/normal.ts';
import { golden, numberAt, streamsKey, streamsOffset } from '../draws/stream.ts';
import { chunk } from '../assembly/chunks.ts';

const rowBytes: usize = usize(chunk) << 3;
/** A row for each of the first numbers of the streams. */
const rows = memory.data(4096, 16);

const signBit = memory.data<u64>([0x8000000000000000]);
const bitsOfOne = memory.data<u64>([0x3ff0000000000000]);
const bitsOf2To52 = memory.data<u64>([0x4330000000000000]);
/** 1 - 2^-53; 2^52 + 2^51 */
const belowOne = memory.data<f64>([0.9999999999999999]);
const middle = memory.data<f64>([6755399441055744]);
const half = memory.data<f64>([0.5]);

// @ts-ignore: decorator
@inline
function squarePlus(x: v128, y: v128): v128 {
  return i64x2.add(i64x2.mul(x, x), y);
}
// @ts-ignore: decorator
@inline
function turned(x: v128): v128 {
  return i32x4.shuffle(x, x, 1, 0, 3, 2);
}
/** `numberAt` of two counters. */
// @ts-ignore: decorator
@inline
function numberPairAt(y: v128, key: v128): v128 {
  const z = i64x2.add(y, key);
  const x = turned(squarePlus(turned(squarePlus(turned(squarePlus(y, y)), z)), y));
  const kept = squarePlus(x, z);
  return v128.xor(kept, i64x2.shr_u(squarePlus(turned(kept), y), 32));
}

/** The n-th number (0 to 3) of each lane of a chunk, at the address that it returns. */
export function numbers(nth: i32, ids: usize, length: i32): usize {
  const key = streamsKey();
  const start = streamsOffset() + u64(nth) * golden;
  const row = rows + usize(nth) * rowBytes;
  const end = row + (usize(length) << 3);
  const keys = i64x2.splat(key);
  const starts = i64x2.splat(start);
  let at = row;
  // Four lanes by the processor's whole numbers, two by its vectors: it has places for both at once.
  for (; at + 48 <= end; at += 48) {
    store<u64>(at, numberAt(load<u64>(ids) * key + start, key));
    store<u64>(at, numberAt(load<u64>(ids, 8) * key + start, key), 8);
    v128.store(at, numberPairAt(i64x2.add(i64x2.mul(v128.load(ids, 32), keys), starts), keys), 32);
    store<u64>(at, numberAt(load<u64>(ids, 16) * key + start, key), 16);
    store<u64>(at, numberAt(load<u64>(ids, 24) * key + start, key), 24);
    ids += 48;
  }
  for (; at < end; at += 16) {
    store<u64>(at, numberAt(load<u64>(ids) * key + start, key));
    store<u64>(at, numberAt(load<u64>(ids, 8) * key + start, key), 8);
    ids += 16;
  }
  return row;
}

/** `uniformOf` two numbers: the upper 52 bits as the fraction of a number from 1 to 2, less what is too much. */
// @ts-ignore: decorator
@inline
export function uniformPair(at: usize): v128 {
  const fraction = i64x2.shr_u(v128.load(at), 12);
  return f64x2.sub(v128.or(fraction, v128.load64_splat(bitsOfOne)), v128.load64_splat(belowOne));
}

/** Standard normal numbers of two numbers; NaN where that takes more than one. */
// @ts-ignore: decorator
@inline
export function normalPair(at: usize, edges: usize, sure: usize): v128 {
  const fraction = i64x2.shr_u(v128.xor(v128.load(at), v128.load64_splat(signBit)), 12);
  const whole = f64x2.sub(v128.or(fraction, v128.load64_splat(bitsOf2To52)), v128.load64_splat(middle));
  const m = f64x2.add(whole, v128.load64_splat(half));
  const first = usize(load<u8>(at)) << 3;
  const second = usize(load<u8>(at, 8)) << 3;
  const edge = v128.load64_lane(edges + second, v128.load64_zero(edges + first), 1);
  const bound = v128.load64_lane(sure + second, v128.load64_zero(sure + first), 1);
  // All bits of what is not sure are set: that is no number.
  return v128.or(f64x2.mul(m, edge), f64x2.ge(f64x2.abs(m), bound));
}

export function edgesAt(): usize {
  return changetype<usize>(width);
}
export function sureAt(): usize {
  return changetype<usize>(certain);
}
