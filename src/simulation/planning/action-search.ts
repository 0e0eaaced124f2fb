import { type ActionRange, type Evaluate, fillPreferred, fillShare, fillShares } from './action-range.ts';
import { BestActions } from './best-actions.ts';
import { goldenSections } from './golden-sections.ts';
import { highestShares } from './highest-shares.ts';

/** What is maximized. */
export interface Objective {
  readonly evaluate: Evaluate;
  /** Along any one interval it is a quadratic: a few values tell the rest. */
  readonly isQuadratic: boolean;
}

/**
 * The actions that maximize an objective, for `decisions` decisions at once, each on its own. Finite sets are tried whole; one interval along
 * which the objective is a quadratic by where that is highest, another by an even grid (its ends included), then golden sections around the best
 * of it, to 10⁻⁶ of the range; several intervals by a grid of their product, then golden sections along each in turn until none moves. Values
 * within 10⁻¹² of their scale are equal: then the actions nearest `preferred`, else the lowest.
 */
export function* searchActions(
  ranges: readonly ActionRange[],
  decisions: number,
  { evaluate, isQuadratic }: Objective,
): Generator<void, readonly Float64Array[]> {
  const best = new BestActions(ranges, decisions);
  const intervals = ranges.flatMap((range, i) => (range.kind === 'interval' ? [i] : []));
  for (const finite of products(ranges.map((range) => (range.kind === 'finite' ? range.values.length : 1)))) {
    const actions = ranges.map((range, i) => (range.kind === 'finite' ? range.values[finite[i]!]! : new Float64Array(decisions)));
    if (intervals.length === 0) best.offer(actions, evaluate(actions));
    else {
      const own = isQuadratic && intervals.length === 1 ? highest(ranges, intervals[0]!, actions, evaluate) : undefined;
      if (!own || own.open.includes(1)) {
        const found = yield* narrowed(ranges, intervals, actions, evaluate);
        // Each decision is found in its own way, whichever are made beside it.
        if (own) found.replace(own.best, own.open);
        best.offer(found.actions, found.objective);
      } else best.offer(own.best.actions, own.best.objective);
    }
  }
  return best.actions;
}

/** How often `searchActions` evaluates its objective, about. `sizes`: of the finite sets; of an interval undefined. */
export function evaluations(sizes: readonly (number | undefined)[], isQuadratic: boolean): number {
  const intervals = sizes.filter((size) => size === undefined).length;
  const combinations = sizes.reduce<number>((product, size = 1) => product * size, 1);
  if (intervals === 0) return combinations;
  if (intervals === 1) return combinations * (isQuadratic ? 4 : 61);
  return combinations * (gridPointsPerInterval(intervals) ** intervals + 1000);
}

/** By where a quadratic along one interval is highest; `open`: 1 where its values do not tell of a decision. */
function highest(
  ranges: readonly ActionRange[],
  which: number,
  actions: readonly Float64Array[],
  evaluate: Evaluate,
): { readonly best: BestActions; readonly open: Uint8Array } {
  const range = ranges[which]!;
  const action = actions[which]!;
  const best = new BestActions(ranges, action.length);
  const [low, middle, high] = [0, 0.5, 1].map((share) => {
    fillShare(action, range, share);
    const values = evaluate(actions).slice(0, action.length);
    best.offer(actions, values);
    return values;
  });
  const shares = highestShares(low!, middle!, high!);
  if (range.preferred !== undefined) {
    fillPreferred(action, range);
    best.offer(actions, evaluate(actions));
  }
  fillShares(action, range, shares);
  best.offer(actions, evaluate(actions));
  const open = new Uint8Array(action.length);
  for (let i = 0; i < open.length; i++) open[i] = Number.isNaN(shares[i]) ? 1 : 0;
  return { best, open };
}

function* narrowed(
  ranges: readonly ActionRange[],
  intervals: readonly number[],
  actions: readonly Float64Array[],
  evaluate: Evaluate,
): Generator<void, BestActions> {
  const best = new BestActions(ranges, actions[intervals[0]!]!.length);
  const gridPoints = gridPointsPerInterval(intervals.length);
  for (const grid of products(intervals.map(() => gridPoints))) {
    for (const [k, i] of intervals.entries()) fillShare(actions[i]!, ranges[i]!, grid[k]! / (gridPoints - 1));
    best.offer(actions, evaluate(actions));
    if (grid.at(-1) === 0) yield;
  }
  if (intervals.some((i) => ranges[i]!.preferred !== undefined)) {
    for (const i of intervals) fillPreferred(actions[i]!, ranges[i]!);
    best.offer(actions, evaluate(actions));
  }
  const radius = new Float64Array(best.objective.length).fill(1 / (gridPoints - 1));
  if (intervals.length === 1) {
    goldenSections(best, ranges, intervals[0]!, radius, 26, evaluate);
    yield;
    return best;
  }
  for (let cycle = 0; cycle < 80 && radius.some((one) => one > 0); cycle++) {
    const moved = intervals.map((i) => goldenSections(best, ranges, i, radius, 10, evaluate));
    yield;
    for (let i = 0; i < radius.length; i++) {
      if (moved.every((by) => by[i]! < radius[i]! / 3)) radius[i]! /= 3;
      // What is narrow enough stays, however long others take.
      if (!(radius[i]! > precision)) radius[i] = 0;
    }
  }
  return best;
}

const precision = 1e-6;

/** Fewer a dimension where there are more of them: an even grid of some hundreds of points at most. */
function gridPointsPerInterval(intervals: number): number {
  return [2, 33, 17, 9, 5, 4][intervals] ?? 3;
}

/** Every combination of indices below the given counts, the last fastest; one, empty, of no counts. */
export function* products(counts: readonly number[]): Generator<readonly number[]> {
  const indices = counts.map(() => 0);
  if (counts.some((count) => count < 1)) return;
  for (;;) {
    yield indices;
    let at = counts.length - 1;
    while (at >= 0 && ++indices[at]! === counts[at]) indices[at--] = 0;
    if (at < 0) return;
  }
}
