import { runOfOne, runOfTwo } from '../program/elementwise.ts';
import { lanesABlock } from '../program/memory.ts';
import {
  expOfUsual,
  isNumber,
  isUsualToExp,
  isUsualToLog,
  logisticOfUsual,
  logOfUsual,
  orNaN,
  softplusOfUsual,
  tanhPair,
  truth,
} from '../assembly/pairs.ts';
import { cosOfUsual, isUsualToMod, isUsualToTurn, modOfUsual, sinOfUsual } from '../assembly/turns.ts';

/** The operations that need no case by case, of two lanes; those that take fewer operands do not look at the rest. */
// @ts-ignore: decorator
@inline
function simple(code: i32, x: v128, y: v128, z: v128): v128 {
  const zero = f64x2.splat(0);
  if (code == 2) return f64x2.neg(x);
  if (code == 3) return f64x2.add(x, y);
  if (code == 4) return f64x2.sub(x, y);
  if (code == 5) return f64x2.mul(x, y);
  if (code == 6) return f64x2.div(x, y);
  if (code == 9) return truth(f64x2.lt(x, y));
  if (code == 10) return truth(f64x2.le(x, y));
  if (code == 11) return truth(f64x2.gt(x, y));
  if (code == 12) return truth(f64x2.ge(x, y));
  if (code == 13) return truth(f64x2.eq(x, y));
  if (code == 14) return truth(f64x2.ne(x, y));
  if (code == 15) return orNaN(truth(v128.and(f64x2.ne(x, zero), f64x2.ne(y, zero))), v128.and(isNumber(x), isNumber(y)));
  if (code == 16) return orNaN(truth(v128.or(f64x2.ne(x, zero), f64x2.ne(y, zero))), v128.and(isNumber(x), isNumber(y)));
  if (code == 17) return orNaN(truth(f64x2.eq(x, zero)), isNumber(x));
  if (code == 18) return orNaN(v128.bitselect(y, z, f64x2.ne(x, zero)), isNumber(x));
  if (code == 22) return f64x2.sqrt(x);
  if (code == 23) return f64x2.abs(x);
  if (code == 24) {
    const unit = v128.bitselect(f64x2.splat(1), f64x2.splat(-1), f64x2.gt(x, zero));
    return v128.bitselect(unit, x, v128.and(f64x2.ne(x, zero), isNumber(x)));
  }
  if (code == 25) return f64x2.floor(x);
  if (code == 26) return f64x2.ceil(x);
  if (code == 27) {
    const below = f64x2.floor(x);
    const isUp = f64x2.ge(f64x2.sub(x, below), f64x2.splat(0.5));
    return v128.bitselect(f64x2.add(below, f64x2.splat(1)), below, isUp);
  }
  if (code == 28) return f64x2.min(x, y);
  if (code == 29) return f64x2.max(x, y);
  if (code == 30) return f64x2.min(f64x2.max(x, y), z);
  if (code == 35) return tanhPair(x);
  if (code == 39) {
    const close = f64x2.mul(f64x2.splat(1e-12), f64x2.max(f64x2.abs(x), f64x2.abs(y)));
    return truth(f64x2.gt(f64x2.sub(x, y), close));
  }
  return x;
}

/** Four lanes at a time. */
// @ts-ignore: decorator
@inline
function loop(code: i32, out: usize, a: usize, b: usize, c: usize, length: i32): void {
  for (; length > 2; length -= 4) {
    const one = simple(code, v128.load(a), v128.load(b), v128.load(c));
    const other = simple(code, v128.load(a, 16), v128.load(b, 16), v128.load(c, 16));
    v128.store(out, one);
    v128.store(out, other, 16);
    out += 32;
    a += 32;
    b += 32;
    c += 32;
  }
  if (length > 0) v128.store(out, simple(code, v128.load(a), v128.load(b), v128.load(c)));
}

export function copies(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(1, out, a, b, c, length);
}
export function negatives(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(2, out, a, b, c, length);
}
export function sums(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(3, out, a, b, c, length);
}
export function differences(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(4, out, a, b, c, length);
}
export function products(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(5, out, a, b, c, length);
}
export function quotients(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(6, out, a, b, c, length);
}
export function less(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(9, out, a, b, c, length);
}
export function lessOrEqual(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(10, out, a, b, c, length);
}
export function greater(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(11, out, a, b, c, length);
}
export function greaterOrEqual(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(12, out, a, b, c, length);
}
export function equal(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(13, out, a, b, c, length);
}
export function notEqual(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(14, out, a, b, c, length);
}
export function both(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(15, out, a, b, c, length);
}
export function either(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(16, out, a, b, c, length);
}
export function nots(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(17, out, a, b, c, length);
}
export function choices(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(18, out, a, b, c, length);
}
export function roots(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(22, out, a, b, c, length);
}
export function absolutes(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(23, out, a, b, c, length);
}
export function signs(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(24, out, a, b, c, length);
}
export function floors(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(25, out, a, b, c, length);
}
export function ceilings(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(26, out, a, b, c, length);
}
export function rounds(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(27, out, a, b, c, length);
}
export function minima(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(28, out, a, b, c, length);
}
export function maxima(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(29, out, a, b, c, length);
}
export function clamps(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(30, out, a, b, c, length);
}
export function tanhs(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(35, out, a, b, c, length);
}

