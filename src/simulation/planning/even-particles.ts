import type { Particles } from './method.ts';
import { sharesOf } from './weights.ts';

/** Of a decision's particles so many that stand for all: one in each of as many equally likely parts, in the order of their values. */
export function evenParticles({ samples: all, values, weights }: Particles, decision: number, samples: number): Int32Array {
  const first = decision * all;
  const order = Array.from({ length: all }, (_, i) => first + i).sort((one, other) => {
    for (const value of values) if (value[one] !== value[other]) return value[one]! - value[other]!;
    return one - other;
  });
  const shares = sharesOf(weights.subarray(first, first + all));
  const chosen = new Int32Array(samples);
  let at = -1;
  let sum = 0;
  for (let s = 0; s < samples; s++) {
    while (at < all - 1 && (at < 0 || sum < (s + 0.5) / samples)) sum += shares[order[++at]! - first]!;
    chosen[s] = order[at]!;
  }
  return chosen;
}
