import type { JointActions } from './joint-actions.ts';

/**
 * In which order a player prefers equal choices: the nearer to the defaults, else the lower, its first action deciding first.
 * `values`: by action, then index, what it can be.
 */
export function ranksOf(
  joint: JointActions,
  player: number,
  values: readonly (readonly number[])[],
  preferred: readonly (number | undefined)[],
): Int32Array {
  const { count, stride } = joint.own[player]!;
  const chosen = Array.from({ length: count }, (_, choice) =>
    joint.values[player]!.map((index, action) => values[action]![index[choice * stride]!]!),
  );
  const order = Array.from({ length: count }, (_, choice) => choice);
  order.sort((one, other) => {
    for (const [action, wanted] of preferred.entries()) {
      const [a, b] = [chosen[one]![action]!, chosen[other]![action]!];
      const difference = wanted === undefined ? a - b : Math.abs(a - wanted) - Math.abs(b - wanted) || a - b;
      if (difference !== 0) return difference;
    }
    return one - other;
  });
  const ranks = new Int32Array(count);
  for (const [rank, choice] of order.entries()) ranks[choice] = rank;
  return ranks;
}