export function clearlyGreater(out: usize, _: usize, a: usize, b: usize, c: usize, length: i32): void {
  loop(39, out, a, b, c, length);
}

/** The functions that are computed case by case: which operands of two lanes are the usual case, and what is made of those. */
// @ts-ignore: decorator
@inline
function isUsual(code: i32, x: v128): v128 {
  if (code == 20) return isUsualToLog(x);
  if (code == 31 || code == 32) return isUsualToTurn(x);
  return isUsualToExp(x);
}
// @ts-ignore: decorator
@inline
function usual(code: i32, x: v128): v128 {
  if (code == 20) return logOfUsual(x);
  if (code == 31) return sinOfUsual(x);
  if (code == 32) return cosOfUsual(x);
  if (code == 36) return logisticOfUsual(x);
  if (code == 37) return softplusOfUsual(x);
  return expOfUsual(x);
}

/** Four lanes at a time, one by one where they are not the usual case. */
// @ts-ignore: decorator
@inline
function caseByCase(code: i32, out: usize, a: usize, length: i32): void {
  for (; length > 2; length -= 4) {
    const x = v128.load(a);
    const y = v128.load(a, 16);
    if (i64x2.all_true(v128.and(isUsual(code, x), isUsual(code, y)))) {
      const one = usual(code, x);
      const other = usual(code, y);
      v128.store(out, one);
      v128.store(out, other, 16);
    } else runOfOne(code, i32(out >> 3), i32(a >> 3), 4);
    out += 32;
    a += 32;
  }
  if (length > 0) runOfOne(code, i32(out >> 3), i32(a >> 3), 2);
}

export function exps(out: usize, _: usize, a: usize, _b: usize, _c: usize, length: i32): void {
  caseByCase(19, out, a, length);
}
export function logs(out: usize, _: usize, a: usize, _b: usize, _c: usize, length: i32): void {
  caseByCase(20, out, a, length);
}
export function sines(out: usize, _: usize, a: usize, _b: usize, _c: usize, length: i32): void {
  caseByCase(31, out, a, length);
}
export function cosines(out: usize, _: usize, a: usize, _b: usize, _c: usize, length: i32): void {
  caseByCase(32, out, a, length);
}
export function logisticsOf(out: usize, _: usize, a: usize, _b: usize, _c: usize, length: i32): void {
  caseByCase(36, out, a, length);
}
export function softpluses(out: usize, _: usize, a: usize, _b: usize, _c: usize, length: i32): void {
  caseByCase(37, out, a, length);
}

/** Most remainders are of whole numbers. */
export function remainders(out: usize, _: usize, a: usize, b: usize, _c: usize, length: i32): void {
  for (; length > 0; length -= 2) {
    const x = v128.load(a);
    const y = v128.load(b);
    if (i64x2.all_true(isUsualToMod(x, y))) v128.store(out, modOfUsual(x, y));
    else runOfTwo(7, i32(out >> 3), i32(a >> 3), i32(b >> 3), 2);
    out += 16;
    a += 16;
    b += 16;
  }
}

/** Most powers are squares. */
export function powers(out: usize, _: usize, a: usize, b: usize, _c: usize, length: i32): void {
  for (; length > 0; length -= 2) {
    const x = v128.load(a);
    if (i64x2.all_true(f64x2.eq(v128.load(b), f64x2.splat(2)))) v128.store(out, f64x2.mul(x, x));
    else runOfTwo(8, i32(out >> 3), i32(a >> 3), i32(b >> 3), 2);
    out += 16;
    a += 16;
    b += 16;
  }
}
/** What stands in the lanes of `source` that the column of numbers names; NaN where it names none. */
export function gathered(out: usize, _: usize, source: usize, index: usize, _c: usize, length: i32): void {
  const block = f64x2.splat(lanesABlock());
  for (; length > 0; length -= 2) {
    const numbers = v128.load(index);
    const isLane = v128.and(f64x2.ge(numbers, f64x2.splat(0)), f64x2.lt(numbers, block));
    const lanes = i32x4.trunc_sat_f64x2_s_zero(v128.and(numbers, isLane));
    const one = load<f64>(source + (usize(i32x4.extract_lane(lanes, 0)) << 3));
    const other = load<f64>(source + (usize(i32x4.extract_lane(lanes, 1)) << 3));
    v128.store(out, v128.bitselect(f64x2.replace_lane(f64x2.splat(one), 1, other), f64x2.splat(NaN), isLane));
    out += 16;
    index += 16;
  }
}
