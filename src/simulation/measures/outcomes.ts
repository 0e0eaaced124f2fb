import { exp } from '../kernel/elementary/exponential.ts';
import { log, log10 } from '../kernel/elementary/logarithm.ts';
import type { PointRuns } from '../point-runs.ts';
import type { Outcomes } from '../result.ts';

/** Of every point so many runs, its first, say which bins are wanted. */
const sampled = 2000;
/** The bins span so much of them: a heavy tail would else leave one bin for all the rest. */
const spanned = 0.99;
const [fewest, most] = [8, 40];

/**
 * How the runs' values of goals spread, by point: with what was selected and, where somebody selects, without a search. All points have
 * the same bins of a goal, so that they can be compared; their number follows Freedman and Diaconis, 1981.
 */
export function outcomes(points: readonly PointRuns[], goals: readonly string[]): readonly (readonly Outcomes[])[] {
  const bins = goals.flatMap((goal) => {
    const values = points.flatMap(({ realised, baseline }) =>
      [realised.get(goal), baseline.get(goal)].flatMap((all) => [...(all?.subarray(0, sampled) ?? [])]),
    );
    const found = binsOf(values.filter(Number.isFinite).sort((a, b) => a - b));
    return found ? [{ goal, ...found }] : [];
  });
  return points.map(({ realised, baseline }) =>
    bins.flatMap(({ goal, low, width, count }) => {
      const [selected, unselected] = [realised.get(goal), baseline.get(goal)];
      if (!selected) return [];
      const counted = (values: Float64Array): readonly number[] => counts(values, low, width, count);
      return [{ goal, low, width, selected: counted(selected), ...(unselected && { unselected: counted(unselected) }) }];
    }),
  );
}

function binsOf(sorted: readonly number[]): { low: number; width: number; count: number } | undefined {
  const quantile = (p: number): number => sorted[Math.round(p * (sorted.length - 1))] ?? Number.NaN;
  const [from, to] = [quantile((1 - spanned) / 2), quantile((1 + spanned) / 2)];
  // One value alone is no distribution; nor is what differs by rounding alone.
  const size = Math.max(Math.abs(from), Math.abs(to));
  if (!(to - from > 1e-9 * size && to - from > 1e-300 && to - from < 1e300)) return undefined;
  const wanted = 2 * (quantile(0.75) - quantile(0.25)) * exp(-log(sorted.length) / 3);
  const width = roundStep(Math.min((to - from) / fewest, Math.max(wanted, (to - from) / most)));
  const low = Math.floor(from / width) * width;
  return { low, width, count: Math.max(1, Math.ceil((to - low) / width)) };
}

/** The next lower of 1, 2, 5, 10, 20 …, so that bins begin at round numbers. */
function roundStep(step: number): number {
  const power = Number(`1e${Math.floor(log10(step))}`);
  const share = step / power;
  return (share >= 5 ? 5 : share >= 2 ? 2 : 1) * power;
}

/** Runs in each bin; those whose value lies in none are left out. */
function counts(values: Float64Array, low: number, width: number, count: number): readonly number[] {
  const found = new Array<number>(count).fill(0);
  const end = low + count * width;
  for (const value of values) {
    // The last bin has its end: of outcomes that are whole numbers it may be the most frequent.
    const at = value === end ? count - 1 : Math.floor((value - low) / width);
    if (at >= 0 && at < count) found[at]!++;
  }
  return found;
}
