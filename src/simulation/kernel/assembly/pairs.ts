import { exp, expm1 } from '../elementary/exponential.ts';
import { log, log1p } from '../elementary/logarithm.ts';

/** The functions of `elementary/` for two lanes, operation by operation the same; special values go one by one to those. */

// @ts-ignore: decorator
@inline
export function all(x: f64): v128 {
  return f64x2.splat(x);
}
// @ts-ignore: decorator
@inline
function step(c: f64, x: v128, p: v128): v128 {
  return f64x2.add(all(c), f64x2.mul(x, p));
}
// @ts-ignore: decorator
@inline
function line(c0: f64, c1: f64, x: v128): v128 {
  return f64x2.add(all(c0), f64x2.mul(all(c1), x));
}
// @ts-ignore: decorator
@inline
function within(x: v128, bound: f64): bool {
  return i64x2.all_true(f64x2.lt(f64x2.abs(x), all(bound)));
}

// @ts-ignore: decorator
@inline
function tail(r: v128): v128 {
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const a = f64x2.add(line(0.5, 0.1666666666666667, r), f64x2.mul(line(0.041666666666666685, 0.008333333333326082, r), r2));
  const b = f64x2.add(
    line(0.0013888888888874292, 0.00019841269875003952, r),
    f64x2.mul(line(2.480158734759155e-5, 2.755725516813294e-6, r), r2),
  );
  const c = f64x2.add(line(2.755725266831381e-7, 2.510531342201165e-8, r), f64x2.mul(all(2.0921672018983797e-9), r2));
  return f64x2.add(f64x2.add(a, f64x2.mul(b, r4)), f64x2.mul(c, f64x2.mul(r4, r4)));
}

/** 2^k: the low bits of k + rounder are k. */
// @ts-ignore: decorator
@inline
function powerOfTwo(rounded: v128): v128 {
  return i64x2.shl(i64x2.add(rounded, i64x2.splat(1023)), 52);
}

// @ts-ignore: decorator
@inline
export function expPair(x: v128): v128 {
  if (!within(x, 708)) return each(x, exp(f64x2.extract_lane(x, 0)), exp(f64x2.extract_lane(x, 1)));
  const rounded = f64x2.add(f64x2.mul(x, all(1.4426950408889634)), all(6755399441055744));
  const k = f64x2.sub(rounded, all(6755399441055744));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, all(0.6931471803691238))), f64x2.mul(k, all(1.9082149292705877e-10)));
  const y = f64x2.add(all(1), f64x2.add(r, f64x2.mul(f64x2.mul(r, r), tail(r))));
  return f64x2.mul(y, powerOfTwo(rounded));
}

// @ts-ignore: decorator
@inline
export function expm1Pair(x: v128): v128 {
  if (!within(x, 700)) return each(x, expm1(f64x2.extract_lane(x, 0)), expm1(f64x2.extract_lane(x, 1)));
  const rounded = f64x2.add(f64x2.mul(x, all(1.4426950408889634)), all(6755399441055744));
  const k = f64x2.sub(rounded, all(6755399441055744));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, all(0.6931471803691238))), f64x2.mul(k, all(1.9082149292705877e-10)));
  const e = f64x2.add(r, f64x2.mul(f64x2.mul(r, r), tail(r)));
  const power = powerOfTwo(rounded);
  return f64x2.add(f64x2.mul(power, e), f64x2.sub(power, all(1)));
}

