/** The search trees of several decisions, all in one: situations that were visited, and how those who move in them fared by what they did. */
export class SearchTrees {
  /** By node: its decision's number is node / capacity. */
  readonly depth: Int32Array;
  /** The episode has ended there: `worth` is known. */
  readonly isOver: Uint8Array;
  readonly seen: Int32Array;
  /** By carried column, then node. */
  readonly values: readonly Float64Array[];
  /** By player, then node: what it came to when it was first visited. */
  readonly worth: readonly Float64Array[];
  /** By node, then what of it is counted: how often it was done, and the sum of what it led to. */
  readonly visits: Int32Array;
  readonly sums: Float64Array;
  /** Nodes of each decision. */
  readonly counts: Int32Array;
  readonly capacity: number;
  readonly counted: number;
  private readonly firstChild: Int32Array;
  private readonly sibling: Int32Array;
  private readonly edge: Int32Array;

  constructor(decisions: number, capacity: number, counted: number, columns: number, players: number) {
    const nodes = decisions * capacity;
    this.capacity = capacity;
    this.counted = counted;
    this.depth = new Int32Array(nodes);
    this.isOver = new Uint8Array(nodes);
    this.seen = new Int32Array(nodes);
    this.values = Array.from({ length: columns }, () => new Float64Array(nodes));
    this.worth = Array.from({ length: players }, () => new Float64Array(nodes));
    this.visits = new Int32Array(nodes * counted);
    this.sums = new Float64Array(nodes * counted);
    this.counts = new Int32Array(decisions);
    this.firstChild = new Int32Array(nodes).fill(-1);
    this.sibling = new Int32Array(nodes).fill(-1);
    this.edge = new Int32Array(nodes);
  }

  /** Where an edge (a joint action, and a branch of chance) leads; -1 where it was not yet gone. */
  child(node: number, edge: number): number {
    for (let at = this.firstChild[node]!; at >= 0; at = this.sibling[at]!) if (this.edge[at] === edge) return at;
    return -1;
  }

  /** A new node of the decision, under `parent` (-1: its root). */
  add(decision: number, parent: number, edge: number): number {
    const node = decision * this.capacity + this.counts[decision]!++;
    if (parent >= 0) {
      this.depth[node] = this.depth[parent]! + 1;
      this.edge[node] = edge;
      this.sibling[node] = this.firstChild[parent]!;
      this.firstChild[parent] = node;
    }
    return node;
  }

  /** What the decision's newest node came to. */
  tell(decision: number, worth: Float64Array): void {
    const node = decision * this.capacity + this.counts[decision]! - 1;
    for (const [p, own] of this.worth.entries()) own[node] = worth[p]!;
  }

  *children(node: number): Generator<{ readonly child: number; readonly edge: number }> {
    for (let at = this.firstChild[node]!; at >= 0; at = this.sibling[at]!) yield { child: at, edge: this.edge[at]! };
  }
}
