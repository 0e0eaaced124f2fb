import type { JointActions } from './joint-actions.ts';
import type { SearchTrees } from './search-trees.ts';
import { groupsOf } from './stage-game.ts';

/** One who moves: whose moves before its own are known to it, and where its counts stand. */
interface Mover {
  readonly player: number;
  readonly before: readonly number[];
  /** Branches of chance that it tells apart: 1 where it does not know on which it is. */
  readonly branches: number;
  readonly offset: number;
  readonly count: number;
  readonly stride: number;
}

/** What is counted at a node: for each who moves, by what it knows of the moves before its own, how often it did what, and how it fared. */
export class MoveCounts {
  readonly size: number;
  private readonly movers: readonly Mover[];
  private readonly joint: JointActions;

  /** `informed`: those who know on which of so many branches of chance they are; they move last. */
  constructor(joint: JointActions, order: readonly (readonly number[])[], informed: ReadonlySet<number>, branches: number) {
    this.joint = joint;
    let offset = 0;
    const before: number[] = [];
    const movers: Mover[] = [];
    for (const group of [...groupsOf(order, informed, false), ...groupsOf(order, informed, true)]) {
      const known = [...before];
      for (const player of group) {
        const { count, stride } = joint.own[player]!;
        const told = informed.has(player) ? branches : 1;
        movers.push({ player, before: known, branches: told, offset, count, stride });
        offset += known.reduce((product, one) => product * joint.own[one]!.count, count) * told;
        before.push(player);
      }
    }
    this.movers = movers;
    this.size = offset;
  }

  /** The joint action by upper confidence bounds; what was not yet tried first. `exploit` brings a mean between 0 and 1. */
  choose(
    trees: SearchTrees,
    node: number,
    branch: number,
    exploit: (player: number, mean: number) => number,
    logarithm: (x: number) => number,
  ): number {
    let joint = 0;
    for (const mover of this.movers) {
      const base = node * trees.counted + this.place(mover, joint, branch);
      let total = 0;
      for (let choice = 0; choice < mover.count; choice++) total += trees.visits[base + choice]!;
      const explored = total > 0 ? 2 * logarithm(total) : 0;
      let best = 0;
      let highest = Number.NEGATIVE_INFINITY;
      for (let choice = 0; choice < mover.count; choice++) {
        const visits = trees.visits[base + choice]!;
        const bound =
          visits === 0
            ? Number.POSITIVE_INFINITY
            : exploit(mover.player, trees.sums[base + choice]! / visits) + exploration * Math.sqrt(explored / visits);
        if (bound > highest) {
          highest = bound;
          best = choice;
        }
      }
      joint += best * mover.stride;
    }
    return joint;
  }

  add(trees: SearchTrees, node: number, joint: number, branch: number, worth: Float64Array): void {
    for (const mover of this.movers) {
      const at = node * trees.counted + this.place(mover, joint, branch) + this.choice(mover.player, joint);
      trees.visits[at]!++;
      trees.sums[at]! += worth[mover.player]!;
    }
  }

  private choice(player: number, joint: number): number {
    const { count, stride } = this.joint.own[player]!;
    return Math.floor(joint / stride) % count;
  }

  private place({ before, branches, offset, count }: Mover, joint: number, branch: number): number {
    let context = 0;
    for (const player of before) context = context * this.joint.own[player]!.count + this.choice(player, joint);
    return offset + (branches > 1 ? context * branches + branch : context) * count;
  }
}

/** How much weight what was little tried has beside how it fared. */
const exploration = 1;
