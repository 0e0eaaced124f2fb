import { exp } from '../kernel/elementary/exponential.ts';
import type { ParamSpace } from './param-space.ts';
import type { Searchers } from './searchers.ts';
import type { Batch, Strategy } from './strategy.ts';

/**
 * `climb n`: from candidate 0 a normal step in all params' quantiles at once, kept where it is no worse; n candidates in all. Steps
 * grow where more than one in five is kept and shrink where fewer are (Rechenberg's rule, smoothed as in Hansen, Arnold and Auger,
 * Evolution Strategies, 2015, algorithm 5).
 */
export class Climb implements Strategy {
  readonly size: number;
  private readonly space: ParamSpace;

  constructor(space: ParamSpace, size: number) {
    this.space = space;
    this.size = size;
  }

  *batches({ keys }: Searchers): Generator<Batch, void, Float64Array> {
    const { space } = this;
    const axes = space.axes.length;
    const { params, shares: best } = space.start(keys);
    const bestScores = rated(yield { candidates: 1, params });
    const steps = new Float64Array(keys.length).fill(firstStep);
    const damping = 1 / Math.sqrt(axes + 1);
    const grow = exp(0.8 * damping);
    const shrink = exp(-0.2 * damping);
    for (let candidate = 1; candidate < this.size; candidate++) {
      const shares = space.mutations(keys, candidate, 1);
      for (let i = 0; i < shares.length; i++)
        shares[i] = space.reflected(best[i]! + steps[Math.floor(i / axes)]! * shares[i]!, i % axes);
      const scores = rated(yield { candidates: 1, params: space.params(shares) });
      for (let searcher = 0; searcher < keys.length; searcher++) {
        const isKept = scores[searcher]! >= bestScores[searcher]!;
        steps[searcher] = Math.min(1, steps[searcher]! * (isKept ? grow : shrink));
        if (!isKept) continue;
        bestScores[searcher] = scores[searcher]!;
        const at = searcher * axes;
        best.set(shares.subarray(at, at + axes), at);
      }
    }
  }
}

/** Of the whole range. */
export const firstStep = 0.3;

/** NaN is worst. */
export function rated(scores: Float64Array): Float64Array {
  return scores.map((score) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score));
}
