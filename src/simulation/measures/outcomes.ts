import { exp } from '../kernel/elementary/exponential.ts';
import { log, log10 } from '../kernel/elementary/logarithm.ts';
import type { PointRuns } from '../point-runs.ts';
import type { Outcomes } from '../result.ts';

/** Of every point so many runs, its first, say which bins are wanted. */
const sampled = 2000;
/** The bins span so much of them: a heavy tail would else leave one bin for all the rest. */
const spanned = 0.99;
const [fewest, most] = [8, 40];

/** The bins of a goal's outcomes, the same at all points, so that these can be compared. */
export interface Bins {
  readonly goal: string;
  readonly low: number;
  readonly width: number;
  readonly count: number;
}

/** What of the runs of all points says which bins are wanted. */
export class OutcomeSample {
  private readonly values: ReadonlyMap<string, number[]>;

  constructor(goals: readonly string[]) {
    this.values = new Map(goals.map((goal) => [goal, []]));
  }

  /** Takes values of a goal, of a point's runs from `from` on: with what was selected, or without a search. */
  take(goal: string, values: Float64Array, from = 0): void {
    for (const value of values.subarray(0, Math.max(0, sampled - from)))
      if (Number.isFinite(value)) this.values.get(goal)?.push(value);
  }

  clear(): void {
    for (const values of this.values.values()) values.length = 0;
  }

  get goals(): readonly string[] {
    return [...this.values.keys()];
  }

  /** Their number follows Freedman and Diaconis, 1981. */
  bins(): readonly Bins[] {
    return [...this.values].flatMap(([goal, values]) => {
      const found = binsOf(Float64Array.from(values).sort());
      return found ? [{ goal, ...found }] : [];
    });
  }
}

/** How the runs' values of goals spread, by point: with what was selected and, where somebody selects, without a search. */
export function outcomes(points: readonly PointRuns[], goals: readonly string[]): readonly (readonly Outcomes[])[] {
  const sample = new OutcomeSample(goals);
  for (const goal of goals)
    for (const { realised, baseline } of points)
      for (const values of [realised.get(goal), baseline.get(goal)]) if (values) sample.take(goal, values);
  const bins = sample.bins();
  return points.map((point) => outcomesIn(bins, point));
}

export function outcomesIn(bins: readonly Bins[], { realised, baseline }: PointRuns): readonly Outcomes[] {
  return bins.flatMap(({ goal, low, width, count }) => {
    const [selected, unselected] = [realised.get(goal), baseline.get(goal)];
    if (!selected) return [];
    const counted = (values: Float64Array): readonly number[] => counts(values, low, width, count);
    return [{ goal, low, width, selected: counted(selected), ...(unselected && { unselected: counted(unselected) }) }];
  });
}

function binsOf(sorted: Float64Array): { low: number; width: number; count: number } | undefined {
  const quantile = (p: number): number => sorted[Math.round(p * (sorted.length - 1))] ?? Number.NaN;
  const [from, to] = [quantile((1 - spanned) / 2), quantile((1 + spanned) / 2)];
  // One value alone is no distribution; nor is what differs by rounding alone.
  const size = Math.max(Math.abs(from), Math.abs(to));
  if (!(to - from > 1e-9 * size && to - from > 1e-300 && to - from < 1e300)) return undefined;
  const wanted = 2 * (quantile(0.75) - quantile(0.25)) * exp(-log(sorted.length) / 3);
  const width = roundStep(Math.min((to - from) / fewest, Math.max(wanted, (to - from) / most)));
  // Not -0: which of the equal values came first does not matter.
  const low = Math.floor(from / width) * width + 0;
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
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    // The last bin has its end: of outcomes that are whole numbers it may be the most frequent.
    const at = value === end ? count - 1 : Math.floor((value - low) / width);
    if (at >= 0 && at < count) found[at]!++;
  }
  return found;
}
