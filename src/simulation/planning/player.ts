import type { Optimizer } from '../../../language/design/design.ts';
import type { Column } from '../columns/column.ts';
import type { ColumnLayout } from '../columns/layout.ts';
import { Accumulators } from './accumulators.ts';
import { planObjective } from './plan-objective.ts';
import type { PlanStep, RangeColumns } from './plan-step.ts';
import { type PlanView, plannedActions } from './plan-view.ts';

/** One who chooses within a plan: the planner itself, or another that its model includes, who answers for a goal of its own. */
export class Player {
  readonly optimizer: Optimizer;
  readonly actions: readonly string[];
  /** By action: where its choice is written. */
  readonly columns: readonly Column[];
  /** By action: its default. */
  readonly preferred: readonly (number | undefined)[];
  readonly objective: Accumulators;
  /** At its first step its actions are seen: they are given. */
  readonly isGivenAtFirst: boolean;
  private readonly ranges = new Map<PlanStep, readonly RangeColumns[]>();

  constructor(view: PlanView, optimizer: Optimizer, layout: ColumnLayout) {
    const { design, setting } = view.planning;
    this.optimizer = optimizer;
    this.actions = plannedActions(optimizer);
    this.columns = this.actions.map(() => layout.column());
    this.preferred = this.actions.map((id) => {
      const mechanism = view.mechanisms.of(id)[0]?.mechanism;
      return mechanism?.kind === 'action' && mechanism.default ? setting.tryNumber(mechanism.default) : undefined;
    });
    this.objective = new Accumulators(planObjective(design, optimizer), layout);
    this.isGivenAtFirst = optimizer !== view.optimizer && this.actions.every((id) => view.observed.has(id));
  }

  /** Compiles what a step is to it. */
  enter(step: PlanStep, alive: Column | undefined): void {
    if (this.ranges.has(step)) return;
    this.ranges.set(
      step,
      this.actions.map((id) => step.range(id)),
    );
    step.into(step.each, () => this.objective.step(step.columns, alive));
  }

  /** By action. */
  rangesAt(step: PlanStep): readonly RangeColumns[] {
    const ranges = this.ranges.get(step);
    if (!ranges) throw new RangeError('The player has no part in this step');
    return ranges;
  }
}
