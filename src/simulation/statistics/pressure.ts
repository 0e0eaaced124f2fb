import { log } from '../kernel/elementary/logarithm.ts';
import { incompleteBeta } from './incomplete-beta.ts';

/** Nats that best of n applies: the Kullback-Leibler divergence of the best's rank from an even draw; an upper bound where scores tie. */
export function bestOfNats(n: number): number {
  return log(n) - (n - 1) / n;
}

/** How many candidates `quantilize q of n` chooses among: ⌈qn⌉, at least 1 (a product a rounding above a whole number counts as it). */
export function quantilizeCount(q: number, n: number): number {
  return Math.min(n, Math.max(1, Math.ceil(q * n - 1e-9)));
}

/** Nats that `quantilize q of n` applies: ∫ f ln f of the rank's density f(u) = (n/k) P[Bin(n-1, 1-u) <= k-1] on [0, 1]. */
export function quantilizeNats(q: number, n: number): number {
  const k = quantilizeCount(q, n);
  if (k === n) return 0;
  if (k === 1) return bestOfNats(n);
  const weighted = (u: number): number => {
    const f = (n / k) * incompleteBeta(u, n - k, k);
    return f > 0 ? f * log(f) : 0;
  };
  // The density climbs around 1 - k/n within a few of these widths: panels end there, so that no climb falls between points.
  const middle = 1 - k / n;
  const width = Math.sqrt((middle * (1 - middle)) / n);
  const inner = Array.from({ length: 33 }, (_, i) => middle + ((i - 16) / 2) * width).filter((u) => u > 0 && u < 1);
  const ends = [0, ...inner, 1];
  // Towards 0 the density is a power of u, and f ln f has no slope there: u = end · s³ makes it smooth.
  const end = ends[1]!;
  let sum = integral((s) => 3 * end * s * s * weighted(end * s * s * s), 0, 1, 100);
  for (let i = 2; i < ends.length; i++) sum += integral(weighted, ends[i - 1]!, ends[i]!, 40);
  return sum;
}

/** Composite Simpson over 2 * `pairs` cells. */
function integral(f: (x: number) => number, from: number, to: number, pairs: number): number {
  const cell = (to - from) / (2 * pairs);
  let sum = f(from) + f(to);
  for (let i = 1; i < 2 * pairs; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * cell);
  return (sum * cell) / 3;
}
