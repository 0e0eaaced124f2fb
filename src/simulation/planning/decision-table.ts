/** Entries that there is room for at first. */
const few = 1024;
/** Beyond so many entries all are forgotten. */
const most = 100_000;

/** Decisions by what they were made from, an entry for each: an open hash table. */
export class DecisionTable {
  /** By entry, one after the other: its actions. */
  actions = new Float64Array();
  entries = 0;
  /** By slot the entry's number, from 1; 0 where there is none. */
  private slots = new Int32Array(2 * few);
  /** By entry: its inputs. */
  private keys = new Float64Array();

  /** Makes room for so many more entries, of so many inputs and actions each. */
  makeRoom(more: number, inputs: number, outputs: number): void {
    if (this.entries > most) this.forget();
    const entries = this.entries + more;
    if (this.actions.length >= entries * outputs && this.keys.length >= entries * inputs && 2 * entries <= this.slots.length)
      return;
    let room = few;
    while (room < entries) room *= 2;
    const { keys, actions } = this;
    this.keys = new Float64Array(room * inputs);
    this.keys.set(keys);
    this.actions = new Float64Array(room * outputs);
    this.actions.set(actions);
    this.slots = new Int32Array(2 * room);
    const columns = Array.from({ length: inputs }, () => new Float64Array(1));
    for (let entry = 0; entry < this.entries; entry++) {
      for (let k = 0; k < inputs; k++) columns[k]![0] = this.keys[entry * inputs + k]!;
      let slot = hashOf(columns, 0) & (this.slots.length - 1);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = entry + 1;
    }
  }

  /** The entry of a lane's inputs; a new one where they were not asked for before. There has to be room for it. */
  entry(inputs: readonly Float64Array[], lane: number): number {
    const { slots, keys } = this;
    const size = inputs.length;
    const mask = slots.length - 1;
    for (let slot = hashOf(inputs, lane) & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]! - 1;
      if (entry < 0) {
        for (let k = 0; k < size; k++) keys[this.entries * size + k] = inputs[k]![lane]!;
        slots[slot] = ++this.entries;
        return this.entries - 1;
      }
      if (this.isOf(entry, inputs, lane)) return entry;
    }
  }

  /** Whether an entry is of a lane's inputs. */
  private isOf(entry: number, inputs: readonly Float64Array[], lane: number): boolean {
    const { keys } = this;
    for (let k = 0, at = entry * inputs.length; k < inputs.length; k++, at++)
      if (!isSame(keys[at]!, inputs[k]![lane]!)) return false;
    return true;
  }

  private forget(): void {
    this.slots.fill(0);
    this.entries = 0;
  }
}

const number = new Float64Array(1);
const halves = new Int32Array(number.buffer);

/** Of the bits; 0 and -0 are one, and so are all that are not numbers. */
function hashOf(inputs: readonly Float64Array[], lane: number): number {
  let hash = 0x6d657361;
  for (let k = 0; k < inputs.length; k++) {
    const value = inputs[k]![lane]!;
    number[0] = Number.isNaN(value) ? Number.NaN : value + 0;
    hash = Math.imul(hash ^ halves[0]!, 0x85ebca6b);
    hash ^= hash >>> 15;
    hash = Math.imul(hash ^ halves[1]!, 0xc2b2ae35);
    hash ^= hash >>> 13;
  }
  hash = Math.imul(hash, 0x9e3779b1);
  return hash ^ (hash >>> 16);
}

/** Whether whoever decides makes no difference between them. */
export const isSame = (one: number, other: number): boolean => one === other || (Number.isNaN(one) && Number.isNaN(other));
