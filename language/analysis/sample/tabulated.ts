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
  const find = finder(below);
  return (share) => {
    const wanted = share * total;
    const at = Math.max(0, find(wanted) - 1);
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
  const find = finder(below);
  return (share) => least + find(share * sum);
}

/**
 * Finds the first of a list, rising from 0 on, that is at least as much; the last one where none is. A guide table says where to begin, so that a
 * search takes a step or two on average (Chen & Asau, *On Generating Random Variates from an Empirical Distribution*, 1974).
 */
function finder(rising: Float64Array): (wanted: number) => number {
  const last = rising.length - 1;
  const total = rising[last] ?? 0;
  const guide = new Uint32Array(rising.length + 1);
  for (let part = 0, at = 0; part <= rising.length; part++) {
    while (at < last && rising[at]! < (part / rising.length) * total) at++;
    guide[part] = at;
  }
  return (wanted) => {
    let at = guide[Math.min(rising.length, Math.max(0, Math.floor((wanted / total) * rising.length)))]!;
    while (at > 0 && rising[at - 1]! >= wanted) at--;
    while (at < last && rising[at]! < wanted) at++;
    return at;
  };
}
