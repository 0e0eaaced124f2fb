import { nearest } from './exponential.ts';
import { product, productError } from './logarithm.ts';
import { fromWords, highWord, toInt } from './words.ts';

const halfPi: f64 = 1.5707963267948966;
const halfPiLow: f64 = 6.123233995736766e-17;
/** 2/π in digits of 24 bits. */
const twoOverPi: StaticArray<f64> = [
  10680707, 7228996, 1387004, 2578385, 16069853, 12639074, 9804092, 4427841, 16666979, 11263675, 12935607, 2387514, 4345298,
  14681673, 3074569, 13734428, 16653803, 1880361, 10960616, 8533493, 3062596, 8710556, 7349940, 6258241, 3772886, 3769171,
  3798172, 8675211, 12450088, 3874808, 9961438, 366607, 15675153, 9132554, 7151469, 3571407, 2607881, 12013382, 4155038, 6285869,
  7677882, 13102053, 15825725, 473591, 9065106, 15363067, 6271263, 9264392, 5636912, 4652155,
];

let quadrant: i32 = 0;
let rest: f64 = 0;
let restLow: f64 = 0;

/** x = quadrant π/2 + rest + restLow with |rest| <= π/4. */
function reduce(x: f64): void {
  const k = nearest(x * 0.6366197723675814);
  if (Math.abs(k) >= 524288) {
    reduceLarge(x);
    return;
  }
  // π/2 in three parts, the first two of 33 bits: their products with k are exact.
  const a = x - k * 1.5707963267341256;
  const b = k * 6.077100506303966e-11;
  const c = a - b;
  const shifted = c - a;
  const error = a - (c - shifted) - (b + shifted);
  const low = error - k * 2.0222662487959506e-21;
  quadrant = toInt(k) & 3;
  rest = c + low;
  restLow = c - rest + low;
}

/** Payne & Hanek 1983: only those digits of 2/π matter whose product with x is not a multiple of 4. */
function reduceLarge(x: f64): void {
  const ax = Math.abs(x);
  const exponent: i32 = (highWord(ax) >> 20) - 1023;
  const e: i32 = toInt(Math.floor(exponent / 24));
  let m = ax * fromWords((1023 - 24 * e) << 20, 0);
  const a0 = Math.floor(m);
  m = (m - a0) * 16777216;
  const a1 = Math.floor(m);
  m = (m - a1) * 16777216;
  const a2 = Math.floor(m);
  const a3 = (m - a2) * 16777216;
  let carry: f64 = 0;
  let low: f64 = 0;
  let middle: f64 = 0;
  let high: f64 = 0;
  for (let n: i32 = 6; n >= 0; n--) {
    const i: i32 = e + n - 1;
    const c = a0 * digit(i) + a1 * digit(i - 1) + a2 * digit(i - 2) + a3 * digit(i - 3) + carry;
    carry = Math.floor(c / 16777216);
    const d = c - carry * 16777216;
    if (n > 4) low = (low + d) / 16777216;
    else if (n > 2) middle = (middle + d) / 16777216;
    else if (n > 0) high = (high + d) / 16777216;
    else quadrant = toInt(d) & 3;
  }
  if (high >= 0.5) {
    high -= 1;
    quadrant = (quadrant + 1) & 3;
  }
  const unit = 3.552713678800501e-15;
  const tail = middle * unit + low * unit * unit;
  const fraction = high + tail;
  const fractionLow = high - fraction + tail;
  const p = product(fraction, halfPi);
  const pLow = productError + fraction * halfPiLow + fractionLow * halfPi;
  const sign: f64 = x < 0 ? -1 : 1;
  if (x < 0) quadrant = (4 - quadrant) & 3;
  rest = sign * (p + pLow);
  restLow = sign * (p - (p + pLow) + pLow);
}

function digit(i: i32): f64 {
  return i < 0 ? 0 : twoOverPi[i]!;
}

/** sin(x + low) on |x| <= π/4. */
export function sineKernel(x: f64, low: f64): f64 {
  const z = x * x;
  const p =
    -0.16666666666666666 +
    z *
      (0.008333333333330828 +
        z * (-0.00019841269836578268 + z * (2.7557316009321487e-6 + z * (-2.5051112483503946e-8 + z * 1.5916739735766178e-10))));
  return x + (x * z * p + (low - 0.5 * z * low));
}

