import { all, cosinePair, expm1Pair, logPair, sinePair } from './pairs.ts';

/** `radius * cosineOfTurn(v)` of `studentT` in `draws/continuous.ts`, two lanes at a time. */
// @ts-ignore: decorator
@inline
export function studentRadius(df: v128, u: v128, v: v128): v128 {
  const n = f64x2.min(df, all(1e12));
  const radius = f64x2.sqrt(f64x2.mul(n, expm1Pair(f64x2.mul(f64x2.div(all(-2), n), logPair(u)))));
  // Quarter turns: the low bits of 4v + rounder are the nearest whole number of them; cosine is sine one quarter later.
  const rounded = f64x2.add(f64x2.mul(all(4), v), all(6755399441055744));
  const k = f64x2.sub(rounded, all(6755399441055744));
  const angle = f64x2.mul(f64x2.sub(v, f64x2.mul(all(0.25), k)), all(6.283185307179586));
  const quarter = i64x2.add(rounded, i64x2.splat(1));
  const even = i64x2.eq(v128.and(quarter, i64x2.splat(1)), i64x2.splat(0));
  const size = v128.bitselect(sinePair(angle), cosinePair(angle), even);
  const negative = i64x2.shl(v128.and(quarter, i64x2.splat(2)), 62);
  return f64x2.mul(radius, v128.xor(size, negative));
}
