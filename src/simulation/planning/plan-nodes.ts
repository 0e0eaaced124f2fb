/** Where situations that are found go. */
export interface Found {
  /** By lane: whose plan it is part of, and, where that differs, which of the values of what is seen before acting it has. */
  readonly decisions: Int32Array;
  readonly seen: Int32Array | undefined;
  /** By lane, 0 where the plan has ended: that is no situation to go on from. */
  readonly alive: Float64Array | undefined;
  /** From `at` on, the node of each lane. */
  readonly to: Int32Array;
  readonly at: number;
}

/** Situations at the same depth of plans, equal ones of a decision kept once. */
export class PlanNodes {
  count = 0;
  decision: Int32Array;
  /** Which of the values of what is seen before acting. */
  seen: Int32Array;
  /** By column, a value for each node. */
  readonly values: Float64Array[];
  /** Of it so many places are in use, a power of two. */
  private table = new Int32Array();
  private places = 0;
  private hashes: Int32Array;
  private laneHashes = new Int32Array();

  constructor(columns: number, capacity = 64) {
    this.decision = new Int32Array(capacity);
    this.seen = new Int32Array(capacity);
    this.hashes = new Int32Array(capacity);
    this.values = Array.from({ length: columns }, () => new Float64Array(capacity));
    this.begin(capacity);
  }

  /** Forgets all, and makes ready for so many. */
  begin(capacity: number): void {
    this.count = 0;
    let places = 64;
    // Room for some that lead to two.
    while (places < 4 * capacity) places *= 2;
    this.clear(places);
  }

  /** Forgets all but the first situation of so many decisions. */
  beginWith(decisions: number, starts: readonly Float64Array[]): void {
    this.count = 0;
    this.grow(decisions);
    this.count = decisions;
    for (let node = 0; node < decisions; node++) this.decision[node] = node;
    this.seen.fill(0, 0, decisions);
    for (let k = 0; k < this.values.length; k++) this.values[k]!.set(starts[k]!.subarray(0, decisions));
  }

  /** Finds the nodes of the situations in the first lanes of these columns: new ones where there are none yet. */
  addAll(from: readonly Float64Array[], length: number, { decisions, seen, alive, to, at }: Found): void {
    this.grow(this.count + length);
    if (2 * (this.count + length) >= this.places) this.growTable(2 * (this.count + length));
    const { table, hashes, values, decision: decisionOf, seen: seenOf } = this;
    const laneHashes = this.hash(from, length, decisions, seen);
    const mask = this.places - 1;
    const columns = values.length;
    let { count } = this;
    for (let lane = 0; lane < length; lane++) {
      if (alive?.[lane] === 0) continue;
      const hash = laneHashes[lane]! ^ (laneHashes[lane]! >>> 13);
      let node = -1;
      for (let place = hash & mask; ; place = (place + 1) & mask) {
        node = table[place]!;
        if (node < 0) {
          node = count++;
          table[place] = node;
          hashes[node] = hash;
          decisionOf[node] = decisions[lane]!;
          seenOf[node] = seen ? seen[lane]! : 0;
          for (let k = 0; k < columns; k++) values[k]![node] = from[k]![lane]!;
          break;
        }
        if (hashes[node] !== hash || decisionOf[node] !== decisions[lane] || (seen && seenOf[node] !== seen[lane])) continue;
        let k = 0;
        while (k < columns && isSame(values[k]![node]!, from[k]![lane]!)) k++;
        if (k === columns) break;
      }
      to[at + lane] = node;
    }
    this.count = count;
  }

  /** By lane: of the bits of all that makes its situation. */
  private hash(from: readonly Float64Array[], length: number, decisions: Int32Array, seen: Int32Array | undefined): Int32Array {
    if (this.laneHashes.length < length) this.laneHashes = new Int32Array(length);
    const hashes = this.laneHashes;
    for (let lane = 0; lane < length; lane++) hashes[lane] = Math.imul(decisions[lane]! + 1, 0x9e3779b1);
    if (seen) for (let lane = 0; lane < length; lane++) hashes[lane]! ^= Math.imul(seen[lane]! + 1, 0x85ebca6b);
    for (let k = 0; k < this.values.length; k++) {
      const column = from[k]!;
      for (let lane = 0; lane < length; lane++) {
        // 0 and -0 are equal, and so shall their hashes be.
        bits[0] = column[lane]! + 0;
        const hash = Math.imul(hashes[lane]! ^ halves[0]!, 0xc2b2ae35);
        hashes[lane] = Math.imul((hash ^ (hash >>> 15)) + halves[1]!, 0x27d4eb2f);
      }
    }
    return hashes;
  }

  private clear(places: number): void {
    this.places = places;
    if (this.table.length < places) this.table = new Int32Array(places);
    this.table.fill(-1, 0, places);
  }

  /** Room for so many nodes. */
  private grow(nodes: number): void {
    if (nodes <= this.decision.length) return;
    const whole = (from: Int32Array): Int32Array => {
      const to = new Int32Array(2 * nodes);
      to.set(from);
      return to;
    };
    this.decision = whole(this.decision);
    this.seen = whole(this.seen);
    this.hashes = whole(this.hashes);
    for (const [k, from] of this.values.entries()) {
      this.values[k] = new Float64Array(2 * nodes);
      this.values[k].set(from);
    }
  }

  /** More than so many places. */
  private growTable(least: number): void {
    let places = this.places;
    while (places <= least) places *= 2;
    this.clear(places);
    const mask = places - 1;
    for (let node = 0; node < this.count; node++) {
      let at = this.hashes[node]! & mask;
      while (this.table[at]! >= 0) at = (at + 1) & mask;
      this.table[at] = node;
    }
  }
}

const bits = new Float64Array(1);
const halves = new Int32Array(bits.buffer);

const isSame = (one: number, other: number): boolean => one === other || (Number.isNaN(one) && Number.isNaN(other));
