import { exp } from '../kernel/elementary/exponential.ts';

/** From logarithms to shares that add up to 1; even ones where nothing was possible. */
export function sharesOf(logarithms: Float64Array): Float64Array {
  const highest = logarithms.reduce((so, one) => Math.max(so, one), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(highest)) return logarithms.map(() => 1 / logarithms.length);
  const weights = logarithms.map((one) => exp(one - highest));
  const total = weights.reduce((so, one) => so + one, 0);
  return weights.map((one) => one / total);
}
