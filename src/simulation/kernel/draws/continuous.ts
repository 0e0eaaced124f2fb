import { exp, expm1 } from '../elementary/exponential.ts';
import { log } from '../elementary/logarithm.ts';
import { cosineOfTurn, sineOfTurn } from '../elementary/trigonometry.ts';
import { largeGamma } from './gamma.ts';
import { standardNormal } from './normal.ts';
import { uniform } from './stream.ts';

export function normal(mean: f64, sd: f64): f64 {
  return sd >= 0 ? mean + sd * standardNormal() : NaN;
}

export function lognormal(mu: f64, sigma: f64): f64 {
  return exp(normal(mu, sigma));
}

export function between(lo: f64, hi: f64): f64 {
  return lo <= hi ? lo + (hi - lo) * uniform() : NaN;
}

export function bernoulli(p: f64): f64 {
  return p >= 0 && p <= 1 ? (uniform() < p ? 1 : 0) : NaN;
}

export function exponential(rate: f64): f64 {
  return rate > 0 ? -log(uniform()) / rate : NaN;
}

/**
 * A normal over the root of a chi-squared over its mean; with fewer than two degrees of freedom Bailey 1994, the form that rejects
 * nothing. Beyond 1e12 degrees of freedom it is the normal to the last digits.
 */
export function studentT(df: f64, loc: f64, scale: f64): f64 {
  if (!(df > 0 && scale > 0)) return NaN;
  const n = Math.min(df, 1e12);
  if (n >= 2) {
    const z = standardNormal();
    return loc + scale * (z / Math.sqrt(largeGamma(0.5 * n) / (0.5 * n)));
  }
  const radius = Math.sqrt(n * expm1((-2 / n) * log(uniform())));
  return loc + scale * (radius * cosineOfTurn(uniform()));
}

/** By inversion: minus the cotangent of πu, each tail from the side on which u is exact. */
export function cauchy(loc: f64, scale: f64): f64 {
  if (!(scale > 0)) return NaN;
  const u = uniform();
  const t = u < 0.5 ? u : 1 - u;
  const x = cosineOfTurn(0.5 * t) / sineOfTurn(0.5 * t);
  return loc + scale * (u < 0.5 ? -x : x);
}

export function pareto(scale: f64, shape: f64): f64 {
  return scale > 0 && shape > 0 ? scale * exp(-log(uniform()) / shape) : NaN;
}

export function laplace(loc: f64, scale: f64): f64 {
  if (!(scale > 0)) return NaN;
  const u = uniform();
  return loc + scale * (u < 0.5 ? log(2 * u) : -log(2 * (1 - u)));
}

export function logisticDraw(loc: f64, scale: f64): f64 {
  if (!(scale > 0)) return NaN;
  const u = uniform();
  return loc + scale * (log(u) - log(1 - u));
}

export function triangular(lo: f64, mode: f64, hi: f64): f64 {
  if (!(lo <= mode && mode <= hi)) return NaN;
  const u = uniform();
  const range = hi - lo;
  if (range === 0) return lo;
  const cut = (mode - lo) / range;
  return u < cut ? lo + Math.sqrt(u * range * (mode - lo)) : hi - Math.sqrt((1 - u) * range * (hi - mode));
}

/** By rejection from the normal, an exponential or a uniform, whichever fits the interval (Robert 1995). */
export function truncatedNormal(mean: f64, sd: f64, lo: f64, hi: f64): f64 {
  if (!(sd > 0 && lo < hi)) return NaN;
  const a = (lo - mean) / sd;
  const b = (hi - mean) / sd;
  if (!(a < b)) return NaN;
  const z = a > 0 ? above(a, b) : b < 0 ? -above(-b, -a) : around(a, b);
  return Math.min(Math.max(mean + sd * z, lo), hi);
}

/** Standard normal in [a, b], where a <= 0 <= b. */
function around(a: f64, b: f64): f64 {
  if (b - a > 1.5) {
    while (true) {
      const z = standardNormal();
      if (z >= a && z <= b) return z;
    }
  }
  while (true) {
    const z = a + (b - a) * uniform();
    if (uniform() < exp(-0.5 * z * z)) return z;
  }
}

/** Standard normal in [a, b], where 0 < a. */
function above(a: f64, b: f64): f64 {
  if (a > 1e8) return a;
  const rate = 0.5 * (a + Math.sqrt(a * a + 4));
  if ((b - a) * rate < 1) {
    while (true) {
      const z = a + (b - a) * uniform();
      if (uniform() < exp(0.5 * (a - z) * (a + z))) return z;
    }
  }
  while (true) {
    const z = a - log(uniform()) / rate;
    if (z <= b && uniform() < exp(-0.5 * (z - rate) * (z - rate))) return z;
  }
}