// @ts-ignore: decorator
@inline
function each(_x: v128, first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

// @ts-ignore: decorator
@inline
export function logPair(x: v128): v128 {
  const normal = v128.and(f64x2.ge(x, all(2.2250738585072014e-308)), f64x2.lt(x, all(Infinity)));
  if (!i64x2.all_true(normal)) return each(x, log(f64x2.extract_lane(x, 0)), log(f64x2.extract_lane(x, 1)));
  // Only the upper halves are compared with √½ in the scalar function: so the lower half of the shift is 0.
  const shifted = i64x2.sub(x, i64x2.splat(0x3fe6a09e00000000));
  const exponentBits = v128.and(shifted, i64x2.splat(-4503599627370496));
  const f = f64x2.sub(i64x2.sub(x, exponentBits), all(1));
  // k + 1024 in the low bits of 2^52.
  const biased = i64x2.shr_u(i64x2.add(shifted, i64x2.splat(0x4000000000000000)), 52);
  const k = f64x2.sub(v128.or(biased, i64x2.splat(0x4330000000000000)), all(4503599627371520));
  const s = f64x2.div(f, f64x2.add(all(2), f));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  const even = f64x2.add(
    all(0.666666666666667),
    f64x2.mul(
      f64x2.add(line(0.2857142862665215, 0.18182896211173213, w), f64x2.mul(all(0.1461909741109031), f64x2.mul(w, w))),
      w,
    ),
  );
  const odd = f64x2.add(all(0.39999999999897884), f64x2.mul(line(0.2222221103167144, 0.15331497695876503, w), w));
  const r = f64x2.mul(z, f64x2.add(even, f64x2.mul(z, odd)));
  const square = f64x2.mul(f64x2.mul(all(0.5), f), f);
  const inner = f64x2.add(f64x2.mul(s, f64x2.add(square, r)), f64x2.mul(k, all(1.9082149292705877e-10)));
  return f64x2.sub(f64x2.mul(k, all(0.6931471803691238)), f64x2.sub(f64x2.sub(square, inner), f));
}

// @ts-ignore: decorator
@inline
export function logisticPair(x: v128): v128 {
  const e = expPair(f64x2.neg(f64x2.abs(x)));
  return f64x2.div(v128.bitselect(e, all(1), f64x2.lt(x, all(0))), f64x2.add(all(1), e));
}

// @ts-ignore: decorator
@inline
export function softplusPair(x: v128): v128 {
  const e = expPair(f64x2.neg(f64x2.abs(x)));
  const u = f64x2.add(all(1), e);
  const l = f64x2.add(logPair(u), f64x2.div(f64x2.sub(e, f64x2.sub(u, all(1))), u));
  return f64x2.add(f64x2.max(x, all(0)), l);
}

// @ts-ignore: decorator
@inline
export function tanhPair(x: v128): v128 {
  const e = expm1Pair(f64x2.mul(all(2), f64x2.min(f64x2.abs(x), all(22))));
  const t = f64x2.div(e, f64x2.add(e, all(2)));
  const signed = v128.bitselect(f64x2.neg(t), t, f64x2.lt(x, all(0)));
  return v128.bitselect(x, signed, f64x2.eq(x, all(0)));
}

/** Polynomials of `elementary/trigonometry.ts` for an exact angle. */
// @ts-ignore: decorator
@inline
export function sinePair(x: v128): v128 {
  const z = f64x2.mul(x, x);
  let p = step(-2.5051112483503946e-8, z, all(1.5916739735766178e-10));
  p = step(2.7557316009321487e-6, z, p);
  p = step(-0.00019841269836578268, z, p);
  p = step(0.008333333333330828, z, p);
  p = step(-0.16666666666666666, z, p);
  return f64x2.add(x, f64x2.mul(f64x2.mul(x, z), p));
}
// @ts-ignore: decorator
@inline
export function cosinePair(x: v128): v128 {
  const z = f64x2.mul(x, x);
  let p = step(2.0876134141358796e-9, z, all(-1.1381762182414481e-11));
  p = step(-2.75573172133259e-7, z, p);
  p = step(2.4801587298652715e-5, z, p);
  p = step(-0.0013888888888887322, z, p);
  p = step(0.041666666666666664, z, p);
  const half = f64x2.mul(all(0.5), z);
  const w = f64x2.sub(all(1), half);
  return f64x2.add(w, f64x2.add(f64x2.sub(f64x2.sub(all(1), w), half), f64x2.mul(f64x2.mul(z, z), p)));
}
