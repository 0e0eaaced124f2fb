import { beyond, certain, width } from '../draws/normal.ts';
import { lane, place, setLane, word } from './memory.ts';
import { layer, openLaneBits, signedNumber, uniform } from '../draws/stream.ts';
import { expPair, logisticPair, logPair, softplusPair, tanhPair } from '../assembly/pairs.ts';
import { studentRadius } from '../assembly/student.ts';

// @ts-ignore: decorator
@inline
function pairAt(place: i32, i: i32): v128 {
  return v128.load(usize(place + i) << 3);
}
// @ts-ignore: decorator
@inline
function setPair(place: i32, i: i32, x: v128): void {
  v128.store(usize(place + i) << 3, x);
}

// @ts-ignore: decorator
@inline
function truth(mask: v128): v128 {
  return v128.and(mask, f64x2.splat(1));
}

/** NaN where the mask is not set. */
// @ts-ignore: decorator
@inline
function orNaN(x: v128, valid: v128): v128 {
  return v128.bitselect(x, f64x2.splat(NaN), valid);
}

// @ts-ignore: decorator
@inline
function isNumber(x: v128): v128 {
  return f64x2.eq(x, x);
}

/**
 * Two lanes at a time; bit by bit what `program/elementwise.ts` and `program/draw.ts` compute one at a time. A column has an even number of
 * lanes, so an odd length may write one lane more than asked for. False where an operation has no loop here.
 */
export function runVector(code: i32, out: i32, ids: i32, at: i32, operands: i32, length: i32): boolean {
  const a = place(word(at));
  const b = operands > 1 ? place(word(at + 1)) : a;
  const c = operands > 2 ? place(word(at + 2)) : a;
  switch (code) {
    case 1:
      for (let i = 0; i < length; i += 2) setPair(out, i, pairAt(a, i));
      return true;
    case 2:
      for (let i = 0; i < length; i += 2) setPair(out, i, f64x2.neg(pairAt(a, i)));
      return true;
    case 3:
      for (let i = 0; i < length; i += 2) setPair(out, i, f64x2.add(pairAt(a, i), pairAt(b, i)));
      return true;
    case 4:
      for (let i = 0; i < length; i += 2) setPair(out, i, f64x2.sub(pairAt(a, i), pairAt(b, i)));
      return true;
    case 5:
      for (let i = 0; i < length; i += 2) setPair(out, i, f64x2.mul(pairAt(a, i), pairAt(b, i)));
      return true;
    case 6:
      for (let i = 0; i < length; i += 2) setPair(out, i, f64x2.div(pairAt(a, i), pairAt(b, i)));
      return true;
    case 9:
      for (let i = 0; i < length; i += 2) setPair(out, i, truth(f64x2.lt(pairAt(a, i), pairAt(b, i))));
      return true;
    case 10:
      for (let i = 0; i < length; i += 2) setPair(out, i, truth(f64x2.le(pairAt(a, i), pairAt(b, i))));
      return true;
    case 11:
      for (let i = 0; i < length; i += 2) setPair(out, i, truth(f64x2.gt(pairAt(a, i), pairAt(b, i))));
      return true;
    case 12:
      for (let i = 0; i < length; i += 2) setPair(out, i, truth(f64x2.ge(pairAt(a, i), pairAt(b, i))));
      return true;
    case 13:
      for (let i = 0; i < length; i += 2) setPair(out, i, truth(f64x2.eq(pairAt(a, i), pairAt(b, i))));
      return true;
    case 14:
      for (let i = 0; i < length; i += 2) setPair(out, i, truth(f64x2.ne(pairAt(a, i), pairAt(b, i))));
      return true;
    case 15:
      for (let i = 0; i < length; i += 2) {
        const x = pairAt(a, i);
        const y = pairAt(b, i);
        const zero = f64x2.splat(0);
        setPair(out, i, orNaN(truth(v128.and(f64x2.ne(x, zero), f64x2.ne(y, zero))), v128.and(isNumber(x), isNumber(y))));
      }
      return true;
    case 16:
      for (let i = 0; i < length; i += 2) {
        const x = pairAt(a, i);
        const y = pairAt(b, i);
        const zero = f64x2.splat(0);
        setPair(out, i, orNaN(truth(v128.or(f64x2.ne(x, zero), f64x2.ne(y, zero))), v128.and(isNumber(x), isNumber(y))));
      }
      return true;
    case 17:
      for (let i = 0; i < length; i += 2) {
        const x = pairAt(a, i);
        setPair(out, i, orNaN(truth(f64x2.eq(x, f64x2.splat(0))), isNumber(x)));
      }
      return true;
    case 18:
      for (let i = 0; i < length; i += 2) {
        const x = pairAt(a, i);
        setPair(out, i, orNaN(v128.bitselect(pairAt(b, i), pairAt(c, i), f64x2.ne(x, f64x2.splat(0))), isNumber(x)));
      }
      return true;
    case 19:
      for (let i = 0; i < length; i += 2) setPair(out, i, expPair(pairAt(a, i)));
      return true;
    case 20:
      for (let i = 0; i < length; i += 2) setPair(out, i, logPair(pairAt(a, i)));
      return true;
    case 22:
      for (let i = 0; i < length; i += 2) setPair(out, i, f64x2.sqrt(pairAt(a, i)));
      return true;
    case 23:
      for (let i = 0; i < length; i += 2) setPair(out, i, f64x2.abs(pairAt(a, i)));
      return true;
    case 25:
      for (let i = 0; i < length; i += 2) setPair(out, i, f64x2.floor(pairAt(a, i)));
      return true;
    case 26:
      for (let i = 0; i < length; i += 2) setPair(out, i, f64x2.ceil(pairAt(a, i)));
      return true;
    case 28:
      for (let i = 0; i < length; i += 2) setPair(out, i, f64x2.min(pairAt(a, i), pairAt(b, i)));
      return true;
    case 29:
      for (let i = 0; i < length; i += 2) setPair(out, i, f64x2.max(pairAt(a, i), pairAt(b, i)));
      return true;
    case 30:
      for (let i = 0; i < length; i += 2) setPair(out, i, f64x2.min(f64x2.max(pairAt(a, i), pairAt(b, i)), pairAt(c, i)));
      return true;
    case 35:
      for (let i = 0; i < length; i += 2) setPair(out, i, tanhPair(pairAt(a, i)));
      return true;
    case 36:
      for (let i = 0; i < length; i += 2) setPair(out, i, logisticPair(pairAt(a, i)));
      return true;
    case 37:
      for (let i = 0; i < length; i += 2) setPair(out, i, softplusPair(pairAt(a, i)));
      return true;
    case 64:
      drawNormals(out, ids, a, b, length);
      return true;
    case 65:
      drawNormals(out, ids, a, b, length);
      for (let i = 0; i < length; i += 2) setPair(out, i, expPair(pairAt(out, i)));
      return true;
    case 66:
      drawUniforms(out, ids, a, b, length);
      return true;
    case 71:
      drawStudents(out, ids, a, b, c, length);
      return true;
  }
  return false;
}

