import type { JointActions } from './joint-actions.ts';
import type { OptionValues } from './option-values.ts';
import type { PlanModel } from './plan-model.ts';

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

/** By player: in which order it prefers equal choices, in the first step of a plan and in later ones. */
export interface Ranks {
  readonly first: readonly Int32Array[];
  readonly later: readonly Int32Array[];
}

interface RanksByDecision {
  /** Whether they are the same for all decisions. */
  readonly areSame: boolean;
  readonly of: (options: OptionValues) => (decision: number) => Ranks;
}

/** What each player prefers, by decision: what the decisions of a model have in common is found once. */
export function ranksByDecision(
  { players, first, later, layout }: PlanModel,
  joints: readonly [first: JointActions, later: JointActions | undefined],
): RanksByDecision {
  const known = new Map<string, Ranks>();
  const constants = (player: number, step: typeof first): number[][] =>
    players[player]!.rangesAt(step).map((range) =>
      'values' in range ? range.values.map((column) => layout.constants.get(column) ?? 0) : [],
    );
  const found = (own: readonly (readonly number[])[]): Ranks => {
    const key = own.join();
    const before = known.get(key);
    if (before) return before;
    const at = (joint: JointActions, step: typeof first): Int32Array[] =>
      players.map((player, p) => ranksOf(joint, p, p === 0 ? own : constants(p, step), player.preferred));
    const made = {
      first: at(joints[0], first),
      later: joints[1] && later ? at(joints[1], later) : [],
    };
    known.set(key, made);
    return made;
  };
  const areSame = players[0]!
    .rangesAt(first)
    .every((range) => 'values' in range && range.values.every((column) => layout.constants.has(column)));
  if (areSame) {
    let of: Ranks | undefined;
    const same = (): Ranks => {
      of ??= found(constants(0, first));
      return of;
    };
    return { areSame, of: () => same };
  }
  return {
    areSame,
    of: (options) => {
      // Every situation of a decision asks.
      const byDecision: Ranks[] = [];
      return (decision) => {
        byDecision[decision] ??= found(options.at(decision));
        return byDecision[decision];
      };
    },
  };
}
