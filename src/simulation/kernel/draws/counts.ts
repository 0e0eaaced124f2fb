import { exp } from '../elementary/exponential.ts';
import { logGamma } from '../elementary/gamma-function.ts';
import { log, log1p } from '../elementary/logarithm.ts';
import { standardNormal } from './normal.ts';
import { uniform } from './stream.ts';

/** Inversion where few events are expected, else Hörmann's PTRS (1993); above 1e12 the normal limit. */
export function poisson(rate: f64): f64 {
  if (!(rate >= 0 && rate < Infinity)) return NaN;
  if (rate < 10) {
    let p = exp(-rate);
    let u = uniform();
    let k: f64 = 0;
    while (u > p && k < 200) {
      u -= p;
      k += 1;
      p *= rate / k;
    }
    return k;
  }
  const root = Math.sqrt(rate);
  if (rate > 1e12) return Math.max(0, Math.floor(rate + root * standardNormal() + 0.5));
  const b = 0.931 + 2.53 * root;
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const sure = 0.9277 - 3.6224 / (b - 2);
  const logRate = log(rate);
  while (true) {
    const u = uniform() - 0.5;
    const v = uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + rate + 0.43);
    if (k < 0) continue;
    if (us >= 0.07 && v <= sure) return k;
    if (us < 0.013 && v > us) continue;
    if (log((v * inverseAlpha) / (a / (us * us) + b)) <= k * logRate - rate - logGamma(k + 1)) return k;
  }
}

/** Inversion where few successes are expected, else Hörmann's BTRS (1993). */
export function binomial(n: f64, p: f64): f64 {
  if (!(n >= 0 && n < 9007199254740992 && Math.floor(n) === n && p >= 0 && p <= 1)) return NaN;
  const successes = p <= 0.5 ? fewer(n, p) : n - fewer(n, 1 - p);
  return successes;
}

/** Binomial with p <= 1/2. */
function fewer(n: f64, p: f64): f64 {
  if (p === 0 || n === 0) return 0;
  const q = 1 - p;
  if (n * p < 10) {
    const odds = p / q;
    let probability = exp(n * log1p(-p));
    let u = uniform();
    let k: f64 = 0;
    while (u > probability && k < n && k < 200) {
      u -= probability;
      probability *= (odds * (n - k)) / (k + 1);
      k += 1;
    }
    return k;
  }
  const root = Math.sqrt(n * p * q);
  const b = 1.15 + 2.53 * root;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const sure = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * root;
  const logOdds = log(p / q);
  const mode = Math.floor((n + 1) * p);
  const atMode = logGamma(mode + 1) + logGamma(n - mode + 1);
  while (true) {
    const u = uniform() - 0.5;
    const v = uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + n * p + 0.5);
    if (k < 0 || k > n) continue;
    if (us >= 0.07 && v <= sure) return k;
    if (log((v * alpha) / (a / (us * us) + b)) <= atMode - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * logOdds) return k;
  }
}
