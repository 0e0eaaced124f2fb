import { highWord, withHighWord } from './words.ts';

const ln2High: f64 = 0.6931471803691238;
const ln2Low: f64 = 1.9082149292705877e-10;

/** The low part of what `logInParts` returned last. */
export let logLow: f64 = 0;
/** The rounding error of what `product` returned last. */
export let productError: f64 = 0;

/** The natural logarithm, within 1 ulp: -inf at 0, NaN below. */
export function log(x: f64): f64 {
  if (x >= 2.2250738585072014e-308 && x < Infinity) return logOfNormal(x, 0);
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  return x === Infinity ? x : logOfNormal(x * 18014398509481984, -54);
}

/** ln(x * 2^shift) by atanh: m in [√½, √2), s = (m-1)/(m+1), ln m = 2s + s³R(s²). */
function logOfNormal(x: f64, shift: i32): f64 {
  const high = highWord(x);
  const exponent: i32 = (high - 0x3fe6a09e) >> 20;
  const f = withHighWord(x, high - (exponent << 20)) - 1;
  const k: f64 = exponent + shift;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = 0.666666666666667 + (0.2857142862665215 + 0.18182896211173213 * w + 0.1461909741109031 * (w * w)) * w;
  const odd = 0.39999999999897884 + (0.2222221103167144 + 0.15331497695876503 * w) * w;
  const r = z * (even + z * odd);
  const square = 0.5 * f * f;
  return k * ln2High - (square - (s * (square + r) + k * ln2Low) - f);
}

/** ln(1 + x), within 2 ulp. */
export function log1p(x: f64): f64 {
  const u = 1 + x;
  if (!(u > 0 && u < Infinity)) return log(u);
  return log(u) + (x - (u - 1)) / u;
}

/** a * b, its rounding error in `productError` (Dekker 1971); both within 2^±970. */
export function product(a: f64, b: f64): f64 {
  const ca = 134217729 * a;
  const cb = 134217729 * b;
  const ah = ca - (ca - a);
  const bh = cb - (cb - b);
  const al = a - ah;
  const bl = b - bh;
  const p = a * b;
  productError = ah * bh - p + ah * bl + al * bh + al * bl;
  return p;
}

/** ln x for positive finite x to some 65 bits: the high part, the low one in `logLow`. */
export function logInParts(x: f64): f64 {
  let shift: i32 = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    shift = -54;
  }
  const high = highWord(x);
  const exponent: i32 = (high - 0x3fe6a09e) >> 20;
  const m = withHighWord(x, high - (exponent << 20));
  const k: f64 = exponent + shift;
  const f = m - 1;
  const d = m + 1;
  const s = f / d;
  const back = product(s, d);
  const sLow = (f - back - productError - s * (m - (d - 1))) / d;
  const z = product(s, s);
  const zLow = productError + 2 * s * sLow;
  // ln m = 2s + s z (2/3 + z T(z)); T to 2^-58
  const even = 0.4 + (0.22222222221648172 + (0.15384594796217138 + 0.11706014855219168 * (z * z)) * (z * z)) * (z * z);
  const odd =
    0.2857142857142938 + (0.18181818337035754 + (0.1333481331945968 + 0.11725409527723034 * (z * z)) * (z * z)) * (z * z);
  const t = z * (even + z * odd);
  const q = 0.6666666666666666 + t;
  const qLow = 0.6666666666666666 - q + t + 3.700743415417188e-17;
  const w = product(z, q);
  const wLow = productError + z * qLow + zLow * q;
  const v = product(s, w);
  const vLow = productError + s * wLow + sLow * w;
  const sum = 2 * s + v;
  const sumLow = 2 * s - sum + v + vLow + 2 * sLow;
  const a = k * ln2High;
  const total = a + sum;
  const low = (k === 0 ? 0 : a - total + sum) + sumLow + k * ln2Low;
  const result = total + low;
  logLow = total - result + low;
  return result;
}

/** The logarithm to base 10, within 1 ulp and exact at powers of 10. */
export function log10(x: f64): f64 {
  if (!(x > 0 && x < Infinity)) return log(x);
  const high = logInParts(x);
  const low = logLow;
  const p = product(high, 0.4342944819032518);
  return p + (productError + high * 1.098319650216765e-17 + low * 0.4342944819032518);
}
