import { streamKey } from '../columns/stream-key.ts';
import { openLane, openStreams, uniform } from '../kernel/draws/stream.ts';

/** Picks of one step of `draw`: some 10 ms. */
const picksAStep = 100_000;

/**
 * The resamples of a bootstrap over runs: one set, so that all that is estimated from the same runs is resampled alike (a difference
 * of two is then a paired one). Resample r depends on the seed, r and the number of runs alone; it is drawn when first asked for.
 */
export class Resamples {
  readonly runs: number;
  /** How many resamples: 1,000, fewer from 20,000 runs on. */
  readonly count: number;
  private readonly seed: number;
  private readonly drawn: Uint8Array[] = [];

  constructor(runs: number, seed: number) {
    this.runs = runs;
    this.count = Math.round(Math.max(200, Math.min(1000, 2e7 / runs)));
    this.seed = seed;
  }

  /** Those of the first `runs` of the same runs. */
  of(runs: number): Resamples {
    return runs === this.runs ? this : new Resamples(runs, this.seed);
  }

  /** How often each run stands in resample r: a number a run (never near 255), with `runs` as their sum. */
  times(r: number): Uint8Array {
    const times = this.drawn[r] ?? this.resample(r);
    this.drawn[r] = times;
    return times;
  }

  /** Draws all of them ahead, some 10 ms a step. */
  *draw(): Generator<void, void> {
    const rows = Math.max(1, Math.floor(picksAStep / this.runs));
    for (let r = 0; r < this.count; r++) {
      this.times(r);
      if (r % rows === rows - 1) yield;
    }
  }

  private resample(r: number): Uint8Array {
    const { runs } = this;
    const times = new Uint8Array(runs);
    const key = streamKey(this.seed, 'bootstrap');
    openStreams(key.high, key.low, 0, runs);
    openLane(0, r);
    for (let i = 0; i < runs; i += 2) {
      const first = uniform() * runs;
      const pick = Math.floor(first);
      times[pick] = times[pick]! + 1;
      if (i + 1 === runs) break;
      // What follows the point of `first` is even in [0, 1) again, with bits enough for a second pick.
      const other = Math.floor((first - pick) * runs);
      times[other] = times[other]! + 1;
    }
    return times;
  }
}
