import type { StreamKey } from '../columns/stream-key.ts';
import { type ActionRange, fillPreferred } from './action-range.ts';
import { searchActions } from './action-search.ts';
import type { PlanModel } from './plan-model.ts';
import type { PlanStep } from './plan-step.ts';
import { groupsOf, mostRounds, movingOrder } from './stage-game.ts';

/**
 * What those do who see more than the planner whose model includes them: they move last in a step, each best for itself in every lane apart, as it
 * knows which sample of what the planner does not know it is in. Finite sets are gone through, intervals searched to 10⁻⁶.
 */
export class InformedAnswers {
  private readonly model: PlanModel;
  private readonly orders: readonly (readonly (readonly number[])[])[];
  private order: readonly (readonly number[])[] = [];
  private step: PlanStep;

  constructor(model: PlanModel, informed: ReadonlySet<number>) {
    const { view, players } = model;
    this.model = model;
    const open = new Set([...informed].filter((player) => !players[player]!.isGivenAtFirst));
    this.orders = [open, informed].map((answering) => groupsOf(movingOrder(view, players), answering, true));
    this.step = model.first;
  }

  /** Writes their actions of a step into the first `length` lanes, in which all others have acted. */
  write(step: PlanStep, length: number, context: StreamKey): void {
    this.step = step;
    this.order = this.orders[step === this.model.first ? 0 : 1]!;
    this.from(0, length, context);
  }

  private from(group: number, length: number, context: StreamKey): void {
    const moving = this.order[group];
    if (!moving) return;
    const isLast = group === this.order.length - 1;
    for (const player of moving) this.prefer(player, length);
    for (let round = 0; round < mostRounds; round++) {
      let changed = false;
      for (const player of moving)
        changed = this.answer(player, isLast, length, context, () => this.from(group + 1, length, context)) || changed;
      if (!changed || moving.length === 1) break;
    }
    this.from(group + 1, length, context);
  }

  /** Where they begin to answer each other: at their defaults, else the lowest of finite values, or mid-range. */
  private prefer(player: number, length: number): void {
    for (const [k, range] of this.ranges(player, length).entries()) {
      const into = this.into(player, length)[k]!;
      if (range.kind === 'finite') into.set(range.values[0]!);
      else fillPreferred(into, range);
    }
  }

  /** Whether what a player does has changed. */
  private answer(player: number, isLast: boolean, length: number, context: StreamKey, followed: () => void): boolean {
    const { model } = this;
    const { machine, value } = model;
    const into = this.into(player, length);
    const objective = machine.column(model.objectives[player]!).subarray(0, length);
    const before = into.map((column) => column.slice());
    const evaluate = (actions: readonly Float64Array[]): Float64Array => {
      for (const [k, column] of into.entries())
        column.set(actions[k]!.length > length ? actions[k]!.subarray(0, length) : actions[k]!);
      followed();
      machine.run(this.step.each, length, context);
      machine.run(value, length, context);
      return objective;
    };
    const searching = searchActions(this.ranges(player, length), length, {
      evaluate,
      isQuadratic: isLast && model.isQuadraticOf(player, this.step),
    });
    let step = searching.next();
    while (!step.done) step = searching.next();
    for (const [k, column] of into.entries()) column.set(step.value[k]!);
    return into.some((column, k) =>
      column.some((action, i) => Math.abs(action - before[k]![i]!) > 1e-7 * Math.max(1, Math.abs(action))),
    );
  }

  private into(player: number, length: number): readonly Float64Array[] {
    return this.model.players[player]!.columns.map((column) => this.model.machine.column(column).subarray(0, length));
  }

  private ranges(player: number, length: number): readonly ActionRange[] {
    const { machine, players } = this.model;
    const { preferred } = players[player]!;
    const of = (column: Parameters<typeof machine.column>[0]): Float64Array => machine.column(column).slice(0, length);
    return players[player]!.rangesAt(this.step).map((range, k): ActionRange => {
      const prefer = preferred[k] === undefined ? {} : { preferred: preferred[k] };
      return 'values' in range
        ? { kind: 'finite', values: range.values.map(of), ...prefer }
        : { kind: 'interval', low: of(range.low), high: of(range.high), ...prefer };
    });
  }
}
