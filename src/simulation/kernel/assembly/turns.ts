import { all } from './pairs.ts';

/**
 * sin, cos and the remainder for two lanes, operation by operation those of `elementary/`; special values go one by one to those. Both lanes
 * have the series of the sine and of the cosine, for nobody knows beforehand which quarter of a turn an angle is in.
 */
const one = memory.data<f64>([1]);
const half = memory.data<f64>([0.5]);
/** Added to a number it leaves the nearest whole one in the low bits. */
const rounder = memory.data<f64>([6755399441055744]);
const twoOverPi = memory.data<f64>([0.6366197723675814]);
/** π/2 in three parts. */
const halfPi = memory.data<f64>([1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21]);
/** Below it an angle is so few quarter turns that their products with these parts are exact. */
const largestAngle = memory.data<f64>([8e5]);
const sineSeries = memory.data<f64>([
  -0.16666666666666666, 0.008333333333330828, -0.00019841269836578268, 2.7557316009321487e-6, -2.5051112483503946e-8,
  1.5916739735766178e-10,
]);
const cosineSeries = memory.data<f64>([
  0.041666666666666664, -0.0013888888888887322, 2.4801587298652715e-5, -2.75573172133259e-7, 2.0876134141358796e-9,
  -1.1381762182414481e-11,
]);
/** Below it quotients of whole numbers are rounded to no whole number but one that they are. */
const largestWhole = memory.data<f64>([2251799813685248]);
const lowBit = memory.data<u64>([1]);
const signBit = memory.data<u64>([0x8000000000000000]);

/** c[0] + z (c[1] + z (… c[5])) */
// @ts-ignore: decorator
@inline
function series(table: usize, z: v128): v128 {
  const high = f64x2.add(all(table, 4), f64x2.mul(z, all(table, 5)));
  const upper = f64x2.add(all(table, 2), f64x2.mul(z, f64x2.add(all(table, 3), f64x2.mul(z, high))));
  return f64x2.add(all(table), f64x2.mul(z, f64x2.add(all(table, 1), f64x2.mul(z, upper))));
}

// @ts-ignore: decorator
@inline
export function isUsualToTurn(x: v128): v128 {
  return f64x2.lt(f64x2.abs(x), all(largestAngle));
}

/** sin of the angle, turned by `quarters` quarter turns. */
// @ts-ignore: decorator
@inline
function turned(x: v128, quarters: i64): v128 {
  const rounded = f64x2.add(f64x2.mul(x, all(twoOverPi)), all(rounder));
  const k = f64x2.sub(rounded, all(rounder));
  const a = f64x2.sub(x, f64x2.mul(k, all(halfPi)));
  const b = f64x2.mul(k, all(halfPi, 1));
  const c = f64x2.sub(a, b);
  const shifted = f64x2.sub(c, a);
  const error = f64x2.sub(f64x2.sub(a, f64x2.sub(c, shifted)), f64x2.add(b, shifted));
  const small = f64x2.sub(error, f64x2.mul(k, all(halfPi, 2)));
  const rest = f64x2.add(c, small);
  const low = f64x2.add(f64x2.sub(c, rest), small);
  const z = f64x2.mul(rest, rest);
  const halfZ = f64x2.mul(all(half), z);
  const sineTail = f64x2.add(
    f64x2.mul(f64x2.mul(rest, z), series(sineSeries, z)),
    f64x2.sub(low, f64x2.mul(halfZ, low)),
  );
  const sine = f64x2.add(rest, sineTail);
  const w = f64x2.sub(all(one), halfZ);
  const cosineTail = f64x2.sub(f64x2.mul(f64x2.mul(z, z), series(cosineSeries, z)), f64x2.mul(rest, low));
  const cosine = f64x2.add(w, f64x2.add(f64x2.sub(f64x2.sub(all(one), w), halfZ), cosineTail));
  // The low bits are the number of quarter turns: of an odd one it is the cosine, of two or three it is below zero.
  const quarter = quarters ? i64x2.add(rounded, all(lowBit)) : rounded;
  const isOdd = i64x2.eq(v128.and(quarter, all(lowBit)), all(lowBit));
  const value = v128.bitselect(cosine, sine, isOdd);
  return v128.xor(value, v128.and(i64x2.shl(quarter, 62), all(signBit)));
}

// @ts-ignore: decorator
@inline
export function sinOfUsual(x: v128): v128 {
  // The series makes of a small angle itself, but for the sign of a zero.
  return v128.or(turned(x, 0), v128.and(x, f64x2.eq(x, f64x2.splat(0))));
}
// @ts-ignore: decorator
@inline
export function cosOfUsual(x: v128): v128 {
  return turned(x, 1);
}

// @ts-ignore: decorator
@inline
function isWhole(x: v128): v128 {
  return v128.and(f64x2.eq(f64x2.floor(x), x), f64x2.lt(f64x2.abs(x), all(largestWhole)));
}
/** Of whole numbers the remainder is found by a division. */
// @ts-ignore: decorator
@inline
export function isUsualToMod(x: v128, y: v128): v128 {
  return v128.and(v128.and(isWhole(x), isWhole(y)), f64x2.ne(y, f64x2.splat(0)));
}
// @ts-ignore: decorator
@inline
export function modOfUsual(x: v128, y: v128): v128 {
  const zero = f64x2.splat(0);
  const left = f64x2.sub(x, f64x2.mul(y, f64x2.trunc(f64x2.div(x, y))));
  const opposite = v128.xor(f64x2.lt(left, zero), f64x2.lt(y, zero));
  // A zero has the sign of what was divided.
  const signed = v128.or(left, v128.and(x, all(signBit)));
  return v128.bitselect(f64x2.add(left, y), signed, v128.and(opposite, f64x2.ne(left, zero)));
}
