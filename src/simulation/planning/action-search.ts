/** What an action can be, for each decision of a batch. */
export type ActionRange = { readonly preferred?: number } & (
  | { readonly kind: 'interval'; readonly low: Float64Array; readonly high: Float64Array }
  | { readonly kind: 'finite'; readonly values: readonly Float64Array[] }
);

/** The objective of each decision at the given actions (by action, then decision). The array may be reused by the next call. */
export type Evaluate = (actions: readonly Float64Array[]) => Float64Array;

/**
 * The actions that maximize an objective, for `decisions` decisions at once, each on its own. Finite sets are tried whole; an
 * interval by an even grid (its ends included), then golden sections around the best of it, to 10⁻⁶ of the range; several intervals
 * by a grid of their product, then golden sections along each in turn until none moves. Values within 10⁻¹² of their scale are
 * equal: then the actions nearest `preferred`, else the lowest.
 */
export function* searchActions(
  ranges: readonly ActionRange[],
  decisions: number,
  evaluate: Evaluate,
): Generator<void, readonly Float64Array[]> {
  const best = new Best(ranges, decisions);
  const intervals = ranges.flatMap((range, i) => (range.kind === 'interval' ? [i] : []));
  const gridPoints = gridPointsPerInterval(intervals.length);
  for (const finite of products(ranges.map((range) => (range.kind === 'finite' ? range.values.length : 1)))) {
    const local = new Best(ranges, decisions);
    const actions = ranges.map((range, i) =>
      range.kind === 'finite' ? range.values[finite[i]!]!.slice(0, decisions) : new Float64Array(decisions),
    );
    const tryActions = (): void => local.offer(actions, evaluate(actions));
    for (const grid of products(intervals.map(() => gridPoints))) {
      for (const [k, i] of intervals.entries()) fillGrid(actions[i]!, ranges[i]!, grid[k]! / (gridPoints - 1));
      tryActions();
      if (grid.at(-1) === 0) yield;
    }
    if (intervals.some((i) => ranges[i]!.preferred !== undefined)) {
      for (const i of intervals) fillPreferred(actions[i]!, ranges[i]!);
      tryActions();
    }
    if (intervals.length === 1) {
      goldenSections(local, ranges, intervals[0]!, 1 / (gridPoints - 1), 26, evaluate);
      yield;
    } else if (intervals.length > 1) {
      let radius = 1 / (gridPoints - 1);
      for (let cycle = 0; cycle < 80 && radius > precision; cycle++) {
        let moved = 0;
        for (const i of intervals) moved = Math.max(moved, goldenSections(local, ranges, i, radius, 10, evaluate));
        yield;
        if (moved < radius / 3) radius /= 3;
      }
    }
    best.offer(local.actions, local.objective);
  }
  return best.actions;
}

const precision = 1e-6;
const golden = (Math.sqrt(5) - 1) / 2;

/** Fewer a dimension where there are more of them: an even grid of some hundreds of points at most. */
function gridPointsPerInterval(intervals: number): number {
  return [2, 33, 17, 9, 5, 4][intervals] ?? 3;
}

/** The best so far, a decision a lane. */
class Best {
  readonly actions: readonly Float64Array[];
  readonly objective: Float64Array;
  private readonly ranges: readonly ActionRange[];

  constructor(ranges: readonly ActionRange[], decisions: number) {
    this.ranges = ranges;
    this.objective = new Float64Array(decisions).fill(Number.NEGATIVE_INFINITY);
    this.actions = ranges.map((range) => (range.kind === 'finite' ? range.values[0]! : range.low).slice(0, decisions));
  }

  offer(actions: readonly Float64Array[], objective: Float64Array): void {
    const { objective: held } = this;
    for (let i = 0; i < held.length; i++) {
      const value = objective[i]!;
      const best = held[i]!;
      if (Number.isNaN(value)) continue;
      const equal = Number.isFinite(best) && Math.abs(value - best) <= 1e-12 * Math.max(Math.abs(value), Math.abs(best));
      if (equal ? this.isPreferred(actions, i) : value > best) {
        held[i] = value;
        for (let k = 0; k < actions.length; k++) this.actions[k]![i] = actions[k]![i]!;
      }
    }
  }

