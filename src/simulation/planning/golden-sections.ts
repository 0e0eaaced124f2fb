import type { ActionRange, Evaluate } from './action-range.ts';
import type { BestActions } from './best-actions.ts';

const golden = (Math.sqrt(5) - 1) / 2;

/** Narrows one action around the best within `radius` (by decision, a share of the range); how far each decision moved, as such a share. */
export function goldenSections(
  best: BestActions,
  ranges: readonly ActionRange[],
  which: number,
  radius: Float64Array,
  rounds: number,
  evaluate: Evaluate,
): Float64Array {
  const range = ranges[which]!;
  if (range.kind !== 'interval') return new Float64Array(radius.length);
  const count = best.objective.length;
  const actions = best.actions.map((action) => action.slice());
  const left = new Float64Array(count);
  const right = new Float64Array(count);
  const start = best.actions[which]!.slice();
  for (let i = 0; i < count; i++) {
    const width = range.high[i]! - range.low[i]!;
    left[i] = Math.max(range.low[i]!, start[i]! - radius[i]! * width);
    right[i] = Math.min(range.high[i]!, start[i]! + radius[i]! * width);
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
  const moved = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const width = range.high[i]! - range.low[i]!;
    if (width > 0) moved[i] = Math.abs(best.actions[which]![i]! - start[i]!) / width;
  }
  return moved;
}
