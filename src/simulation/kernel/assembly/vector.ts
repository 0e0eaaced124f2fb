import { normal, studentT } from '../draws/continuous.ts';
import { beta, gamma } from '../draws/gamma.ts';
import { certain, width } from '../draws/normal.ts';
import { log } from '../elementary/logarithm.ts';
import { lane, place, setLane, word } from './memory.ts';
import { golden, numberAt, openLaneBits, signedOf, streamsKey, streamsOffset, uniformOf } from '../draws/stream.ts';
import { expPair, logisticPair, logPair, softplusPair, tanhPair } from '../assembly/pairs.ts';

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
    case 67:
      drawBernoullis(out, ids, a, length);
      return true;
    case 68:
      drawBetas(out, ids, a, b, length);
      return true;
    case 69:
      drawGammas(out, ids, a, b, length);
      return true;
    case 70:
      drawExponentials(out, ids, a, length);
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

// @ts-ignore: decorator
@inline
function isNaNNumber(x: f64): bool {
  return x !== x;
}

/*
 * The draws below compute what the first numbers of a lane's stream give in all but a few lanes, and NaN in the rest: there the general
 * function begins the lane anew. What is made of the parameters is kept from lane to lane, since most often they are the same.
 */

/** The n-th number of the stream of a lane as a standard normal one; NaN where that takes more than one. */
// @ts-ignore: decorator
@inline
function normalAt(counter: u64, key: u64, edges: usize, sure: usize): f64 {
  const bits = numberAt(counter, key);
  const m = signedOf(bits);
  const at = usize(bits & 255) << 3;
  return Math.abs(m) < load<f64>(sure + at) ? m * load<f64>(edges + at) : NaN;
}

/** `largeGamma` from two numbers of the stream, given what it makes of the shape; NaN where that takes more. */
// @ts-ignore: decorator
@inline
function gammaAt(counter: u64, key: u64, d: f64, c: f64, edges: usize, sure: usize): f64 {
  const x = normalAt(counter, key, edges, sure);
  const t = 1 + c * x;
  const v = t * t * t;
  const u = uniformOf(numberAt(counter + golden, key));
  if (t > 0 && (u < 1 - 0.0331 * (x * x) * (x * x) || log(u) < 0.5 * x * x + d * (1 - v + log(v)))) return d * v;
  return NaN;
}

function drawNormals(out: i32, ids: i32, means: i32, sds: i32, length: i32): void {
  const edges = changetype<usize>(width);
  const sure = changetype<usize>(certain);
  const key = streamsKey();
  const offset = streamsOffset();
  for (let i = 0; i < length; i++) {
    const sd = lane(sds + i);
    const mean = lane(means + i);
    const x = mean + sd * normalAt(id(ids + i) * key + offset, key, edges, sure);
    if (sd >= 0 && !isNaNNumber(x)) setLane(out + i, x);
    else {
      openLaneBits(id(ids + i));
      setLane(out + i, normal(mean, sd));
    }
  }
}

function drawUniforms(out: i32, ids: i32, los: i32, his: i32, length: i32): void {
  const key = streamsKey();
  const offset = streamsOffset();
  for (let i = 0; i < length; i++) {
    const lo = lane(los + i);
    const hi = lane(his + i);
    setLane(out + i, lo <= hi ? lo + (hi - lo) * uniformOf(numberAt(id(ids + i) * key + offset, key)) : NaN);
  }
}

function drawBernoullis(out: i32, ids: i32, shares: i32, length: i32): void {
  const key = streamsKey();
  const offset = streamsOffset();
  for (let i = 0; i < length; i++) {
    const p = lane(shares + i);
    const one: f64 = uniformOf(numberAt(id(ids + i) * key + offset, key)) < p ? 1 : 0;
    setLane(out + i, p >= 0 && p <= 1 ? one : NaN);
  }
}