  /** Of equal actions: the nearer to what is preferred; else the lower, the first action deciding first. */
  private isPreferred(actions: readonly Float64Array[], i: number): boolean {
    for (let k = 0; k < this.ranges.length; k++) {
      const { preferred } = this.ranges[k]!;
      const offered = actions[k]![i]!;
      const held = this.actions[k]![i]!;
      const difference = preferred === undefined ? offered - held : Math.abs(offered - preferred) - Math.abs(held - preferred);
      if (difference !== 0) return difference < 0;
    }
    return false;
  }
}

/** Narrows one action around the best within `radius` (a share of the range); how far any decision moved, as such a share. */
function goldenSections(
  best: Best,
  ranges: readonly ActionRange[],
  which: number,
  radius: number,
  rounds: number,
  evaluate: Evaluate,
): number {
  const range = ranges[which]!;
  if (range.kind !== 'interval') return 0;
  const count = best.objective.length;
  const actions = best.actions.map((action) => action.slice());
  const left = new Float64Array(count);
  const right = new Float64Array(count);
  const start = best.actions[which]!.slice();
  for (let i = 0; i < count; i++) {
    const width = range.high[i]! - range.low[i]!;
    left[i] = Math.max(range.low[i]!, start[i]! - radius * width);
    right[i] = Math.min(range.high[i]!, start[i]! + radius * width);
  }
  const x = new Float64Array(count);
  /** The objective at `x`. */
  const measure = (): Float64Array => {
    actions[which]!.set(x);
    const f = evaluate(actions);
    best.offer(actions, f);
    return f;
  };
  for (let i = 0; i < count; i++) x[i] = right[i]! - golden * (right[i]! - left[i]!);
  const low = { x: x.slice(), f: measure().slice(0, count) };
  for (let i = 0; i < count; i++) x[i] = left[i]! + golden * (right[i]! - left[i]!);
  const high = { x: x.slice(), f: measure().slice(0, count) };
  const isLow = new Uint8Array(count);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < count; i++) {
      const l = low.f[i]! >= high.f[i]!;
      isLow[i] = l ? 1 : 0;
      if (l) {
        right[i] = high.x[i]!;
        high.x[i] = low.x[i]!;
        high.f[i] = low.f[i]!;
        x[i] = right[i]! - golden * (right[i]! - left[i]!);
      } else {
        left[i] = low.x[i]!;
        low.x[i] = high.x[i]!;
        low.f[i] = high.f[i]!;
        x[i] = left[i]! + golden * (right[i]! - left[i]!);
      }
    }
    const f = measure();
    for (let i = 0; i < count; i++) {
      const into = isLow[i] === 1 ? low : high;
      into.x[i] = x[i]!;
      into.f[i] = f[i]!;
    }
  }
  let moved = 0;
  for (let i = 0; i < count; i++) {
    const width = range.high[i]! - range.low[i]!;
    if (width > 0) moved = Math.max(moved, Math.abs(best.actions[which]![i]! - start[i]!) / width);
  }
  return moved;
}

function fillGrid(action: Float64Array, range: ActionRange, share: number): void {
  if (range.kind !== 'interval') return;
  for (let i = 0; i < action.length; i++)
    action[i] = share >= 1 ? range.high[i]! : range.low[i]! + share * (range.high[i]! - range.low[i]!);
}

function fillPreferred(action: Float64Array, range: ActionRange): void {
  if (range.kind !== 'interval') return;
  for (let i = 0; i < action.length; i++)
    action[i] = Math.min(range.high[i]!, Math.max(range.low[i]!, range.preferred ?? (range.low[i]! + range.high[i]!) / 2));
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
