import { bestOfWays } from './best-of-ways.ts';
import type { JointActions } from './joint-actions.ts';
import type { LevelRoom } from './level-room.ts';
import type { PlanNodes } from './plan-nodes.ts';
import { groupsOf, isBetter, isOpen, StageGame } from './stage-game.ts';

/** A depth of the plans of many decisions: situations, and what became of each joint action and branch of chance. */
export interface Level {
  readonly nodes: PlanNodes;
  /** The nodes that are gone on from: those of decisions that do not take too many steps. */
  readonly live: Int32Array;
  readonly joint: JointActions;
  readonly branches: number;
  /** By joint action, branch, live node: the situation that it leads to at the next depth; -1 where the plan ends. */
  readonly to: Int32Array;
  /** As `to`; not written where each joint action leads to one situation for certain. */
  readonly weights: Float64Array;
  readonly isCertain: boolean;
  /** By player, then as `to`: what it was worth, where the plan ended. */
  readonly worth: readonly Float64Array[];
  /** The probability of what is seen there before acting; absent where all are as likely. */
  readonly seenWeights: Float64Array | undefined;
  readonly room: LevelRoom;
}

/**
 * What the live situations at a depth are worth to the one player who moves, from what those at the next are; and, as the level's room has it, which
 * joint action is taken at each live one. As `LevelBackup`, but for all of them in one loop, one joint action after the other.
 */
export function backupAlone(
  { nodes, live, joint, branches, to, weights, isCertain, worth, room }: Level,
  worthNext: Float64Array,
  seenNext: Float64Array | undefined,
  ranks: { readonly areSame: boolean; readonly of: (decision: number) => Int32Array },
): Float64Array {
  const { best } = room;
  const found = room.found[0]!;
  const ended = worth[0]!;
  const count = live.length;
  if (isCertain && !seenNext && ranks.areSame) {
    for (let lane = 0; lane < joint.count * count; lane++) if (to[lane]! >= 0) ended[lane] = worthNext[to[lane]!]!;
    bestOfWays(ended, count, joint.count, [ranks.of(0)], found, best);
    // A live node stands behind as many live ones at least.
    if (count < nodes.count) for (let i = count - 1; i >= 0; i--) found[live[i]!] = found[i]!;
    return found;
  }
  let at = 0;
  for (let choice = 0; choice < joint.count; choice++, at += branches * count)
    for (let i = 0; i < count; i++) {
      let value = 0;
      for (let lane = at + i, branch = 0; branch < branches; lane += count, branch++) {
        const child = to[lane]!;
        const own = isCertain ? 1 : weights[lane]!;
        const weight = child < 0 || !seenNext ? own : own * seenNext[child]!;
        // What cannot happen counts nothing, whatever it would be worth.
        if (weight !== 0) value += weight * (child < 0 ? ended[lane]! : worthNext[child]!);
      }
      const node = live[i]!;
      if (choice > 0) {
        const preferred = ranks.of(nodes.decision[node]!);
        if (!isBetter(value, found[node]!, preferred[choice]!, preferred[best[i]!]!)) continue;
      }
      best[i] = choice;
      found[node] = value;
    }
  return found;
}

/** What the situations at a depth are worth to each player, from what those at the next are. */
export class LevelBackup {
  /** By player, then joint action: the expectation, of the situation solved last. */
  readonly values: readonly Float64Array[];
  private readonly level: Level;
  private readonly uninformed: StageGame;
  /** Among those who know on which branch of chance they are; absent where there are none. */
  private readonly informed: StageGame | undefined;
  /** The joint actions that stand for what all others do: those in which the informed do the first of what they can. */
  private readonly open: readonly number[];
  /** By player, then joint action: on one branch. */
  private readonly onBranch: readonly Float64Array[];
  private readonly worthNext: readonly Float64Array[];
  private readonly seenNext: Float64Array | undefined;

  constructor(
    level: Level,
    order: readonly (readonly number[])[],
    informed: ReadonlySet<number>,
    worthNext: readonly Float64Array[],
    seenNext: Float64Array | undefined,
  ) {
    const { joint, worth } = level;
    this.level = level;
    this.worthNext = worthNext;
    this.seenNext = seenNext;
    this.values = worth.map(() => new Float64Array(joint.count));
    this.onBranch = worth.map(() => new Float64Array(joint.count));
    this.uninformed = new StageGame(joint, groupsOf(order, informed, false));
    this.informed = informed.size > 0 ? new StageGame(joint, groupsOf(order, informed, true)) : undefined;
    this.open = Array.from({ length: joint.count }, (_, at) => at).filter((at) => isOpen(joint, informed, at));
  }

  /** The joint action at the `i`-th live situation. `ranks`: by player, which of its own choices it prefers. */
  solve(i: number, ranks: readonly Int32Array[]): number {
    const { joint, branches, live } = this.level;
    const { informed, values, onBranch } = this;
    for (const value of values) value.fill(0);
    if (!informed) {
      for (let b = 0; b < branches; b++) this.addBranch(b * live.length + i);
      return this.uninformed.solve(values, 0, ranks);
    }
    for (let b = 0; b < branches; b++) {
      const at = (j: number): number => (j * branches + b) * live.length + i;
      for (const [p, value] of onBranch.entries()) for (let j = 0; j < joint.count; j++) value[j] = this.worth(p, at(j));
      for (const j of this.open) {
        const done = informed.solve(onBranch, 0, ranks, j);
        const weight = this.weight(at(done));
        // What cannot happen counts nothing, whatever it would be worth.
        if (weight === 0) continue;
        for (const [p, value] of values.entries()) value[j]! += weight * onBranch[p]![done]!;
      }
    }
    return this.uninformed.solve(values, 0, ranks);
  }

  /** Where nobody knows on which branch they are: what each joint action is worth there. `at`: the first of them. */
  private addBranch(at: number): void {
    const { values } = this;
    const { joint, branches, live } = this.level;
    for (let j = 0; j < joint.count; j++, at += branches * live.length) {
      const weight = this.weight(at);
      // What cannot happen counts nothing, whatever it would be worth.
      if (weight !== 0) for (let p = 0; p < values.length; p++) values[p]![j]! += weight * this.worth(p, at);
    }
  }

  private worth(player: number, at: number): number {
    const child = this.level.to[at]!;
    return child < 0 ? this.level.worth[player]![at]! : this.worthNext[player]![child]!;
  }

  private weight(at: number): number {
    const child = this.level.to[at]!;
    const weight = this.level.isCertain ? 1 : this.level.weights[at]!;
    return child < 0 ? weight : weight * (this.seenNext?.[child] ?? 1);
  }
}
