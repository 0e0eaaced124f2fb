import { expOfSum } from './exponential.ts';
import { logInParts, logLow, product, productError } from './logarithm.ts';

/** x^y with the special cases of IEEE 754 (so 1^NaN = 1), within 1 ulp; x^2 is x * x. */
export function pow(x: f64, y: f64): f64 {
  if (y === 2) return x * x;
  if (y === 1) return x;
  if (y === 0 || x === 1) return 1;
  if (x !== x || y !== y) return NaN;
  const ax = Math.abs(x);
  if (Math.abs(y) === Infinity) return ax === 1 ? 1 : ax > 1 === y > 0 ? Infinity : 0;
  const whole = Math.floor(y) === y;
  const odd = whole && Math.floor(y * 0.5) !== y * 0.5;
  const sign: f64 = odd && (x < 0 || (x === 0 && 1 / x < 0)) ? -1 : 1;
  if (ax === 0 || ax === Infinity) return sign * ((ax === 0) === y < 0 ? Infinity : 0);
  if (x < 0 && !whole) return NaN;
  return sign * powOfPositive(ax, y);
}

function powOfPositive(x: f64, y: f64): f64 {
  const high = logInParts(x);
  const low = logLow;
  const rough = y * high;
  if (rough > 800) return Infinity;
  if (rough < -800) return 0;
  if (Math.abs(y) < 1e-100) return 1 + rough;
  const p = product(y, high);
  return expOfSum(p, productError + y * low);
}
