import { log } from '../kernel/elementary/logarithm.ts';
import type { Branching } from './branching.ts';
import type { MoveCounts } from './move-counts.ts';
import type { SearchTrees } from './search-trees.ts';

/** How far a decision's walk has come in this round. */
export interface Walk {
  /** The nodes that were passed, and the joint action chosen and the branch of chance taken at each. */
  readonly nodes: number[];
  readonly joints: number[];
  readonly branches: number[];
  /** The edge on which a new node hangs; -1 where the walk ended at one that is over, or at the horizon. */
  edge: number;
  /** What it came to, by player. */
  readonly worth: Float64Array;
}

/** What walks go by: what is counted at a node, how chance splits at a depth, and between what, by player and decision, worths have lain. */
interface Known {
  readonly counts: readonly [first: MoveCounts, later: MoveCounts];
  readonly chances: readonly Branching[];
  readonly bounds: readonly { readonly low: Float64Array; readonly high: Float64Array }[];
}

/** From the root down to where something new begins. */
export function descend(trees: SearchTrees, decision: number, round: number, { counts, chances, bounds }: Known): Walk {
  const walk: Walk = { nodes: [], joints: [], branches: [], edge: -1, worth: new Float64Array(bounds.length) };
  const exploit = (player: number, mean: number): number => {
    const { low, high } = bounds[player]!;
    const width = high[decision]! - low[decision]!;
    return width > 0 ? (mean - low[decision]!) / width : 0.5;
  };
  for (let node = decision * trees.capacity; ; ) {
    if (trees.isOver[node]) {
      for (const [p, worth] of trees.worth.entries()) walk.worth[p] = worth[node]!;
      return walk;
    }
    const depth = trees.depth[node]!;
    const branch = Math.floor(mixed(round, depth, 1) * chances[depth]!.count);
    const joint = counts[depth === 0 ? 0 : 1].choose(trees, node, branch, exploit, log);
    const edge = joint * chances[depth]!.count + branch;
    walk.nodes.push(node);
    walk.joints.push(joint);
    walk.branches.push(branch);
    const child = trees.child(node, edge);
    if (child < 0) {
      walk.edge = edge;
      return walk;
    }
    node = child;
  }
}

/** A number in [0, 1) that a round, a depth and a purpose decide. */
export function mixed(round: number, depth: number, purpose: number): number {
  let hash = Math.imul(round + 1, 0x9e3779b1) ^ Math.imul(depth + 1, 0x85ebca6b) ^ Math.imul(purpose, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}
