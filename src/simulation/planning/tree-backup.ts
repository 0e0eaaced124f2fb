import type { Branching } from './branching.ts';
import type { JointActions } from './joint-actions.ts';
import type { SearchTrees } from './search-trees.ts';
import { groupsOf, isOpen, StageGame } from './stage-game.ts';

/** What is done at a depth: by those who do not know on which branch of chance they are, then by those who do. */
interface Games {
  readonly uninformed: StageGame;
  readonly informed: StageGame | undefined;
  /** The joint actions that stand for what all others do: all, or those in which the informed do the first of what they can. */
  readonly open: readonly number[];
}

/** What the situations of search trees turned out to be worth, from those visited last to the present one. */
export class TreeBackup {
  private readonly trees: SearchTrees;
  private readonly joints: readonly [first: JointActions, later: JointActions];
  private readonly games: readonly [first: Games, later: Games];
  private readonly chances: readonly Branching[];
  /** By player, then the decision's nodes. */
  private readonly worth: readonly Float64Array[];
  /** By player, then joint action: the sum over branches of chance. */
  private readonly sums: readonly Float64Array[];
  private readonly tried: Int32Array;
  /** By player, then branch of chance and joint action; where somebody is informed. */
  private readonly onBranches: readonly Float64Array[];
  private readonly indifferent: readonly Int32Array[];

  constructor(
    trees: SearchTrees,
    players: number,
    joints: readonly [JointActions, JointActions],
    order: readonly (readonly number[])[],
    informed: ReadonlySet<number>,
    chances: readonly Branching[],
  ) {
    this.trees = trees;
    this.joints = joints;
    const games = (joint: JointActions): Games => ({
      uninformed: new StageGame(joint, groupsOf(order, informed, false)),
      informed: informed.size > 0 ? new StageGame(joint, groupsOf(order, informed, true)) : undefined,
      open: Array.from({ length: joint.count }, (_, at) => at).filter((at) => isOpen(joint, informed, at)),
    });
    this.games = [games(joints[0]), games(joints[1])];
    this.chances = chances;
    const most = Math.max(joints[0].count, joints[1].count);
    const branches = informed.size > 0 ? Math.max(...chances.map(({ count }) => count)) : 0;
    this.worth = Array.from({ length: players }, () => new Float64Array(trees.capacity));
    this.sums = Array.from({ length: players }, () => new Float64Array(most));
    this.onBranches = Array.from({ length: players }, () => new Float64Array(most * branches));
    this.tried = new Int32Array(most);
    this.indifferent = Array.from({ length: players }, () => Int32Array.from({ length: most }, (_, rank) => rank));
  }

  /** The joint action at the decision's start; `ranks`: by player, which of its own choices there it prefers. */
  solve(decision: number, ranks: readonly Int32Array[]): number {
    const { trees, worth, sums, tried } = this;
    const root = decision * trees.capacity;
    let best = 0;
    for (let own = trees.counts[decision]! - 1; own >= 0; own--) {
      const node = root + own;
      const which = trees.depth[node] === 0 ? 0 : 1;
      const { uninformed, open } = this.games[which];
      const { count } = this.joints[which];
      const total = trees.worth.map((first) => first[node]!);
      const nodes = trees.isOver[node] ? 1 : this.gather(node, root, total, own === 0 ? ranks : this.indifferent);
      const known = trees.isOver[node] ? 0 : open.filter((joint) => tried[joint]! > 0).length;
      if (known === open.length || (own === 0 && known > 0)) {
        for (const sum of sums)
          for (let joint = 0; joint < count; joint++) sum[joint] = tried[joint]! > 0 ? sum[joint]! / tried[joint]! : Number.NaN;
        best = uninformed.solve(sums, 0, own === 0 ? ranks : this.indifferent);
        for (const [p, sum] of sums.entries()) worth[p]![own] = sum[best]!;
      } else for (const [p, own_] of worth.entries()) own_[own] = total[p]! / nodes;
    }
    return best;
  }

  /** Sums what a situation led to, by joint action, and adds it to the `total`; how many values that is. */
  private gather(node: number, root: number, total: number[], ranks: readonly Int32Array[]): number {
    const { trees, worth, sums, tried, onBranches } = this;
    const depth = trees.depth[node]!;
    const { count } = this.joints[depth === 0 ? 0 : 1];
    const branches = this.chances[depth]!.count;
    const { informed, open } = this.games[depth === 0 ? 0 : 1];
    tried.fill(0, 0, count);
    for (const sum of sums) sum.fill(0, 0, count);
    if (informed) for (const values of onBranches) values.fill(Number.NaN, 0, branches * count);
    let nodes = 1;
    for (const { child, edge } of trees.children(node)) {
      const joint = Math.floor(edge / branches);
      nodes++;
      if (!informed) tried[joint]!++;
      for (const [p, sum] of sums.entries()) {
        const value = worth[p]![child - root]!;
        total[p]! += value;
        if (informed) onBranches[p]![(edge % branches) * count + joint] = value;
        else sum[joint]! += value;
      }
    }
    if (!informed) return nodes;
    for (let branch = 0; branch < branches; branch++)
      for (const joint of open) {
        const done = informed.solve(onBranches, branch * count, ranks, joint);
        if (Number.isNaN(onBranches[0]![branch * count + done])) continue;
        tried[joint]!++;
        for (const [p, sum] of sums.entries()) sum[joint]! += onBranches[p]![branch * count + done]!;
      }
    return nodes;
  }
}
