import { type StreamKey, streamKey } from '../columns/stream-key.ts';
import type { Params } from './params.ts';
import type { Resumed } from './resumed.ts';

/** Those who search at once, each on its own: the runs of a piece or, where those that are selected select in turn, rollouts. */
export interface Searchers {
  readonly runs: Float64Array;
  /** A whole number for each, that its candidates and the draws of its trials are keyed by. */
  readonly keys: Float64Array;
  /** As the keys, of what cannot be replayed: apart for every candidate above. */
  readonly apart?: Float64Array;
  /** As the keys, of draws of the world that are candidates; the keys where it is left out. */
  readonly pools?: Float64Array;
  /** What is settled before they search, and stays: a row for each searcher. */
  readonly given: Params;
  /** Where they stand in their deployments, if they select again. */
  readonly resumed?: Resumed;
}

/** What is tried, in the order of the trials: by whom, which of its candidates, and the row of its params. */
export interface Tried {
  readonly searchers: Float64Array;
  readonly candidates: Float64Array;
  readonly rows: Float64Array;
  /** Where it is so many of each searcher in turn, and their numbers follow one another: how many. */
  readonly inTurn?: number;
}

/** So that a searcher's key and a candidate make one whole number. */
export const mostCandidates = 2 ** 20;

export function laneId(key: number, candidate: number): number {
  const id = key * mostCandidates + candidate;
  return id < 2 ** 53 ? id : mixedId(key, candidate);
}

/** `laneId` of candidates of one searcher, into the places from `from` to before `to`: theirs begin `offset` further on. Nothing is called for each. */
export function writeLaneIds(
  into: Float64Array,
  {
    from,
    to,
    key,
    candidates,
    offset,
  }: Readonly<Record<'from' | 'to' | 'key' | 'offset', number>> & { readonly candidates: Float64Array },
): void {
  const least = key * mostCandidates;
  if (least + mostCandidates <= 2 ** 53) for (let i = from; i < to; i++) into[i] = least + candidates[offset + i]!;
  else for (let i = from; i < to; i++) into[i] = laneId(key, candidates[offset + i]!);
}

/** The `laneId` of a candidate that those of the next candidates follow one by one; undefined where they do not. */
export function laneIdsInTurn(key: number, candidate: number): number | undefined {
  return (key + 1) * mostCandidates <= 2 ** 53 ? key * mostCandidates + candidate : undefined;
}

/** As `laneId`, of numbers of any size: some whole number below 2^53. */
export function mixedId(key: number, candidate: number): number {
  return wholeNumber(streamKey(key, candidate));
}

/** Below 2^53. */
export function wholeNumber({ high, low }: StreamKey): number {
  return high * 2097152 + (low >>> 11);
}

/** `count` candidates of each searcher, from number `first` on, their params in as many rows. */
export function everyCandidate(searchers: number, count: number, first = 0): Tried {
  if (last && last.searchers === searchers && last.count === count && last.first === first) return last.tried;
  const rows = new Float64Array(searchers * count);
  const tried = { searchers: new Float64Array(rows.length), candidates: new Float64Array(rows.length), rows, inTurn: count };
  for (let searcher = 0, row = 0; searcher < searchers; searcher++)
    for (let candidate = 0; candidate < count; candidate++, row++) {
      tried.searchers[row] = searcher;
      tried.candidates[row] = first + candidate;
      rows[row] = row;
    }
  last = { searchers, count, first, tried };
  return tried;
}

/** Runs are searched piece by piece, most of them alike; nobody writes to what is tried. */
let last: { readonly searchers: number; readonly count: number; readonly first: number; readonly tried: Tried } | undefined;

/** Of each searcher the one that is selected, of so many candidates. */
export function oneOfEach(selected: Int32Array, candidates: number): Tried {
  const rows = new Float64Array(selected.length);
  for (let r = 0; r < rows.length; r++) rows[r] = r * candidates + selected[r]!;
  return { searchers: numbersFrom(0, selected.length), candidates: new Float64Array(selected), rows };
}

/** `from`, `from + 1`, … before `to`. */
export function numbersFrom(from: number, to: number): Float64Array {
  const numbers = new Float64Array(to - from);
  for (let i = 0; i < numbers.length; i++) numbers[i] = from + i;
  return numbers;
}