/** cos(x + low) on |x| <= π/4. */
export function cosineKernel(x: f64, low: f64): f64 {
  const z = x * x;
  const p =
    0.041666666666666664 +
    z *
      (-0.0013888888888887322 +
        z * (2.4801587298652715e-5 + z * (-2.75573172133259e-7 + z * (2.0876134141358796e-9 + z * -1.1381762182414481e-11))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * z * p - x * low));
}

/** sin of the angle last reduced, turned by `quarters` quarter turns. */
function turned(quarters: i32): f64 {
  const q: i32 = (quadrant + quarters) & 3;
  const value = (q & 1) === 0 ? sineKernel(rest, restLow) : cosineKernel(rest, restLow);
  return q < 2 ? value : -value;
}

export function sin(x: f64): f64 {
  if (!(Math.abs(x) < Infinity)) return NaN;
  if (Math.abs(x) < 1e-8) return x;
  reduce(x);
  return turned(0);
}

export function cos(x: f64): f64 {
  if (!(Math.abs(x) < Infinity)) return NaN;
  reduce(x);
  return turned(1);
}

/** Within 3 ulp. */
export function tan(x: f64): f64 {
  if (!(Math.abs(x) < Infinity)) return NaN;
  if (Math.abs(x) < 1e-8) return x;
  reduce(x);
  const s = sineKernel(rest, restLow);
  const c = cosineKernel(rest, restLow);
  return (quadrant & 1) === 0 ? s / c : -c / s;
}

/** sin and cos of 2πu for u in [0, 1), quarter turns exact. */
export function sineOfTurn(u: f64): f64 {
  const k = nearest(4 * u);
  rest = (u - 0.25 * k) * 6.283185307179586;
  restLow = 0;
  quadrant = toInt(k) & 3;
  return turned(0);
}
export function cosineOfTurn(u: f64): f64 {
  const k = nearest(4 * u);
  rest = (u - 0.25 * k) * 6.283185307179586;
  restLow = 0;
  quadrant = toInt(k) & 3;
  return turned(1);
}

/** The angle of (x, y), in (-π, π], with IEEE's signed zeros and infinities; within 2 ulp. */
export function atan2(y: f64, x: f64): f64 {
  if (x !== x || y !== y) return NaN;
  const left = x < 0 || (x === 0 && 1 / x < 0);
  const below = y < 0 || (y === 0 && 1 / y < 0);
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  let angle: f64 = 0;
  if (ay === 0) angle = 0;
  else if (ax === ay) angle = 0.5 * halfPi;
  else if (ay < ax) angle = arcTangent(ay, ax);
  else angle = halfPi - (arcTangent(ax, ay) - halfPiLow);
  if (left) angle = 2 * halfPi - (angle - 2 * halfPiLow);
  return below ? -angle : angle;
}

/** atan(a / b) for 0 <= a < b. */
function arcTangent(a: f64, b: f64): f64 {
  if (b === Infinity) return 0;
  const t = a / b;
  if (t <= 0.41421356237309503) return oddArcTangent(t);
  // b - a is exact here (b < 2.42 a); halved, so that a + b cannot overflow.
  return 0.7853981633974483 + (3.061616997868383e-17 - oddArcTangent((0.5 * b - 0.5 * a) / (0.5 * b + 0.5 * a)));
}

function oddArcTangent(t: f64): f64 {
  const z = t * t;
  let p: f64 = -0.013828690986892558;
  p = 0.03054861022241169 + z * p;
  p = -0.04100745051564227 + z * p;
  p = 0.04718500541221415 + z * p;
  p = -0.05257904836182106 + z * p;
  p = 0.05881911538107681 + z * p;
  p = -0.06666641109101241 + z * p;
  p = 0.07692306696528246 + z * p;
  p = -0.09090909065937655 + z * p;
  p = 0.11111111110737777 + z * p;
  p = -0.14285714285711382 + z * p;
  p = 0.1999999999999999 + z * p;
  p = -0.3333333333333333 + z * p;
  return t + t * (z * p);
}