// @ts-ignore: decorator
@inline
function id(place: i32): u64 {
  return load<u64>(usize(place) << 3);
}

function drawNormals(out: i32, ids: i32, means: i32, sds: i32, length: i32): void {
  const edges = changetype<usize>(width);
  const sure = changetype<usize>(certain);
  for (let i = 0; i < length; i++) {
    openLaneBits(id(ids + i));
    const m = signedNumber();
    const at = usize(layer()) << 3;
    const z = Math.abs(m) < load<f64>(sure + at) ? m * load<f64>(edges + at) : beyond(i32(at >> 3), m);
    const sd = lane(sds + i);
    setLane(out + i, sd >= 0 ? lane(means + i) + sd * z : NaN);
  }
}

function drawUniforms(out: i32, ids: i32, los: i32, his: i32, length: i32): void {
  for (let i = 0; i < length; i++) {
    openLaneBits(id(ids + i));
    const lo = lane(los + i);
    const hi = lane(his + i);
    setLane(out + i, lo <= hi ? lo + (hi - lo) * uniform() : NaN);
  }
}

function drawStudents(out: i32, ids: i32, dfs: i32, locs: i32, scales: i32, length: i32): void {
  for (let i = 0; i < length; i += 2) {
    openLaneBits(id(ids + i));
    const u0 = uniform();
    const v0 = uniform();
    openLaneBits(id(ids + i + 1));
    const u = f64x2.replace_lane(f64x2.splat(u0), 1, uniform());
    const v = f64x2.replace_lane(f64x2.splat(v0), 1, uniform());
    const df = pairAt(dfs, i);
    const scale = pairAt(scales, i);
    const t = f64x2.add(pairAt(locs, i), f64x2.mul(scale, studentRadius(df, u, v)));
    const zero = f64x2.splat(0);
    setPair(out, i, orNaN(t, v128.and(f64x2.gt(df, zero), f64x2.gt(scale, zero))));
  }
}
