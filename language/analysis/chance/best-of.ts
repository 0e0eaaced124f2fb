import { firstAtLeast } from '../sample/first-at-least.ts';

/**
 * What the best of n by its score is worth on average, n drawn independently from weighted candidates: those down to one of a share Q from the
 * top have the best of n among them with chance 1 - (1 - Q)^n. Candidates of one score share their chances by their weights.
 *
 * @param scores of candidates
 * @param worths of the same candidates
 * @param weights of the same candidates, above 0; their scale is any
 */
export function worthOfBest(
  scores: Float64Array,
  worths: Float64Array,
  weights: Float64Array,
  sizes: readonly number[],
): Float64Array {
  const [found = new Float64Array(sizes.length)] = worthsOfBest(scores, [worths], weights, sizes);
  return found;
}

/** Of the same candidates by several worths. */
export function worthsOfBest(
  scores: Float64Array,
  worths: readonly Float64Array[],
  weights: Float64Array,
  sizes: readonly number[],
): readonly Float64Array[] {
  // Sorted without asking for each pair, and each then found again: candidates of one score come to one place.
  const sorted = Float64Array.from(scores).sort();
  const weighed = new Float64Array(sorted.length);
  const worthy = worths.map(() => new Float64Array(sorted.length));
  for (let at = 0; at < scores.length; at++) {
    const place = firstAtLeast(sorted, scores[at]!);
    weighed[place]! += weights[at]!;
    for (let of = 0; of < worths.length; of++) worthy[of]![place]! += weights[at]! * worths[of]![at]!;
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const found = worths.map(() => new Float64Array(sizes.length));
  const above = new Float64Array(sizes.length).fill(1);
  let left = total;
  for (let at = sorted.length - 1; at >= 0; at--) {
    const weight = weighed[at]!;
    if (weight === 0) continue;
    left = at === 0 ? 0 : left - weight;
    let below = 1;
    for (let which = 0; which < sizes.length; which++) {
      const size = sizes[which]!;
      // Most are powers of two: a square costs a fraction of a power.
      below = which > 0 && size === 2 * sizes[which - 1]! ? below * below : (left / total) ** size;
      const share = (above[which]! - below) / weight;
      for (let of = 0; of < worths.length; of++) found[of]![which]! += share * worthy[of]![at]!;
      above[which] = below;
    }
  }
  return found;
}
