import { and, isClearlyMore, mod, not, or, round, select, sign } from '../elementary/arithmetic.ts';
import { erf } from '../elementary/error-function.ts';
import { exp } from '../elementary/exponential.ts';
import { log, log10 } from '../elementary/logarithm.ts';
import { pow } from '../elementary/power.ts';
import { logistic, softplus, tanh } from '../elementary/sigmoid.ts';
import { atan2, cos, sin, tan } from '../elementary/trigonometry.ts';
import { lane, setLane } from './memory.ts';

/** The functions of one operand, by the codes of `columns/operations.ts`. */
function ofOne(code: i32, x: f64): f64 {
  switch (code) {
    case 1:
      return x;
    case 2:
      return -x;
    case 17:
      return not(x);
    case 19:
      return exp(x);
    case 20:
      return log(x);
    case 21:
      return log10(x);
    case 22:
      return Math.sqrt(x);
    case 23:
      return Math.abs(x);
    case 24:
      return sign(x);
    case 25:
      return Math.floor(x);
    case 26:
      return Math.ceil(x);
    case 27:
      return round(x);
    case 31:
      return sin(x);
    case 32:
      return cos(x);
    case 33:
      return tan(x);
    case 35:
      return tanh(x);
    case 36:
      return logistic(x);
    case 37:
      return softplus(x);
    case 38:
      return erf(x);
  }
  return NaN;
}

function ofTwo(code: i32, x: f64, y: f64): f64 {
  switch (code) {
    case 3:
      return x + y;
    case 4:
      return x - y;
    case 5:
      return x * y;
    case 6:
      return x / y;
    case 7:
      return mod(x, y);
    case 8:
      return pow(x, y);
    case 9:
      return x < y ? 1 : 0;
    case 10:
      return x <= y ? 1 : 0;
    case 11:
      return x > y ? 1 : 0;
    case 12:
      return x >= y ? 1 : 0;
    case 13:
      return x === y ? 1 : 0;
    case 14:
      return x !== y ? 1 : 0;
    case 15:
      return and(x, y);
    case 16:
      return or(x, y);
    case 28:
      return Math.min(x, y);
    case 29:
      return Math.max(x, y);
    case 34:
      return atan2(x, y);
    case 39:
      return isClearlyMore(x, y);
  }
  return NaN;
}

/** Of numbers, by the code of any operation that is computed lane by lane. */
export function computed(code: i32, x: f64, y: f64, z: f64): f64 {
  if (code === 18) return select(x, y, z);
  if (code === 30) return Math.min(Math.max(x, y), z);
  return (code >= 3 && code <= 16) || code === 28 || code === 29 || code === 34 || code === 39
    ? ofTwo(code, x, y)
    : ofOne(code, x);
}

export function runOfOne(code: i32, out: i32, a: i32, length: i32): void {
  for (let i: i32 = 0; i < length; i++) setLane(out + i, ofOne(code, lane(a + i)));
}

export function runOfTwo(code: i32, out: i32, a: i32, b: i32, length: i32): void {
  for (let i: i32 = 0; i < length; i++) setLane(out + i, ofTwo(code, lane(a + i), lane(b + i)));
}

export function runOfThree(code: i32, out: i32, a: i32, b: i32, c: i32, length: i32): void {
  if (code === 18) {
    for (let i: i32 = 0; i < length; i++) setLane(out + i, select(lane(a + i), lane(b + i), lane(c + i)));
  } else {
    for (let i: i32 = 0; i < length; i++) setLane(out + i, Math.min(Math.max(lane(a + i), lane(b + i)), lane(c + i)));
  }
}
