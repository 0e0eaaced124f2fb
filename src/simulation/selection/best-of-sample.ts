import { type Order, orderOf } from './sorted-order.ts';

/**
 * What best of n takes from a sample of N candidates, for every n at once: the mean over all choices of n of them, in which the j-th
 * best is the best of the n with probability C(N - j, n - 1) / C(N, n). Unbiased for independent candidates, and of no greater
 * variance than any one choice (Hoeffding, A class of statistics with asymptotically normal distribution, 1948).
 *
 * One sample after the other: for there are as many as there are runs, what it needs room for it has once.
 */
export class BestOfSample {
  private readonly size: number;
  private readonly order: Order;
  private readonly sorted: Float64Array;
  private readonly shares: readonly Shares[];
  private readonly found: Float64Array;
  /** Places that share a tie: of each the first, and the one after the last. */
  private readonly ties: number[] = [];

  /** `size`: how many candidates a sample has; `sizes`: of how many of them the best is taken. */
  constructor(size: number, sizes: readonly number[]) {
    this.size = size;
    this.order = orderOf(size);
    this.sorted = new Float64Array(size);
    this.shares = sizes.map((n) => sharesOfPlaces(size, n));
    this.found = new Float64Array(sizes.length);
  }

  /** The sample whose scores begin there. `sign` times them: higher is better, NaN worst; those within 10⁻¹² of their scale are ties, broken evenly. */
  look(scores: Float64Array, from: number, sign: number): void {
    const { order, ties, size } = this;
    const { rates, places } = order;
    for (let i = 0; i < size; i++) rates[i] = sign * scores[from + i]!;
    order.sort();
    ties.length = 0;
    for (let first = 0; first < size; ) {
      const best = rates[places[first]!]!;
      let to = first + 1;
      while (to < size && isTie(best, rates[places[to]!]!)) to++;
      if (to > first + 1) ties.push(first, to);
      first = to;
    }
  }

  /** The mean of what is taken, of the sample's values, which begin there; for each size, until it is asked again. */
  means(values: Float64Array, from = 0): Float64Array {
    const { found, shares, sorted, size } = this;
    // What does not vary has a mean without rounding.
    if (isConstant(values, from, size)) return found.fill(values[from]!);
    this.sort(values, from);
    for (let k = 0; k < found.length; k++) {
      const { shares: own, taken } = shares[k]!;
      let sum = 0;
      for (let place = 0; place < own.length; place++) sum += own[place]! * sorted[place]!;
      found[k] = sum / taken;
    }
    return found;
  }

  /** From the best to the worst; those that share a tie have their mean. */
  private sort(values: Float64Array, from: number): void {
    const { order, ties, sorted, size } = this;
    const { places } = order;
    for (let place = 0; place < size; place++) sorted[place] = values[from + places[place]!]!;
    for (let k = 0; k < ties.length; k += 2) {
      const [first, to] = [ties[k]!, ties[k + 1]!];
      let sum = 0;
      for (let place = first; place < to; place++) sum += sorted[place]!;
      sorted.fill(sum / (to - first), first, to);
    }
  }
}

/** How often each place is the best of n, as far as it counts, and how often all these are. */
interface Shares {
  readonly shares: Float64Array;
  readonly taken: number;
}

/** Places that are taken more seldom than this are not looked at. */
const negligible = 1e-20;

/** Of `size` places. */
function sharesOfPlaces(size: number, n: number): Shares {
  const shares: number[] = [];
  let taken = 0;
  for (let place = 0, share = n / size; place < size && share > negligible; place++) {
    shares.push(share);
    taken += share;
    // C(N - j - 1, n - 1) / C(N - j, n - 1).
    share *= Math.max(0, size - place - n) / Math.max(1, size - place - 1);
  }
  return { shares: Float64Array.from(shares), taken };
}

function isTie(best: number, other: number): boolean {
  if (best === other || (Number.isNaN(best) && Number.isNaN(other))) return true;
  return Math.abs(best - other) <= 1e-12 * Math.max(Math.abs(best), Math.abs(other)) && Number.isFinite(best - other);
}

function isConstant(values: Float64Array, from: number, size: number): boolean {
  for (let i = from + 1; i < from + size; i++) if (values[i] !== values[from]) return false;
  return size > 0;
}
