/** The value below which a share of a distribution lies. */
export type Quantile = (share: number) => number;

/** A density up to a factor, by its logarithm, where it is worth integrating; and what a place stands for. */
export interface Density {
  readonly logarithm: (at: number) => number;
  readonly from: number;
  readonly to: number;
  readonly valueAt: (at: number) => number;
}

const cells = 1_024;

/** By Simpson's rule in each cell, the density a line within it: shares are good to 2 · 10⁻⁵. */
export function tabulated({ logarithm, from, to, valueAt }: Density): Quantile {
  const width = (to - from) / cells;
  const heights = Array.from({ length: 2 * cells + 1 }, (_, at) => logarithm(from + (at * width) / 2));
  const highest = heights.reduce((most, one) => Math.max(most, one), -Infinity);
  const density = heights.map((one) => Math.exp(one - highest));
  const below = new Float64Array(cells + 1);
  for (let at = 0; at < cells; at++) {
    const [left = 0, middle = 0, right = 0] = density.slice(2 * at, 2 * at + 3);
    below[at + 1] = (below[at] ?? 0) + left + 4 * middle + right;
  }
  const total = below[cells] ?? 1;
  return (share) => {
    const wanted = share * total;
    const at = Math.max(0, firstAtLeast(below, wanted) - 1);
    const [low, high] = [below[at] ?? 0, below[at + 1] ?? total];
    const [left, right] = [density[2 * at] ?? 0, density[2 * at + 2] ?? 0];
    const reached = high > low ? (wanted - low) / (high - low) : 0.5;
    const root = left + Math.sqrt(left * left + (right * right - left * left) * reached);
    return valueAt(from + width * (at + (root > 0 ? (reached * (left + right)) / root : reached)));
  };
}

/** More values of a count than these are not added up. */
const mostCounts = 100_000;

/**
 * Of counts, by the ratio of the probability of k + 1 to that of k: added up from the likeliest outwards until nothing is left. Undefined where
 * that takes too many.
 */
export function counted(mode: number, most: number, ratio: (k: number) => number): Quantile | undefined {
  const up = [1];
  for (let k = mode; k < most && up.length < mostCounts && (up.at(-1) ?? 0) > 1e-18; k++) up.push((up.at(-1) ?? 0) * ratio(k));
  const down: number[] = [];
  for (let k = mode - 1, next = 1; k >= 0 && down.length < mostCounts && next > 1e-18; k--) {
    next /= ratio(k);
    down.push(next);
  }
  if (up.length + down.length > mostCounts) return undefined;
  const least = mode - down.length;
  const below = new Float64Array(up.length + down.length);
  let sum = 0;
  [...down.reverse(), ...up].forEach((one, at) => {
    sum += one;
    below[at] = sum;
  });
  return (share) => least + firstAtLeast(below, share * sum);
}

/** In a rising list; the last one where none is. */
function firstAtLeast(rising: Float64Array, wanted: number): number {
  let [low, high] = [0, rising.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((rising[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
