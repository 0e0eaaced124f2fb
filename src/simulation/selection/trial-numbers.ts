import type { LaneNumbers } from '../columns/machine.ts';
import { laneId, laneIdsInTurn, mixedId, type Searchers, type Tried, writeLaneIds } from './searchers.ts';

/** Of each trial of a block, until the next block: the ids of its draws, by what candidates share; its searcher, and the row of its params. */
export interface TrialNumbers {
  readonly lanes: LaneNumbers;
  readonly starts: LaneNumbers;
  readonly shared: Float64Array;
  readonly rollouts: Float64Array;
  /** Of what is read in it: every candidate has its own. Undefined numbers where nothing needs them. */
  readonly readings: Float64Array;
  readonly searcherOf: ArrayLike<number>;
  readonly rowOf: ArrayLike<number>;
  /** The same in short, where there are several trials of each that is tried. */
  readonly spans?: TrialSpans;
}

/** Of each that is tried in a block, the trials of which follow one another: its searcher, the row of its params, before which trial they end. */
export interface TrialSpans {
  readonly searchers: Float64Array;
  readonly rows: Float64Array;
  readonly ends: Int32Array;
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
  /** Whether anybody goes by the ids of rollouts one by one. */
  readonly areNumbered: boolean;
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
  private ends = new Int32Array();
  private firsts = new Float64Array();
  /** By trial: its place among the rollouts that differ, of the searcher that it was last met of. */
  private readonly places: Int32Array;
  /** Blocks that follow one another have their rollouts in common in the same way, mostly: that of the last one. */
  private shape: { readonly key: readonly number[]; readonly index: Float64Array; readonly different: Float64Array } | undefined;
  private readonly spanOf: number[] = [];
  private readonly trialOf: number[] = [];

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
    const spans = hasOneEach ? undefined : this.spansOf(block);
    const hasOwn = areRead || !areShared;
    const inTurn = hasOneEach && (keepsDraws || keepsStart) ? this.inTurn(block) : undefined;
    const isOwn = (keepsDraws || keepsStart) && !inTurn;
    if (hasOneEach) this.numberOneEach(block, isOwn, hasOwn || (block.areNumbered && (isShared || !keepsDraws || !keepsStart)));
    else if (block.areNumbered || hasOwn) this.number(block);
    if (hasOwn) this.read(block);
    const column = (all: Float64Array): Float64Array => (all.length === length ? all : all.subarray(0, length));
    const { own, rollouts, readings, searcherOf, rowOf } = this.buffers;
    const shared = column(areShared ? rollouts : readings);
    const ids = {
      lanes: keepsDraws ? (inTurn ?? column(own)) : shared,
      starts: keepsStart ? (inTurn ?? column(own)) : shared,
      shared,
      rollouts: column(rollouts),
      readings: column(readings),
    };
    if (!spans)
      return {
        ...ids,
        searcherOf: tried.searchers.subarray(first, first + length),
        rowOf: tried.rows.subarray(first, first + length),
      };
    return {
      ...ids,
      spans,
      get searcherOf() {
        return spread(spans.searchers, spans.ends, searcherOf).subarray(0, length);
      },
      get rowOf() {
        return spread(spans.rows, spans.ends, rowOf).subarray(0, length);
      },
    };
  }

  private spansOf({ tried, first, length, trials: { from, to } }: TrialBlockOf): TrialSpans {
    const each = to - from;
    const one = Math.floor(first / each);
    const last = Math.floor((first + length - 1) / each) + 1;
    if (this.ends.length !== last - one) this.ends = new Int32Array(last - one);
    const { ends } = this;
    for (let k = 0; k < ends.length; k++) ends[k] = Math.min(length, (one + k + 1) * each - first);
    return { searchers: tried.searchers.subarray(one, last), rows: tried.rows.subarray(one, last), ends };
  }

  /** Where candidates have their draws in common; of blocks that are alike in this the index is the same array. */
  different({ searchers: { keys }, tried, first, length, trials: { from, to } }: TrialBlockOf): DifferentRollouts {
    const { count } = this.how;
    const one = Math.floor(first / (to - from));
    const offset = first % (to - from);
    if (!this.isShaped(tried.searchers, one, offset, length, from, to))
      this.reshape(tried.searchers, one, offset, length, from, to);
    const { different, index } = this.shape!;
    for (let k = 0; k < different.length; k++)
      different[k] = rolloutId(keys[tried.searchers[one + this.spanOf[k]!]!]!, count, this.trialOf[k]!);
    return { different, index };
  }

  private isShaped(searchers: Float64Array, one: number, offset: number, length: number, from: number, to: number): boolean {
    const key = this.shape?.key;
    if (key?.[0] !== offset || key[1] !== length || key[2] !== from || key[3] !== to) return false;
    for (let k = 4; k < key.length; k++) if (key[k] !== searchers[one + k - 4]! - searchers[one]!) return false;
    return true;
  }

  private reshape(searchers: Float64Array, one: number, offset: number, length: number, from: number, to: number): void {
    const index = new Float64Array(length);
    const places = this.places.fill(-1);
    const key = [offset, length, from, to];
    const { spanOf, trialOf } = this;
    let differing = 0;
    let firstPlace = 0;
    let trial = from + offset;
    for (let i = 0, span = 0; i < length; span++, trial = from) {
      const searcher = searchers[one + span]!;
      if (span > 0 && searcher !== searchers[one + span - 1]) firstPlace = differing;
      key.push(searcher - searchers[one]!);
      for (; trial < to && i < length; trial++, i++) {
        if (places[trial]! < firstPlace) {
          spanOf[differing] = span;
          trialOf[differing] = trial;
          places[trial] = differing++;
        }
        index[i] = places[trial]!;
      }
    }
    this.shape = { key, index, different: new Float64Array(differing) };
  }

  private number({ searchers: { keys }, tried, first, length, trials: { from, to } }: TrialBlockOf): void {
    const { count } = this.how;
    const { own, rollouts } = this.buffers;
    let one = Math.floor(first / (to - from));
    let trial = from + (first % (to - from));
    for (let i = 0; i < length; one++, trial = from) {
      const key = keys[tried.searchers[one]!]!;
      const id = laneId(key, tried.candidates[one]!);
      const end = Math.min(length, i + to - trial);
      writeRolloutIds(rollouts, i, end, key, count, trial);
      for (; i < end; i++) {
        own[i] = id;
      }
    }
  }

  /** The ids of candidates of which each searcher has so many in turn, in short; undefined where they have to be told one by one. */
  private inTurn({ searchers: { keys }, tried, first, length }: TrialBlockOf): LaneNumbers | undefined {
    const { inTurn: each, searchers, candidates } = tried;
    if (!each) return undefined;
    const count = Math.floor((first + length - 1) / each) - Math.floor(first / each) + 1;
    if (this.ends.length !== count) this.ends = new Int32Array(count);
    if (this.firsts.length !== count) this.firsts = new Float64Array(count);
    const { ends, firsts } = this;
    for (let span = 0, i = 0; span < count; span++) {
      const id = laneIdsInTurn(keys[searchers[first + i]!]!, candidates[first + i]!);
      if (id === undefined) return undefined;
      firsts[span] = id;
      i = Math.min(length, i + each - ((first + i) % each));
      ends[span] = i;
    }
    return { firsts, ends };
  }

  private numberOneEach(
    { searchers: { keys }, tried, first, length, trials: { from } }: TrialBlockOf,
    isOwn: boolean,
    isShared: boolean,
  ): void {
    if (!isOwn && !isShared) return;
    const { count } = this.how;
    const { own, rollouts } = this.buffers;
    const { searchers, candidates, inTurn } = tried;
    for (let i = 0, end = 1; i < length; end++) {
      const searcher = searchers[first + i]!;
      if (inTurn) end = Math.min(length, i + inTurn - ((first + i) % inTurn));
      else while (end < length && searchers[first + end] === searcher) end++;
      const key = keys[searcher]!;
      if (isOwn) writeLaneIds(own, { from: i, to: end, key, candidates, offset: first });
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

/** The number of each span in all its places. */
function spread(numbers: Float64Array, ends: Int32Array, into: Int32Array): Int32Array {
  for (let span = 0, i = 0; span < ends.length; span++) for (; i < ends[span]!; i++) into[i] = numbers[span]!;
  return into;
}

function rolloutId(key: number, count: number, trial: number): number {
  const id = key * count + trial;
  return id < 2 ** 53 ? id : mixedId(key, trial);
}
