/** Situations at the same depth of plans, equal ones of a decision kept once. */
export class PlanNodes {
  count = 0;
  decision: Int32Array;
  /** Which of the values of what is seen before acting. */
  seen: Int32Array;
  /** By carried column, a value for each node. */
  readonly values: Float64Array[];
  /** Of it so many places are in use, a power of two. */
  private table = new Int32Array();
  private places = 0;
  private hashes: Int32Array;
  private readonly bits = new Float64Array(1);
  private readonly halves = new Int32Array(this.bits.buffer);

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

  private clear(places: number): void {
    this.places = places;
    if (this.table.length < places) this.table = new Int32Array(places);
    this.table.fill(-1, 0, places);
  }

  /** The node of these values: a new one where there is none yet. `from` has a lane for each. */
  add(decision: number, seen: number, from: readonly Float64Array[], lane: number): number {
    let hash = Math.imul(decision + 1, 0x9e3779b1) ^ Math.imul(seen + 1, 0x85ebca6b);
    for (let k = 0; k < from.length; k++) {
      // 0 and -0 are equal, and so shall their hashes be.
      this.bits[0] = from[k]![lane]! + 0;
      hash = Math.imul(hash ^ this.halves[0]!, 0xc2b2ae35);
      hash = Math.imul((hash ^ (hash >>> 15)) + this.halves[1]!, 0x27d4eb2f);
    }
    hash ^= hash >>> 13;
    if (2 * this.count >= this.places) this.growTable();
    const mask = this.places - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const node = this.table[at]!;
      if (node < 0) return this.append(at, hash, decision, seen, from, lane);
      if (
        this.hashes[node] === hash &&
        this.decision[node] === decision &&
        this.seen[node] === seen &&
        this.isEqual(node, from, lane)
      )
        return node;
    }
  }

  private append(at: number, hash: number, decision: number, seen: number, from: readonly Float64Array[], lane: number): number {
    const node = this.count++;
    if (node >= this.decision.length) this.grow();
    this.table[at] = node;
    this.hashes[node] = hash;
    this.decision[node] = decision;
    this.seen[node] = seen;
    for (let k = 0; k < from.length; k++) this.values[k]![node] = from[k]![lane]!;
    return node;
  }

  private isEqual(node: number, from: readonly Float64Array[], lane: number): boolean {
    for (let k = 0; k < from.length; k++) {
      const [a, b] = [this.values[k]![node]!, from[k]![lane]!];
      if (a !== b && !(Number.isNaN(a) && Number.isNaN(b))) return false;
    }
    return true;
  }

  private grow(): void {
    const capacity = 2 * this.decision.length;
    const whole = (from: Int32Array): Int32Array => {
      const to = new Int32Array(capacity);
      to.set(from);
      return to;
    };
    this.decision = whole(this.decision);
    this.seen = whole(this.seen);
    this.hashes = whole(this.hashes);
    for (const [k, from] of this.values.entries()) {
      this.values[k] = new Float64Array(capacity);
      this.values[k].set(from);
    }
  }

  private growTable(): void {
    this.clear(2 * this.places);
    const mask = this.places - 1;
    for (let node = 0; node < this.count; node++) {
      let at = this.hashes[node]! & mask;
      while (this.table[at]! >= 0) at = (at + 1) & mask;
      this.table[at] = node;
    }
  }
}
