import { log } from '../elementary/logarithm.ts';

/**
 * The functions of `elementary/` for two lanes, operation by operation the same; special values go one by one to those.
 * Their constants lie in memory: engines load a number faster than they make a vector of one that is written into the code.
 */
const one = memory.data<f64>([1]);
const two = memory.data<f64>([2]);
const half = memory.data<f64>([0.5]);
const binaryLogOfE = memory.data<f64>([1.4426950408889634]);
const ln2High = memory.data<f64>([0.6931471803691238]);
const ln2Low = memory.data<f64>([1.9082149292705877e-10]);
/** Added to a number it leaves the nearest whole one in the low bits. */
const rounder = memory.data<f64>([6755399441055744]);
const largestExp = memory.data<f64>([708]);
const largestTanh = memory.data<f64>([22]);
const smallestNormal = memory.data<f64>([2.2250738585072014e-308]);
const infinity = memory.data<f64>([Infinity]);
/** 2^52 + 1024 */
const exponentBias = memory.data<f64>([4503599627371520]);
const exponentBias1 = memory.data<u64>([1023]);
const rootOfHalf = memory.data<u64>([0x3fe6a09e00000000]);
const exponentMask = memory.data<u64>([0xfff0000000000000]);
const biasOfExponent = memory.data<u64>([0x4000000000000000]);
const bitsOf2To52 = memory.data<u64>([0x4330000000000000]);
/** (exp(r) - 1 - r) / r², and the two halves of log's series, from the lowest power on. */
const expTail = memory.data<f64>([
  0.5, 0.1666666666666667, 0.041666666666666685, 0.008333333333326082, 0.0013888888888874292, 0.00019841269875003952,
  2.480158734759155e-5, 2.755725516813294e-6, 2.755725266831381e-7, 2.510531342201165e-8, 2.0921672018983797e-9,
]);
const logEven = memory.data<f64>([0.666666666666667, 0.2857142862665215, 0.18182896211173213, 0.1461909741109031]);
const logOdd = memory.data<f64>([0.39999999999897884, 0.2222221103167144, 0.15331497695876503]);

/** The number at an address, in both lanes; `k` numbers further on in a table. */
// @ts-ignore: decorator
@inline
export function all(address: usize, k: usize = 0): v128 {
  return v128.load64_splat(address + (k << 3));
}
/** c[k] + c[k+1] x */
// @ts-ignore: decorator
@inline
function line(table: usize, k: usize, x: v128): v128 {
  return f64x2.add(all(table, k), f64x2.mul(all(table, k + 1), x));
}
// @ts-ignore: decorator
@inline
export function truth(mask: v128): v128 {
  return v128.and(mask, all(one));
}
// @ts-ignore: decorator
@inline
export function isNumber(x: v128): v128 {
  return f64x2.eq(x, x);
}
/** NaN where the mask is not set. */
// @ts-ignore: decorator
@inline
export function orNaN(x: v128, valid: v128): v128 {
  return v128.or(x, v128.not(valid));
}

// @ts-ignore: decorator
@inline
function tail(r: v128): v128 {
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const a = f64x2.add(line(expTail, 0, r), f64x2.mul(line(expTail, 2, r), r2));
  const b = f64x2.add(line(expTail, 4, r), f64x2.mul(line(expTail, 6, r), r2));
  const c = f64x2.add(line(expTail, 8, r), f64x2.mul(all(expTail, 10), r2));
  return f64x2.add(f64x2.add(a, f64x2.mul(b, r4)), f64x2.mul(c, f64x2.mul(r4, r4)));
}

/** 2^k: the low bits of k + rounder are k. */
// @ts-ignore: decorator
@inline
function powerOfTwo(rounded: v128): v128 {
  return i64x2.shl(i64x2.add(rounded, all(exponentBias1)), 52);
}

// @ts-ignore: decorator
@inline
export function isUsualToExp(x: v128): v128 {
  return f64x2.lt(f64x2.abs(x), all(largestExp));
}
// @ts-ignore: decorator
@inline
export function expOfUsual(x: v128): v128 {
  const rounded = f64x2.add(f64x2.mul(x, all(binaryLogOfE)), all(rounder));
  const k = f64x2.sub(rounded, all(rounder));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, all(ln2High))), f64x2.mul(k, all(ln2Low)));
  const y = f64x2.add(all(one), f64x2.add(r, f64x2.mul(f64x2.mul(r, r), tail(r))));
  return f64x2.mul(y, powerOfTwo(rounded));
}

