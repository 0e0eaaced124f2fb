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
    return sharesOf(values.length, sizes).map(({ shares, taken }) => {
      let sum = 0;
      for (let place = 0; place < shares.length; place++) sum += shares[place]! * sorted[place]!;
      return sum / taken;
    });
  }

  /** From the best to the worst, until it is asked again; those that share a tie have their mean. */
  private sorted(values: Float64Array): Float64Array {
    const { order, ties } = this;
    if (inOrder.length < values.length) inOrder = new Float64Array(values.length);
    const sorted = inOrder;
    for (let place = 0; place < values.length; place++) sorted[place] = values[order[place]!]!;
    for (const { from, to } of ties) {
      let sum = 0;
      for (let place = from; place < to; place++) sum += sorted[place]!;
      sorted.fill(sum / (to - from), from, to);
    }
    return sorted;
  }
}

/** One place for what every sample puts in order. */
let inOrder = new Float64Array(64);

/** How often each place is the best of n, as far as it counts, and how often all these are. */
interface Shares {
  readonly shares: Float64Array;
  readonly taken: number;
}

/** The last that were asked for: samples come one after the other, of the same searches. */
let asked: { readonly size: number; readonly sizes: readonly number[]; readonly found: readonly Shares[] } | undefined;

function sharesOf(size: number, sizes: readonly number[]): readonly Shares[] {
  if (asked?.size !== size || asked.sizes !== sizes) asked = { size, sizes, found: sizes.map((n) => sharesOfPlaces(size, n)) };
  return asked.found;
}

/** Places that are taken more seldom than this are not looked at. */
const negligible = 1e-20;
const known = new Map<number, Shares>();

/** Of `size` places. */
function sharesOfPlaces(size: number, n: number): Shares {
  const key = size * 2 ** 24 + n;
  const before = known.get(key);
  if (before) return before;
  const shares: number[] = [];
  let taken = 0;
  for (let place = 0, share = n / size; place < size && share > negligible; place++) {
    shares.push(share);
    taken += share;
    // C(N - j - 1, n - 1) / C(N - j, n - 1).
    share *= Math.max(0, size - place - n) / Math.max(1, size - place - 1);
  }
  const found = { shares: Float64Array.from(shares), taken };
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
