import type { Branching } from './branching.ts';
import type { JointActions } from './joint-actions.ts';
import type { SearchTrees } from './search-trees.ts';
import { StageGame } from './stage-game.ts';

/** What the situations of search trees turned out to be worth, from those visited last to the present one. */
export class TreeBackup {
  private readonly trees: SearchTrees;
  private readonly joints: readonly [first: JointActions, later: JointActions];
  private readonly games: readonly [first: StageGame, later: StageGame];
  private readonly chances: readonly Branching[];
  /** By player, then the decision's nodes. */
  private readonly worth: readonly Float64Array[];
  /** By player, then joint action: the sum over branches of chance. */
  private readonly sums: readonly Float64Array[];
  private readonly tried: Int32Array;
  private readonly indifferent: readonly Int32Array[];

  constructor(
    trees: SearchTrees,
    players: number,
    joints: readonly [JointActions, JointActions],
    order: readonly (readonly number[])[],
    chances: readonly Branching[],
  ) {
    this.trees = trees;
    this.joints = joints;
    this.games = [new StageGame(joints[0], order), new StageGame(joints[1], order)];
    this.chances = chances;
    const most = Math.max(joints[0].count, joints[1].count);
    this.worth = Array.from({ length: players }, () => new Float64Array(trees.capacity));
    this.sums = Array.from({ length: players }, () => new Float64Array(most));
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
      const depth = trees.depth[node]!;
      const which = depth === 0 ? 0 : 1;
      const { count } = this.joints[which];
      let children = 0;
      tried.fill(0, 0, count);
      for (const sum of sums) sum.fill(0, 0, count);
      let nodes = 1;
      const total = trees.worth.map((first) => first[node]!);
      if (!trees.isOver[node])
        for (const { child, edge } of trees.children(node)) {
          const joint = Math.floor(edge / this.chances[depth]!.count);
          if (tried[joint]!++ === 0) children++;
          nodes++;
          for (const [p, sum] of sums.entries()) {
            sum[joint]! += worth[p]![child - root]!;
            total[p]! += worth[p]![child - root]!;
          }
        }
      if (children === count || (own === 0 && children > 0)) {
        for (const sum of sums)
          for (let joint = 0; joint < count; joint++) sum[joint] = tried[joint]! > 0 ? sum[joint]! / tried[joint]! : Number.NaN;
        best = this.games[which].solve(sums, 0, own === 0 ? ranks : this.indifferent);
        for (const [p, sum] of sums.entries()) worth[p]![own] = sum[best]!;
      } else for (const [p, own_] of worth.entries()) own_[own] = total[p]! / nodes;
    }
    return best;
  }
}
