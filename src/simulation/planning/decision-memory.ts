import { DecisionTable, isSame } from './decision-table.ts';

/** Which of a block's decisions have to be made, and where each of them goes; all until the next are asked for. */
export interface Asked {
  /** A lane for each decision that has to be made. */
  readonly lanes: Int32Array;
  /** The actions (by action, then decision) of `count` of those lanes, from `start` on. */
  answer(start: number, count: number, actions: readonly Float64Array[]): void;
  /** Writes every lane's actions, once all are answered. */
  write(to: readonly Float64Array[]): void;
}

/** After so many questions it shows whether they repeat themselves often enough to be worth remembering. */
const trial = 20_000;
/** If of so many none was a repetition, it is so already. */
const shortTrial = 2_000;
/** To remember an answer costs about as much as so many operations on a lane. */
const remembering = 100;
/** However much an answer takes, with fewer repetitions than one in so many it is not remembered. */
const seldom = 50;

/**
 * Equal inputs have equal decisions: each is made once, however many runs, candidates, trials and steps ask for it.
 * (A worker's effort that depends on the share alone is planned once a share.) A decision depends on its inputs alone, so that what
 * is remembered changes the time that a simulation takes and nothing else.
 */
export class DecisionMemory {
  /** All that was asked for; absent once that is seldom asked again, but by the same lane or the one beside it. */
  private table: DecisionTable | undefined = new DecisionTable();
  private readonly all = new Repetitions();
  private readonly looked = new Repetitions();
  /** One in so many questions has to be a repetition. */
  private readonly least: number;
  /** Of so many lanes what was asked last, by input, and answered, by action. */
  private known = 0;
  private keys: readonly Float64Array[] = [];
  private actions: readonly Float64Array[] = [];
  /** By lane: the one that asks the same, whose answer it gets. */
  private of = new Int32Array();
  /** By lane, 1 where it asks what it asked last. */
  private again = new Uint8Array();
  /** The lanes that ask something else; the entry of each; and of which of them decisions have to be made. */
  private open = new Int32Array();
  private entryOf = new Int32Array();
  private asked = new Int32Array();

  /** `work`: operations on a lane that it takes to decide, about. */
  constructor(work = Number.POSITIVE_INFINITY) {
    this.least = Math.min(seldom, work / remembering);
  }

  /** Undefined where every lane has to be asked: nothing is remembered, for too little is asked twice. */
  ask(inputs: readonly Float64Array[], length: number, outputs: number): Asked | undefined {
    const { all, looked, least } = this;
    if (least < 1 || all.areFewerThan(least)) return undefined;
    if (looked.areFewerThan(least)) this.table = undefined;
    this.makeRoom(inputs.length, length, outputs);
    const open = this.findOpen(inputs, length);
    const count = this.look(inputs, open, outputs);
    all.add(length, length - count);
    if (this.table) looked.add(open, open - count);
    for (let k = 0; k < inputs.length; k++) this.keys[k]!.set(inputs[k]!.subarray(0, length));
    this.known = length;
    const lanes = this.asked.subarray(0, count);
    return {
      lanes,
      answer: (start, made, from) => {
        for (let k = 0; k < outputs; k++) for (let i = 0; i < made; i++) this.actions[k]![lanes[start + i]!] = from[k]![i]!;
      },
      write: (to) => {
        this.exchange(lanes, open, outputs);
        const { of } = this;
        for (let k = 0; k < outputs; k++) {
          const actions = this.actions[k]!;
          const column = to[k]!;
          for (let lane = 0; lane < length; lane++) actions[lane] = actions[of[lane]!]!;
          column.set(actions.subarray(0, length));
        }
      },
    };
  }

  private makeRoom(inputs: number, length: number, outputs: number): void {
    if (this.of.length >= length && this.keys.length === inputs) return;
    const column = (): Float64Array => new Float64Array(length);
    this.keys = Array.from({ length: inputs }, column);
    this.actions = Array.from({ length: outputs }, column);
    this.of = new Int32Array(length);
    this.again = new Uint8Array(length);
    this.open = new Int32Array(length);
    this.entryOf = new Int32Array(length);
    this.asked = new Int32Array(length);
    this.known = 0;
  }

  /** How many lanes ask neither what they asked last nor what the lane beside them asks: most do. */
  private findOpen(inputs: readonly Float64Array[], length: number): number {
    const { again, of, open } = this;
    this.findAgain(inputs, length);
    let count = 0;
    for (let lane = 0; lane < length; lane++) {
      if (again[lane] === 1) of[lane] = lane;
      else if (lane > 0 && areSame(inputs, lane, lane - 1)) of[lane] = of[lane - 1]!;
      else {
        of[lane] = lane;
        open[count++] = lane;
      }
    }
    return count;
  }

  /** Input by input, for every lane of every step is looked at. */
  private findAgain(inputs: readonly Float64Array[], length: number): void {
    const { again, keys } = this;
    const known = Math.min(length, this.known);
    again.fill(1, 0, known);
    again.fill(0, known, length);
    for (let k = 0; k < inputs.length; k++) {
      const [values, before] = [inputs[k]!, keys[k]!];
      for (let lane = 0; lane < known; lane++) if (before[lane] !== values[lane]) again[lane] = 0;
    }
  }

  /** How many of the open lanes ask something new. */
  private look(inputs: readonly Float64Array[], open: number, outputs: number): number {
    const { table, asked, entryOf } = this;
    if (!table) {
      asked.set(this.open.subarray(0, open));
      return open;
    }
    table.makeRoom(open, inputs.length, outputs);
    let count = 0;
    for (let i = 0; i < open; i++) {
      const before = table.entries;
      const entry = table.entry(inputs, this.open[i]!);
      entryOf[i] = entry;
      if (entry === before) asked[count++] = this.open[i]!;
    }
    return count;
  }

  /** Gives the table the answers that are new, and the open lanes those of the table. */
  private exchange(lanes: Int32Array, open: number, outputs: number): void {
    const { table, entryOf, actions } = this;
    if (!table) return;
    for (let i = 0, next = 0; i < open; i++) {
      const lane = this.open[i]!;
      const isNew = lanes[next] === lane;
      if (isNew) next++;
      for (let k = 0, at = entryOf[i]! * outputs; k < outputs; k++, at++)
        if (isNew) table.actions[at] = actions[k]![lane]!;
        else actions[k]![lane] = table.actions[at]!;
    }
  }
}

/** How many of the questions asked so far were asked before. */
class Repetitions {
  private questions = 0;
  private repeated = 0;

  add(questions: number, repeated: number): void {
    this.questions += questions;
    this.repeated += repeated;
  }

  /** Whether, once that can be told, fewer than one in so many are. */
  areFewerThan(one: number): boolean {
    const tried = this.repeated === 0 ? shortTrial : trial;
    return this.questions > tried && this.repeated * one < this.questions;
  }
}

function areSame(inputs: readonly Float64Array[], one: number, other: number): boolean {
  for (let k = 0; k < inputs.length; k++) if (!isSame(inputs[k]![one]!, inputs[k]![other]!)) return false;
  return true;
}
