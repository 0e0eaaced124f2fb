import { erfc } from '../kernel/elementary/error-function.ts';
import { exp } from '../kernel/elementary/exponential.ts';
import { log } from '../kernel/elementary/logarithm.ts';

/** P[Z <= z] of the standard normal, precise in the lower tail. */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z * Math.SQRT1_2);
}

/** The standard normal's quantile: Hastings' approximation (Abramowitz & Stegun 26.2.23), then Halley's steps on the cdf. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p === 0) return -Infinity;
  if (p === 0.5) return 0;
  const t = Math.sqrt(-2 * log(p));
  let z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let i = 0; i < 3; i++) {
    const step = (normalCdf(z) - p) * 2.5066282746310002 * exp(0.5 * z * z);
    z -= step / (1 + 0.5 * z * step);
  }
  return z;
}
