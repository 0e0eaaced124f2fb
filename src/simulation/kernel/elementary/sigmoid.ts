import { exp, expm1 } from './exponential.ts';
import { log1p } from './logarithm.ts';

/** 1 / (1 + e^-x) without overflow on either side; within 2 ulp. */
export function logistic(x: f64): f64 {
  const e = exp(-Math.abs(x));
  return (x < 0 ? e : 1) / (1 + e);
}

/** ln(1 + e^x); within 2 ulp. */
export function softplus(x: f64): f64 {
  return Math.max(x, 0) + log1p(exp(-Math.abs(x)));
}

/** Within 3 ulp; beyond 22 it is ±1. */
export function tanh(x: f64): f64 {
  const e = expm1(2 * Math.min(Math.abs(x), 22));
  const t = e / (e + 2);
  return x < 0 ? -t : x === 0 ? x : t;
}