// @ts-ignore: decorator
@inline
function expm1Pair(x: v128): v128 {
  const rounded = f64x2.add(f64x2.mul(x, all(binaryLogOfE)), all(rounder));
  const k = f64x2.sub(rounded, all(rounder));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, all(ln2High))), f64x2.mul(k, all(ln2Low)));
  const e = f64x2.add(r, f64x2.mul(f64x2.mul(r, r), tail(r)));
  const power = powerOfTwo(rounded);
  return f64x2.add(f64x2.mul(power, e), f64x2.sub(power, all(one)));
}

// @ts-ignore: decorator
@inline
function each(first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

// @ts-ignore: decorator
@inline
export function isUsualToLog(x: v128): v128 {
  return v128.and(f64x2.ge(x, all(smallestNormal)), f64x2.lt(x, all(infinity)));
}
// @ts-ignore: decorator
@inline
export function logPair(x: v128): v128 {
  return i64x2.all_true(isUsualToLog(x)) ? logOfUsual(x) : each(log(f64x2.extract_lane(x, 0)), log(f64x2.extract_lane(x, 1)));
}
// @ts-ignore: decorator
@inline
export function logOfUsual(x: v128): v128 {
  // Only the upper halves are compared with √½ in the scalar function: so the lower half of the shift is 0.
  const shifted = i64x2.sub(x, all(rootOfHalf));
  const f = f64x2.sub(i64x2.sub(x, v128.and(shifted, all(exponentMask))), all(one));
  // k + 1024 in the low bits of 2^52.
  const biased = i64x2.shr_u(i64x2.add(shifted, all(biasOfExponent)), 52);
  const k = f64x2.sub(v128.or(biased, all(bitsOf2To52)), all(exponentBias));
  const s = f64x2.div(f, f64x2.add(all(two), f));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  const even = f64x2.add(
    all(logEven),
    f64x2.mul(f64x2.add(line(logEven, 1, w), f64x2.mul(all(logEven, 3), f64x2.mul(w, w))), w),
  );
  const odd = f64x2.add(all(logOdd), f64x2.mul(line(logOdd, 1, w), w));
  const r = f64x2.mul(z, f64x2.add(even, f64x2.mul(z, odd)));
  const square = f64x2.mul(f64x2.mul(all(half), f), f);
  const inner = f64x2.add(f64x2.mul(s, f64x2.add(square, r)), f64x2.mul(k, all(ln2Low)));
  return f64x2.sub(f64x2.mul(k, all(ln2High)), f64x2.sub(f64x2.sub(square, inner), f));
}

// @ts-ignore: decorator
@inline
export function logisticOfUsual(x: v128): v128 {
  const e = expOfUsual(f64x2.neg(f64x2.abs(x)));
  return f64x2.div(v128.bitselect(e, all(one), f64x2.lt(x, f64x2.splat(0))), f64x2.add(all(one), e));
}

// @ts-ignore: decorator
@inline
export function softplusOfUsual(x: v128): v128 {
  const e = expOfUsual(f64x2.neg(f64x2.abs(x)));
  const u = f64x2.add(all(one), e);
  const l = f64x2.add(logOfUsual(u), f64x2.div(f64x2.sub(e, f64x2.sub(u, all(one))), u));
  return f64x2.add(f64x2.max(x, f64x2.splat(0)), l);
}

// @ts-ignore: decorator
@inline
export function tanhPair(x: v128): v128 {
  const e = expm1Pair(f64x2.mul(all(two), f64x2.min(f64x2.abs(x), all(largestTanh))));
  const t = f64x2.div(e, f64x2.add(e, all(two)));
  const zero = f64x2.splat(0);
  const signed = v128.bitselect(f64x2.neg(t), t, f64x2.lt(x, zero));
  return v128.bitselect(x, signed, f64x2.eq(x, zero));
}
