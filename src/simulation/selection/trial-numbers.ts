import { laneId, mixedId, type Searchers, type Tried, writeLaneIds } from './searchers.ts';

/** Of each trial of a block, until the next block: the ids of its draws, by what candidates share; its searcher, and the row of its params. */
export interface TrialNumbers {
  readonly lanes: Float64Array;
  readonly starts: Float64Array;
  readonly shared: Float64Array;
  readonly rollouts: Float64Array;
  /** Of what is read in it: every candidate has its own. Undefined numbers where nothing needs them. */
  readonly readings: Float64Array;
  readonly searcherOf: ArrayLike<number>;
  readonly rowOf: ArrayLike<number>;
}

/** The rollouts that differ, the first of so many, and which of them each trial has. */
export interface DifferentRollouts {
  readonly different: Float64Array;
  readonly index: Float64Array;
}

/** Some trials of each that is tried: of all of them the block's first, in the order of what is tried. */
export interface TrialBlockOf {
  readonly searchers: Searchers;
  readonly tried: Tried;
  readonly first: number;
  readonly length: number;
  /** Of each: from which trial to before which. */
  readonly trials: { readonly from: number; readonly to: number };
}

export interface TrialNumbering {
  /** How many trials each that is tried has in all. */
  readonly count: number;
  /** Whether candidates have their draws in common. */
  readonly areShared: boolean;
  /** Whether what is drawn in a candidate's trials, or in their starts, is the candidate's own. */
  readonly keepsDraws: boolean;
  readonly keepsStart: boolean;
  /** Whether anything is drawn by the ids of readings. */
  readonly areRead: boolean;
}

/** Numbers trials block by block. It is done for every trial: each loop does what is needed and no more. */
export class TrialNumberer {
  private readonly how: TrialNumbering;
  private buffers = columnsOf(0);
  /** By trial: its place among the rollouts that differ, of the searcher that it was last met of. */
  private readonly places: Int32Array;

  constructor(how: TrialNumbering) {
    this.how = how;
    this.places = new Int32Array(how.areShared ? how.count : 0);
  }

  /** `isShared`: whether anything is drawn by what candidates share, or who is selected below is keyed by it. */
  numbers(block: TrialBlockOf, isShared: boolean): TrialNumbers {
    const { areShared, areRead, keepsDraws, keepsStart } = this.how;
    const { tried, first, length, trials } = block;
    if (this.buffers.own.length < length) this.buffers = columnsOf(length);
    const hasOneEach = trials.to - trials.from === 1;
    if (hasOneEach) this.numberOneEach(block, isShared || areRead || !areShared || !keepsDraws || !keepsStart);
    else this.number(block);
    if (areRead || !areShared) this.read(block);
    const column = (all: Float64Array): Float64Array => (all.length === length ? all : all.subarray(0, length));
    const { own, rollouts, readings, searcherOf, rowOf } = this.buffers;
    const shared = column(areShared ? rollouts : readings);
    return {
      lanes: keepsDraws ? column(own) : shared,
      starts: keepsStart ? column(own) : shared,
      shared,
      rollouts: column(rollouts),
      readings: column(readings),
      searcherOf: hasOneEach ? tried.searchers.subarray(first, first + length) : searcherOf.subarray(0, length),
      rowOf: hasOneEach ? tried.rows.subarray(first, first + length) : rowOf.subarray(0, length),
    };
  }

  /** Where candidates have their draws in common. */
  different({ searchers: { keys }, tried, first, length, trials: { from, to } }: TrialBlockOf): DifferentRollouts {
    const { count } = this.how;
    const { different, index } = this.buffers;
    const places = this.places.fill(-1);
    let differing = 0;
    let before = Number.NaN;
    let firstPlace = 0;
    let one = Math.floor(first / (to - from));
    let trial = from + (first % (to - from));
    for (let i = 0; i < length; one++, trial = from) {
      const searcher = tried.searchers[one]!;
      if (searcher !== before) firstPlace = differing;
      before = searcher;
      for (; trial < to && i < length; trial++, i++) {
        if (places[trial]! < firstPlace) {
          different[differing] = rolloutId(keys[searcher]!, count, trial);
          places[trial] = differing++;
        }
        index[i] = places[trial]!;
      }
    }
    return { different: different.subarray(0, differing), index: index.subarray(0, length) };
  }

  private number({ searchers: { keys }, tried, first, length, trials: { from, to } }: TrialBlockOf): void {
    const { count } = this.how;
    const { own, rollouts, searcherOf, rowOf } = this.buffers;
    let one = Math.floor(first / (to - from));
    let trial = from + (first % (to - from));
    for (let i = 0; i < length; one++, trial = from) {
      const searcher = tried.searchers[one]!;
      const row = tried.rows[one]!;
      const key = keys[searcher]!;
      const id = laneId(key, tried.candidates[one]!);
      const end = Math.min(length, i + to - trial);
      writeRolloutIds(rollouts, i, end, key, count, trial);
      for (; i < end; i++) {
        own[i] = id;
        searcherOf[i] = searcher;
        rowOf[i] = row;
      }
    }
  }

  private numberOneEach({ searchers: { keys }, tried, first, length, trials: { from } }: TrialBlockOf, isShared: boolean): void {
    const { count, keepsDraws, keepsStart } = this.how;
    const { own, rollouts } = this.buffers;
    const { searchers, candidates } = tried;
    for (let i = 0, end = 1; i < length; end++) {
      const searcher = searchers[first + i]!;
      while (end < length && searchers[first + end] === searcher) end++;
      const key = keys[searcher]!;
      if (keepsDraws || keepsStart) writeLaneIds(own, { from: i, to: end, key, candidates, offset: first });
      if (isShared) rollouts.fill(rolloutId(key, count, from), i, end);
      i = end;
    }
  }

  private read({ searchers: { apart }, tried, first, length, trials: { from, to } }: TrialBlockOf): void {
    const { rollouts, readings } = this.buffers;
    let one = Math.floor(first / (to - from));
    let trial = from + (first % (to - from));
    for (let i = 0; i < length; one++, trial = from) {
      const candidate = tried.candidates[one]!;
      const searcher = tried.searchers[one]!;
      for (; trial < to && i < length; trial++, i++)
        readings[i] =
          apart === undefined ? laneId(rollouts[i]!, candidate) : mixedId(mixedId(apart[searcher]!, trial), candidate);
    }
  }
}

/** One place for all blocks, which follow one another. */
function columnsOf(length: number) {
  const numbers = (): Float64Array => new Float64Array(length);
  return {
    own: numbers(),
    rollouts: numbers(),
    readings: numbers(),
    different: numbers(),
    index: numbers(),
    searcherOf: new Int32Array(length),
    rowOf: new Int32Array(length),
  };
}

/** `rolloutId` of trials that follow one another, into the places from `from` to before `to`. */
function writeRolloutIds(into: Float64Array, from: number, to: number, key: number, count: number, trial: number): void {
  const least = key * count + trial - from;
  if (key * count + count <= 2 ** 53) for (let i = from; i < to; i++) into[i] = least + i;
  else for (let i = from; i < to; i++) into[i] = rolloutId(key, count, trial + i - from);
}

function rolloutId(key: number, count: number, trial: number): number {
  const id = key * count + trial;
  return id < 2 ** 53 ? id : mixedId(key, trial);
}
