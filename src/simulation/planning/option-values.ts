import type { ColumnMachine } from '../columns/machine.ts';
import type { PlanModel } from './plan-model.ts';

/** What the values of the finite actions are that a plan decides on at its first step, decision by decision. */
export class OptionValues {
  /** By action, then which of its values, then decision. */
  readonly all: readonly (readonly Float64Array[])[];
  private readonly columns: readonly (readonly Float64Array[])[];

  constructor({ players, first, decides }: PlanModel, machine: ColumnMachine, decisions: number) {
    const ranges = decides.map(({ player, action }) => {
      const range = players[player]!.rangesAt(first)[action]!;
      return 'values' in range ? range.values : [];
    });
    this.columns = ranges.map((values) => values.map((column) => machine.column(column)));
    this.all = ranges.map((values) => values.map(() => new Float64Array(decisions)));
  }

  /** Reads those of a decision from a lane in which its first step was begun. */
  read(decision: number, lane: number): void {
    for (let action = 0; action < this.columns.length; action++) {
      const values = this.columns[action]!;
      for (let index = 0; index < values.length; index++) this.all[action]![index]![decision] = values[index]![lane]!;
    }
  }

  /** By action, then which of its values. */
  at(decision: number): readonly (readonly number[])[] {
    return this.all.map((values) => values.map((value) => value[decision]!));
  }
}