function drawExponentials(out: i32, ids: i32, rates: i32, length: i32): void {
  const key = streamsKey();
  const offset = streamsOffset();
  for (let i = 0; i < length; i += 2) {
    const first = uniformOf(numberAt(id(ids + i) * key + offset, key));
    const second = uniformOf(numberAt(id(ids + i + 1) * key + offset, key));
    const rate = pairAt(rates, i);
    const x = f64x2.div(f64x2.neg(logPair(f64x2.replace_lane(f64x2.splat(first), 1, second))), rate);
    setPair(out, i, orNaN(x, f64x2.gt(rate, f64x2.splat(0))));
  }
}

function drawStudents(out: i32, ids: i32, dfs: i32, locs: i32, scales: i32, length: i32): void {
  const edges = changetype<usize>(width);
  const sure = changetype<usize>(certain);
  const key = streamsKey();
  const offset = streamsOffset();
  let known: f64 = NaN;
  let shape: f64 = NaN;
  let d: f64 = NaN;
  let c: f64 = NaN;
  for (let i = 0; i < length; i++) {
    const df = lane(dfs + i);
    const loc = lane(locs + i);
    const scale = lane(scales + i);
    if (df !== known) {
      known = df;
      shape = df >= 2 ? 0.5 * Math.min(df, 1e12) : NaN;
      d = shape - 1 / 3;
      c = 1 / Math.sqrt(9 * d);
    }
    const counter = id(ids + i) * key + offset;
    const z = normalAt(counter, key, edges, sure);
    const x = loc + scale * (z / Math.sqrt(gammaAt(counter + golden, key, d, c, edges, sure) / shape));
    if (scale > 0 && !isNaNNumber(x)) setLane(out + i, x);
    else {
      openLaneBits(id(ids + i));
      setLane(out + i, studentT(df, loc, scale));
    }
  }
}

function drawGammas(out: i32, ids: i32, shapes: i32, scales: i32, length: i32): void {
  const edges = changetype<usize>(width);
  const sure = changetype<usize>(certain);
  const key = streamsKey();
  const offset = streamsOffset();
  let known: f64 = NaN;
  let d: f64 = NaN;
  let c: f64 = NaN;
  for (let i = 0; i < length; i++) {
    const shape = lane(shapes + i);
    const scale = lane(scales + i);
    if (shape !== known) {
      known = shape;
      d = shape >= 1 && shape < Infinity ? shape - 1 / 3 : NaN;
      c = 1 / Math.sqrt(9 * d);
    }
    const x = gammaAt(id(ids + i) * key + offset, key, d, c, edges, sure) * scale;
    if (scale > 0 && !isNaNNumber(x)) setLane(out + i, x);
    else {
      openLaneBits(id(ids + i));
      setLane(out + i, gamma(shape, scale));
    }
  }
}

function drawBetas(out: i32, ids: i32, firsts: i32, seconds: i32, length: i32): void {
  const edges = changetype<usize>(width);
  const sure = changetype<usize>(certain);
  const key = streamsKey();
  const offset = streamsOffset();
  let knownA: f64 = NaN;
  let knownB: f64 = NaN;
  let dA: f64 = NaN;
  let cA: f64 = NaN;
  let dB: f64 = NaN;
  let cB: f64 = NaN;
  for (let i = 0; i < length; i++) {
    const a = lane(firsts + i);
    const b = lane(seconds + i);
    if (a !== knownA || b !== knownB) {
      knownA = a;
      knownB = b;
      const both = a >= 1 && b >= 1 && a < Infinity && b < Infinity;
      dA = both ? a - 1 / 3 : NaN;
      dB = b - 1 / 3;
      cA = 1 / Math.sqrt(9 * dA);
      cB = 1 / Math.sqrt(9 * dB);
    }
    const counter = id(ids + i) * key + offset;
    const x = gammaAt(counter, key, dA, cA, edges, sure);
    const share = x / (x + gammaAt(counter + golden + golden, key, dB, cB, edges, sure));
    if (!isNaNNumber(share)) setLane(out + i, share);
    else {
      openLaneBits(id(ids + i));
      setLane(out + i, beta(a, b));
    }
  }
}
