import { sortedOrder } from './sorted-order.ts';

/**
 * What best of n takes from a sample of N candidates, for every n at once: the mean over all choices of n of them, in which the j-th
 * best is the best of the n with probability C(N - j, n - 1) / C(N, n). Unbiased for independent candidates, and of no greater
 * variance than any one choice (Hoeffding, A class of statistics with asymptotically normal distribution, 1948).
 */
export class BestOfSample {
  private readonly order: Uint32Array;
  /** Places that share a tie, from the first to before the last. */
  private readonly ties: readonly { readonly from: number; readonly to: number }[];

  /** `scores`: higher is better, NaN worst; those within 10⁻¹² of their scale are ties, broken evenly. */
  constructor(scores: Float64Array) {
    const order = sortedOrder(scores);
    const ties: { from: number; to: number }[] = [];
    for (let from = 0; from < order.length; ) {
      const best = scores[order[from]!]!;
      let to = from + 1;
      while (to < order.length && isTie(best, scores[order[to]!]!)) to++;
      if (to > from + 1) ties.push({ from, to });
      from = to;
    }
    this.order = order;
    this.ties = ties;
  }

  /** The mean of what is taken, of `values` by candidate, for each size of the search. */
  means(values: Float64Array, sizes: readonly number[]): number[] {
    // What does not vary has a mean without rounding.
    if (isConstant(values)) return sizes.map(() => values[0]!);
    const sorted = this.sorted(values);
    return sizes.map((n) => {
      const shares = sharesOfPlaces(sorted.length, n);
      let sum = 0;
      let taken = 0;
      for (let place = 0; place < shares.length; place++) {
        taken += shares[place]!;
        sum += shares[place]! * sorted[place]!;
      }
      return sum / taken;
    });
  }

  /** From the best to the worst; those that share a tie have their mean. */
  private sorted(values: Float64Array): Float64Array {
    const sorted = new Float64Array(values.length);
    for (let place = 0; place < sorted.length; place++) sorted[place] = values[this.order[place]!]!;
    for (const { from, to } of this.ties) {
      let sum = 0;
      for (let place = from; place < to; place++) sum += sorted[place]!;
      sorted.fill(sum / (to - from), from, to);
    }
    return sorted;
  }
}

/** Places that are taken more seldom than this are not looked at. */
const negligible = 1e-20;
const known = new Map<number, Float64Array>();

/** How often each place, of `size`, is the best of n, as far as it counts. */
function sharesOfPlaces(size: number, n: number): Float64Array {
  const key = size * 2 ** 24 + n;
  const before = known.get(key);
  if (before) return before;
  const shares: number[] = [];
  for (let place = 0, share = n / size; place < size && share > negligible; place++) {
    shares.push(share);
    // C(N - j - 1, n - 1) / C(N - j, n - 1).
    share *= Math.max(0, size - place - n) / Math.max(1, size - place - 1);
  }
  const found = Float64Array.from(shares);
  if (known.size >= mostKnown) known.clear();
  known.set(key, found);
  return found;
}

const mostKnown = 64;

function isTie(best: number, other: number): boolean {
  if (best === other || (Number.isNaN(best) && Number.isNaN(other))) return true;
  return Math.abs(best - other) <= 1e-12 * Math.max(Math.abs(best), Math.abs(other)) && Number.isFinite(best - other);
}

function isConstant(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return values.length > 0;
}
