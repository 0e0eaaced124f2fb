import type { PlanNodes } from './plan-nodes.ts';

/** Where what becomes of a depth's situations is written: one place for all decisions that are made one after the other. */
export class LevelRoom {
  /** As in `Level`, for at least as many as were last asked for. */
  to = new Int32Array();
  weights = new Float64Array();
  readonly worth: Float64Array[];
  /** By lane of a block: where it goes on from, what is done in it, and on which branch it is. */
  readonly nodeOf: Int32Array;
  readonly decisionOf: Int32Array;
  readonly jointOf: Int32Array;
  readonly branchOf: Int32Array;
  private live = new Int32Array();

  constructor(players: number, block: number) {
    this.worth = Array.from({ length: players }, () => new Float64Array());
    this.nodeOf = new Int32Array(block);
    this.decisionOf = new Int32Array(block);
    this.jointOf = new Int32Array(block);
    this.branchOf = new Int32Array(block);
  }

  /** For so many, none of which leads anywhere yet. */
  begin(total: number): void {
    if (this.to.length < total) {
      const room = 2 * total;
      this.to = new Int32Array(room);
      this.weights = new Float64Array(room);
      for (let p = 0; p < this.worth.length; p++) this.worth[p] = new Float64Array(room);
    }
    this.to.fill(-1, 0, total);
  }

  /** The nodes of decisions that take no more than so many model steps, with `each` more for every node; adds these to what they take. */
  within({ count, decision }: PlanNodes, each: number, steps: Float64Array, most: number): Int32Array {
    for (let node = 0; node < count; node++) steps[decision[node]!]! += each;
    if (this.live.length < count) this.live = new Int32Array(2 * count);
    let size = 0;
    for (let node = 0; node < count; node++) if (steps[decision[node]!]! <= most) this.live[size++] = node;
    return this.live.subarray(0, size);
  }
}
