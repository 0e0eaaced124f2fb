import type { Params } from './params.ts';
import type { Searchers } from './searchers.ts';

/** So many new candidates of every searcher, their params by searcher, then candidate. */
export interface Batch {
  readonly candidates: number;
  readonly params: Params;
}

/** How a search looks for candidates: all at once, or each batch by what the ones before it scored. */
export interface Strategy {
  /** How many candidates each searcher looks at in all. */
  readonly size: number;
  /** Is sent the scores of each batch: higher is better, NaN worst. */
  batches(searchers: Searchers): Generator<Batch, void, Float64Array>;
}
