import { exp } from '../elementary/exponential.ts';
import { log } from '../elementary/logarithm.ts';
import { logistic } from '../elementary/sigmoid.ts';
import { standardNormal } from './normal.ts';
import { uniform } from './stream.ts';

/**
 * Gamma with shape >= 1 and scale 1 (Marsaglia & Tsang 2000). Their squeeze 1 - 0.0331 x⁴ is that of the smallest shape, d = 2/3. The share
 * 1 - exp(-d g(x/√d)) that is rejected is concave in d and 0 at 0: so at larger ones, in proportion, a closer squeeze will do.
 */
export function largeGamma(shape: f64): f64 {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  const k = 0.02206666666666667 / d;
  while (true) {
    const x = standardNormal();
    const t = 1 + c * x;
    if (t <= 0) continue;
    const v = t * t * t;
    const u = uniform();
    if (u < 1 - k * (x * x) * (x * x)) return d * v;
    if (log(u) < 0.5 * x * x + d * (1 - v + log(v))) return d * v;
  }
}

/** The logarithm of a gamma: with a small shape the gamma itself would underflow. */
function logOfGamma(shape: f64): f64 {
  if (shape >= 1) return log(largeGamma(shape));
  const boosted = log(largeGamma(shape + 1));
  return boosted + log(uniform()) / shape;
}

export function gamma(shape: f64, scale: f64): f64 {
  if (!(shape > 0 && shape < Infinity && scale > 0)) return NaN;
  return shape >= 1 ? largeGamma(shape) * scale : exp(logOfGamma(shape)) * scale;
}

export function beta(a: f64, b: f64): f64 {
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) return NaN;
  if (a >= 1 && b >= 1) {
    const x = largeGamma(a);
    return x / (x + largeGamma(b));
  }
  const x = logOfGamma(a);
  return logistic(x - logOfGamma(b));
}
