import { exp } from '../kernel/elementary/exponential.ts';
import { log } from '../kernel/elementary/logarithm.ts';
import { pow } from '../kernel/elementary/power.ts';
import { usualShare } from './ends.ts';
import { normalCdf } from './normal.ts';

/** From one look to the next there are so many times as many runs, at least. */
const growth = 1.5;

/** After how many runs it is looked: from `first` on in equal ratios up to `most`, known beforehand; once where there is no room for two. */
export function looksUpTo(most: number, first: number): readonly number[] {
  const steps = Math.floor(log(most / first) / log(growth));
  if (!(steps >= 1)) return [most];
  return Array.from({ length: steps + 1 }, (_, i) => (i === steps ? most : Math.round(first * pow(most / first, i / steps))));
}

/**
 * How often an end may be passed at each of several looks so that at all of them together no end is passed oftener than 5 times in a
 * hundred: intervals with such ends are repeated confidence intervals (Jennison and Turnbull, Interim analyses: the repeated confidence
 * interval approach, 1989), the same share at every look (Pocock, Group sequential methods in the design and analysis of clinical
 * trials, 1977). Means of so many runs make a random walk: the share is found by integration from look to look (Armitage, McPherson
 * and Rowe, Repeated significance tests on accumulating data, 1969).
 */
export function shareAtEachLook(looks: readonly number[]): number {
  if (looks.length <= 1) return usualShare;
  const name = looks.join();
  const before = known.get(name);
  if (before !== undefined) return before;
  let [low, high] = [1.9, 5];
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    if (stayWithin(middle, looks) < 1 - 2 * usualShare) low = middle;
    else high = middle;
  }
  const share = normalCdf(-high);
  if (known.size < 100) known.set(name, share);
  return share;
}

const known = new Map<string, number>();

/** Simpson's points: half as many cells, of a tenth of a standard deviation and less of what moves between two looks. */
const cells = 60;

/** How often standardized means stay within ±`bound` at all looks. */
export function stayWithin(bound: number, looks: readonly number[]): number {
  const width = (2 * bound) / cells;
  const points = Float64Array.from({ length: cells + 1 }, (_, i) => i * width - bound);
  const weights = points.map((_, i) => ((i === 0 || i === cells ? 1 : i % 2 === 1 ? 4 : 2) * width) / 3);
  let density = points.map(normalDensity);
  for (let look = 1; look < looks.length; look++) {
    const kept = Math.sqrt(looks[look - 1]! / looks[look]!);
    const spread = Math.sqrt(1 - kept * kept);
    const weighted = density.map((one, i) => (one * weights[i]!) / spread);
    density = points.map((to) => {
      let sum = 0;
      for (let i = 0; i <= cells; i++) sum += weighted[i]! * normalDensity((to - kept * points[i]!) / spread);
      return sum;
    });
  }
  return density.reduce((sum, one, i) => sum + one * weights[i]!, 0);
}

const normalDensity = (z: number): number => 0.3989422804014327 * exp(-0.5 * z * z);
