import { incompleteBeta } from './incomplete-beta.ts';
import { invertRising } from './invert.ts';

/** P[T <= t] with `df` degrees of freedom. */
export function studentCdf(t: number, df: number): number {
  if (Number.isNaN(t)) return NaN;
  // The share beyond |t| from the side that does not cancel: x is small where |t| is large.
  const beyond = 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5);
  return t <= 0 ? beyond : 1 - beyond;
}

const known = new Map<string, number>();

/** Student's quantile; what was asked for before is remembered (intervals ask for the same few again and again). */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1 && df > 0)) return NaN;
  if (p > 0.5) return -studentQuantile(1 - p, df);
  if (p === 0.5) return 0;
  if (p === 0) return -Infinity;
  const name = `${p} ${df}`;
  const quantile = known.get(name) ?? invertRising((t) => studentCdf(t, df), p, -Infinity, 0);
  if (known.size < 1000) known.set(name, quantile);
  return quantile;
}
