import type { Column } from '../columns/column.ts';
import type { PlanModel } from './plan-model.ts';
import type { RangeColumns } from './plan-step.ts';

/** By action of a player: which share a value is of its range at a decision's first step. */
export class SharesOfValues {
  private readonly ranges: readonly (readonly RangeColumns[])[];
  /** By player, action, end (or value), decision. */
  private readonly ends: readonly (readonly (readonly Float64Array[])[])[];

  constructor({ players, first }: PlanModel, decisions: number) {
    this.ranges = players.map((player) => player.rangesAt(first));
    this.ends = this.ranges.map((own) => own.map((range) => columnsOf(range).map(() => new Float64Array(decisions))));
  }

  /** Reads a decision's ranges from a lane in which its first step was begun. */
  read({ machine }: PlanModel, decision: number, lane: number): void {
    for (const [p, own] of this.ranges.entries())
      for (const [a, range] of own.entries())
        for (const [e, end] of columnsOf(range).entries()) this.ends[p]![a]![e]![decision] = machine.column(end)[lane]!;
  }

  share(player: number, action: number, decision: number, value: number): number {
    const ends = this.ends[player]![action]!.map((end) => end[decision]!);
    if ('values' in this.ranges[player]![action]!) {
      const away = ends.map((one) => Math.abs(one - value));
      return (away.indexOf(Math.min(...away)) + 0.5) / ends.length;
    }
    const [low = 0, high = 0] = ends;
    return high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
  }
}

function columnsOf(range: RangeColumns): readonly Column[] {
  return 'values' in range ? range.values : [range.low, range.high];
}
