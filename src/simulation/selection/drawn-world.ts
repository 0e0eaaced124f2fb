import { streamKey } from '../columns/stream-key.ts';
import type { Params } from './params.ts';
import { mixedId, wholeNumber } from './searchers.ts';

/**
 * Which draw of the world a candidate is, as one of its params: the id of what it keeps of it. Only where one who is selected selects
 * from the world; a candidate of the base optimizer's own is known by its number.
 */
export const drawnWorld = 'drawn world';

/** Ids of candidates from the pools that such a one chooses from; apart in every phase. */
export class Pools {
  private readonly phase: number;

  constructor(phase: string) {
    this.phase = wholeNumber(streamKey('pool', phase));
  }

  of(pools: ArrayLike<number>, searchers: ArrayLike<number>, candidates: ArrayLike<number>): Params {
    const ids = new Float64Array(searchers.length);
    let [before, own] = [-1, 0];
    for (let i = 0; i < ids.length; i++) {
      if (searchers[i] !== before) [before, own] = [searchers[i]!, mixedId(this.phase, pools[searchers[i]!]!)];
      ids[i] = mixedId(own, candidates[i]!);
    }
    return new Map([[drawnWorld, ids]]);
  }
}
