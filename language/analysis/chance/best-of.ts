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
  const order = Uint32Array.from(scores, (_, at) => at).sort((one, other) => scores[other]! - scores[one]!);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const found = new Float64Array(sizes.length);
  const above = new Float64Array(sizes.length).fill(1);
  let left = total;
  for (let at = 0; at < order.length; ) {
    const score = scores[order[at]!];
    let [worth, weight] = [0, 0];
    for (; at < order.length && scores[order[at]!] === score; at++) {
      const one = order[at]!;
      worth += weights[one]! * worths[one]!;
      weight += weights[one]!;
    }
    left = at === order.length ? 0 : left - weight;
    for (let which = 0; which < sizes.length; which++) {
      const below = (left / total) ** sizes[which]!;
      found[which]! += ((above[which]! - below) * worth) / weight;
      above[which] = below;
    }
  }
  return found;
}
