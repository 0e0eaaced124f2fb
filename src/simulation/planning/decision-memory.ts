/** Which of a block's decisions have to be made, and where each of them goes. */
export interface Asked {
  /** A lane for each decision that has to be made. */
  readonly lanes: Int32Array;
  /** The actions (by action, then decision) of `count` of those lanes, from `start` on. */
  answer(start: number, count: number, actions: readonly Float64Array[]): void;
  /** Writes every lane's actions, once all are answered. */
  write(to: readonly Float64Array[]): void;
}

const most = 100_000;
/** After so many questions it shows whether they repeat themselves often enough to be worth remembering. */
const trial = 20_000;
/** If of so many none was a repetition, it is so already. */
const shortTrial = 2_000;
/** To remember an answer costs about as much as so many operations on a lane. */
const remembering = 100;
/** However much an answer takes, with fewer repetitions than one in so many it is not remembered. */
const seldom = 50;
/** Entries that there is room for at first. */
const few = 1024;

/**
 * Equal inputs have equal decisions: each is made once, however many runs, candidates, trials and steps ask for it.
 * (A worker's effort that depends on the share alone is planned once a share.) A decision depends on its inputs alone, so that what
 * is remembered changes the time that a simulation takes and nothing else.
 */
export class DecisionMemory {
  /** An open hash table: by slot the entry's number, from 1; 0 where there is none. */
  private slots = new Int32Array(2 * few);
  /** By entry: its inputs, and its actions. */
  private keys = new Float64Array();
  private actions = new Float64Array();
  /** By lane: the entry of what was asked last. */
  private last = new Int32Array();
  private again = new Uint8Array();
  private entries = 0;
  private questions = 0;
  private repeated = 0;
  /** One in so many questions has to be a repetition. */
  private readonly least: number;

  /** `work`: operations on a lane that it takes to decide, about. */
  constructor(work = Number.POSITIVE_INFINITY) {
    this.least = Math.min(seldom, work / remembering);
  }

  /** Undefined where every lane has to be asked: nothing is remembered, for too little is asked twice. */
  ask(inputs: readonly Float64Array[], length: number, outputs: number): Asked | undefined {
    const tried = this.repeated === 0 ? shortTrial : trial;
    if (this.least < 1 || (this.questions > tried && this.repeated * this.least < this.questions)) return undefined;
    if (this.entries > most) this.forget();
    this.makeRoom(this.entries + length, inputs.length, outputs);
    const entryOf = new Int32Array(length);
    const lanes = new Int32Array(length);
    const asked = new Int32Array(length);
    const { last } = this;
    const isAgain = this.askedAgain(inputs, length);
    let count = 0;
    let entry = -1;
    for (let i = 0; i < length; i++) {
      const before = this.entries;
      // Most lanes ask what they asked a step before, or what the lane beside them asks.
      if (isAgain[i] === 1) entry = last[i]!;
      else if (!this.isOf(entry, inputs, i)) entry = this.entry(inputs, i);
      entryOf[i] = entry;
      if (entry < before) continue;
      lanes[count] = i;
      asked[count++] = entry;
    }
    this.last = entryOf;
    this.questions += length;
    this.repeated += length - count;
    const { actions } = this;
    return {
      lanes: lanes.subarray(0, count),
      answer(start, made, from) {
        for (const [k, action] of from.entries())
          for (let i = 0; i < made; i++) actions[asked[start + i]! * outputs + k] = action[i]!;
      },
      write(to) {
        for (const [k, column] of to.entries()) for (let i = 0; i < length; i++) column[i] = actions[entryOf[i]! * outputs + k]!;
      },
    };
  }

  /** The entry of a lane's inputs; a new one where they were not asked for before. */
  private entry(inputs: readonly Float64Array[], lane: number): number {
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

  /** By lane, 1 where it asks what it asked last. Input by input, for every lane of every step is looked at. */
  private askedAgain(inputs: readonly Float64Array[], length: number): Uint8Array {
    if (this.again.length < length) this.again = new Uint8Array(length);
    const { again, last, keys, entries } = this;
    const known = Math.min(length, last.length);
    for (let i = 0; i < known; i++) again[i] = last[i]! < entries ? 1 : 0;
    again.fill(0, known, length);
    for (let k = 0; k < inputs.length; k++) {
      const values = inputs[k]!;
      for (let i = 0; i < known; i++) if (again[i] === 1 && keys[last[i]! * inputs.length + k] !== values[i]) again[i] = 0;
    }
    return again;
  }

  /** Whether an entry is of a lane's inputs. */
  private isOf(entry: number, inputs: readonly Float64Array[], lane: number): boolean {
    if (entry < 0 || entry >= this.entries) return false;
    const { keys } = this;
    for (let k = 0, at = entry * inputs.length; k < inputs.length; k++, at++)
      if (!isSame(keys[at]!, inputs[k]![lane]!)) return false;
    return true;
  }

  private forget(): void {
    this.slots.fill(0);
    this.entries = 0;
  }

  private makeRoom(entries: number, inputs: number, outputs: number): void {
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

const isSame = (one: number, other: number): boolean => one === other || (Number.isNaN(one) && Number.isNaN(other));
