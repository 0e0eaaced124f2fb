import type { Expression } from '../../../language/design/expression.ts';
import { actionsOf } from '../cast.ts';
import type { Column } from '../columns/column.ts';
import type { ColumnLayout } from '../columns/layout.ts';
import type { ColumnProgram } from '../columns/program.ts';
import { idKey } from '../copies/copy-id.ts';
import { NotSimulated } from '../not-simulated.ts';
import { nearest } from '../rollout/acting.ts';
import { refuseEndless } from '../rollout/endless-range.ts';
import { lastOf } from '../rollout/known-before-step.ts';
import { StepColumns } from '../rollout/step-columns.ts';
import { type ChanceMode, Chances } from './chances.ts';
import type { Kept, KeptColumns } from './kept.ts';
import type { PlanInputs } from './plan-inputs.ts';
import type { PlanView } from './plan-view.ts';

/** Where the ends or the values of an action's range stand. */
export type RangeColumns = { readonly low: Column; readonly high: Column } | { readonly values: readonly Column[] };

/** What the steps of a plan share. */
export interface PlanStepContext {
  readonly view: PlanView;
  readonly layout: ColumnLayout;
  readonly inputs: PlanInputs;
  readonly kept: Kept;
  readonly mode: ChanceMode;
  /** The step's number, and the columns of lane ids of its draws: those that are seen before acting, and the others. */
  readonly step: Column;
  readonly seenIds: Column;
  readonly hiddenIds: Column;
  /** The column of an action that is being chosen: the planner's own, and those of planners that its model includes. */
  decided(action: string): Column;
  /** In place of draws: their means, where the expectation is exact so. */
  readonly means?: ReadonlyMap<string, number>;
}

/**
 * One step of a plan, compiled: `once`, what does not depend on what is chosen, then `each`, what does, then `move`, the states. In
 * the first step what is observed is given; in later ones everything is computed, and who is not yet seen has still to choose.
 */
export class PlanStep {
  readonly once: ColumnProgram;
  readonly each: ColumnProgram;
  readonly move: ColumnProgram;
  /** Both, for steps that others follow; made once these are complete. */
  readonly on: ColumnProgram;
  readonly columns: StepColumns;
  readonly chances: Chances;
  private readonly programs: ColumnProgram[];
  private readonly moved = new Set<string>();
  private ends = false;
  private readonly context: PlanStepContext;
  private readonly isFirst: boolean;

  constructor(context: PlanStepContext, isFirst: boolean) {
    const { view, layout, mode, kept } = context;
    const { setting, steps } = view.planning;
    this.context = context;
    this.isFirst = isFirst;
    this.once = layout.program();
    this.each = layout.program();
    this.move = layout.program();
    this.on = layout.program();
    this.programs = [this.once];
    this.chances = new Chances(layout, mode, (id) => !isFirst && view.seen.has(id));
    const prefix = isFirst ? 'plan' : 'plan later';
    this.columns = new StepColumns({
      layout,
      setting,
      mechanisms: view.mechanisms,
      given: { get: (id) => this.given(id) },
      step: context.step,
      steps,
      deployed: context.inputs.take({ kind: 'deployed' }),
      program: () => this.programs.at(-1)!,
      source: (id) => ({
        variable: idKey(id, prefix),
        lanes: !isFirst && view.seen.has(id) ? context.seenIds : context.hiddenIds,
      }),
      drawn: (id, distribution, columns) => this.chances.column(id, distribution, columns),
      act: (id) => this.act(id),
      estimate: (id, value) => context.inputs.take({ kind: 'estimate', id, value }),
      within: (id, compile) => this.into(view.changing.has(id) || kept.isMoving(id) ? this.each : this.once, compile),
    });
  }

  /** Compiles into that program. */
  into<T>(program: ColumnProgram, compile: () => T): T {
    this.programs.push(program);
    try {
      return compile();
    } finally {
      this.programs.pop();
    }
  }

  /** Nothing is appended any more. */
  complete(): void {
    this.on.rewrite([...this.each.operations(), ...this.move.operations()]);
  }

  /** Appends whether the episode goes on after the step. */
  end(until: Expression, { now, next }: { readonly now: Column; readonly next: Column }): void {
    if (this.ends) return;
    this.ends = true;
    this.into(this.each, () => {
      const over = this.columns.expressionAfterMove(until);
      this.each.apply('and', [now, this.each.apply('not', [over])], next);
    });
  }

  /** Appends the move of a state or a memory; where the episode has ended (`alive` is 0) nothing moves. */
  moveOf(kept: KeptColumns, alive: Column | undefined): void {
    const { view } = this.context;
    if (this.moved.has(kept.id)) return;
    this.moved.add(kept.id);
    this.into(this.move, () => {
      const memory = view.memory(kept.id);
      const next = memory
        ? memory.next && this.columns.expression(memory.next)
        : this.columns.next(kept.id, view.placeOf(kept.id));
      const value = next ?? kept.now;
      if (alive === undefined) this.move.apply('copy', [value], kept.next);
      else this.move.apply('if', [alive, value, kept.now], kept.next);
    });
  }

  range(action: string): RangeColumns {
    const { view } = this.context;
    const place = view.placeOf(action);
    refuseEndless(
      action,
      view.mechanisms.of(action),
      view.planning.setting,
      'a plan that finds more to be better would go on for ever',
    );
    const range = this.columns.range(action, place);
    if (!range)
      throw new NotSimulated(`${action} has no range to choose from: write \`in [low, high]\` or \`in {…}\` after it`, place);
    return range;
  }

  private given(id: string): Column | undefined {
    const { view, inputs, kept, means, layout } = this.context;
    if (view.actions.includes(id)) return this.context.decided(id);
    const isSeen = view.observed.has(id);
    if (view.isState(id)) return kept.now(id, isSeen ? { kind: 'variable', id, place: view.placeOf(id) } : undefined);
    if (view.memory(id)) return kept.now(id, { kind: 'known', id, place: view.placeOf(id) });
    if (isSeen && this.isFirst) return inputs.take({ kind: 'variable', id, place: view.placeOf(id) });
    const mean = means?.get(id);
    if (mean !== undefined) return layout.constant(mean);
    return view.isVariable(id) ? undefined : inputs.take({ kind: 'known', id, place: view.placeOf(id) });
  }

  /** How others act: as they did, or as its model has them act. */
  private act(id: string): Column | undefined {
    const { view, inputs } = this.context;
    const acting = view.planning.cast.acts.get(id);
    if (!acting) return undefined;
    const { act, optimizer } = acting;
    const place = view.placeOf(id);
    if (!view.includes.has(optimizer.id))
      return inputs.take(view.observed.has(id) ? { kind: 'variable', id, place } : { kind: 'known', id: lastOf(id), place });
    if (act.kind === 'plan') return this.context.decided(id);
    if (act.kind === 'unknown')
      throw new NotSimulated(
        `\`acts\` does not say how ${optimizer.name} sets ${actionsOf(act).join(', ')}: write \`= …\` or \`plans 1\` after it`,
        act.place,
      );
    const law = this.columns.expression(act.law);
    const range = this.columns.range(id, act.place);
    const program = this.programs.at(-1)!;
    if (!range) return law;
    return 'low' in range ? program.apply('clamp', [law, range.low, range.high]) : nearest(law, range.values, program);
  }
}
