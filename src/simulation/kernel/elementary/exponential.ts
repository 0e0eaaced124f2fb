import { fromWords, toInt } from './words.ts';

// Coefficients throughout this folder: own minimax fits (Remez) at 300 bits; ln 2 is cut so that k * high is exact.
const log2e: f64 = 1.4426950408889634;
const ln2High: f64 = 0.6931471803691238;
const ln2Low: f64 = 1.9082149292705877e-10;
/** Adding and subtracting it rounds to the nearest whole number, halves to even. */
const rounder: f64 = 6755399441055744;

export function nearest(x: f64): f64 {
  return x + rounder - rounder;
}

/** (exp(r) - 1 - r) / r^2 on |r| <= ln(2)/2, to 2^-59. */
function tail(r: f64): f64 {
  const r2 = r * r;
  const r4 = r2 * r2;
  const a = 0.5 + 0.1666666666666667 * r + (0.041666666666666685 + 0.008333333333326082 * r) * r2;
  const b = 0.0013888888888874292 + 0.00019841269875003952 * r + (2.480158734759155e-5 + 2.755725516813294e-6 * r) * r2;
  const c = 2.755725266831381e-7 + 2.510531342201165e-8 * r + 2.0921672018983797e-9 * r2;
  return a + b * r4 + c * (r4 * r4);
}

/** x * 2^k for whole k within ±2000: in two steps, so that a subnormal result is rounded once. */
export function scale(x: f64, k: f64): f64 {
  const half = toInt(k) >> 1;
  return x * fromWords((half + 1023) << 20, 0) * fromWords((toInt(k) - half + 1023) << 20, 0);
}

/** e^x, within 1 ulp. */
export function exp(x: f64): f64 {
  return expOfSum(x, 0);
}

/** e^(x + low), where low is a correction far below x's last digits. */
export function expOfSum(x: f64, low: f64): f64 {
  if (x !== x) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const k = nearest(x * log2e);
  const r = x - k * ln2High - (k * ln2Low - low);
  const y = 1 + (r + r * r * tail(r));
  return Math.abs(x) < 708 ? y * fromWords((toInt(k) + 1023) << 20, 0) : scale(y, k);
}

/** e^x - 1 without cancellation, within 2 ulp. */
export function expm1(x: f64): f64 {
  if (!(Math.abs(x) < 700)) return x < 0 ? -1 : exp(x) - 1;
  const k = nearest(x * log2e);
  const r = x - k * ln2High - k * ln2Low;
  const e = r + r * r * tail(r);
  const power = fromWords((toInt(k) + 1023) << 20, 0);
  return power * e + (power - 1);
}
