import type { ActionRange } from './action-range.ts';

/** The best actions so far, a decision a lane: of equal ones the nearest to what is preferred, else the lowest. */
export class BestActions {
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
    const [offered, kept] = [actions[0]!, this.actions[0]!];
    const count = actions.length;
    for (let i = 0; i < held.length; i++) {
      const value = objective[i]!;
      const best = held[i]!;
      const equal = Number.isFinite(best) && Math.abs(value - best) <= 1e-12 * Math.max(Math.abs(value), Math.abs(best));
      // What is not a number is neither better nor as good.
      if (equal ? !this.isPreferred(actions, i) : !(value > best)) continue;
      held[i] = value;
      kept[i] = offered[i]!;
      for (let k = 1; k < count; k++) this.actions[k]![i] = actions[k]![i]!;
    }
  }

  /** Takes over what others found, but where `open` is 1. */
  replace(others: BestActions, open: Uint8Array): void {
    for (let i = 0; i < open.length; i++) {
      if (open[i] === 1) continue;
      this.objective[i] = others.objective[i]!;
      for (const [k, action] of this.actions.entries()) action[i] = others.actions[k]![i]!;
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
