import { ColumnRoom } from './column-room.ts';
import type { PlanNodes } from './plan-nodes.ts';

/** Where what becomes of a depth's situations is written: one place for all decisions that are made one after the other. */
export class LevelRoom {
  /** As in `Level`, for at least as many as were last asked for. */
  to = new Int32Array();
  weights = new Float64Array();
  readonly worth: Float64Array[];
  /** By player, then node: what the best that can be done there is worth; and which joint action was the best so far. */
  readonly found: Float64Array[];
  best = new Int32Array();
  /** By lane of a block: whose plan it is part of, and which of the values of what is seen next it leads to. */
  readonly decisionOf: Int32Array;
  readonly nextSeen: Int32Array;
  readonly columns = new ColumnRoom();
  private live = new Int32Array();
  private decisions = new Int32Array();

  constructor(players: number, block: number) {
    this.worth = Array.from({ length: players }, () => new Float64Array());
    this.found = Array.from({ length: players }, () => new Float64Array());
    this.decisionOf = new Int32Array(block);
    this.nextSeen = new Int32Array(block);
  }

  /** For so many lanes, none of which leads anywhere yet, of so many nodes. */
  begin(total: number, nodes: number): void {
    if (this.to.length < total) {
      const room = 2 * total;
      this.to = new Int32Array(room);
      this.weights = new Float64Array(room);
      for (let p = 0; p < this.worth.length; p++) this.worth[p] = new Float64Array(room);
    }
    this.to.fill(-1, 0, total);
    if (this.best.length >= nodes) return;
    for (let p = 0; p < this.found.length; p++) this.found[p] = new Float64Array(2 * nodes);
    this.best = new Int32Array(2 * nodes);
  }

  /** The nodes of decisions that take no more than so many model steps, with `each` more for every node; adds these to what they take. */
  within({ count, decision }: PlanNodes, each: number, steps: Float64Array, most: number): Int32Array {
    for (let node = 0; node < count; node++) steps[decision[node]!]! += each;
    if (this.live.length < count) this.live = new Int32Array(2 * count);
    let size = 0;
    for (let node = 0; node < count; node++) if (steps[decision[node]!]! <= most) this.live[size++] = node;
    return this.live.subarray(0, size);
  }

  /** The decisions of those nodes. */
  decisionsOf({ count, decision }: PlanNodes, live: Int32Array): Int32Array {
    if (live.length === count) return decision;
    if (this.decisions.length < live.length) this.decisions = new Int32Array(2 * live.length);
    for (let i = 0; i < live.length; i++) this.decisions[i] = decision[live[i]!]!;
    return this.decisions;
  }
}
