import type { Column } from '../columns/column.ts';
import type { ColumnLayout } from '../columns/layout.ts';
import type { PlanInputs } from './plan-inputs.ts';
import type { PlanView } from './plan-view.ts';
import type { PlannerInput } from './planner.ts';

/** A state or a memory on which a plan depends: its value before a step and after it. */
export interface KeptColumns {
  readonly id: string;
  readonly now: Column;
  readonly next: Column;
  /** The input that it is at the plan's first step; absent where the planner has only a belief of it. */
  readonly input?: Column;
}

/** The states and memories on which a plan depends, each found when it is first read. */
export class Kept {
  private readonly found = new Map<string, KeptColumns>();
  private readonly view: PlanView;
  private readonly layout: ColumnLayout;
  private readonly inputs: PlanInputs;

  constructor(view: PlanView, layout: ColumnLayout, inputs: PlanInputs) {
    this.view = view;
    this.layout = layout;
    this.inputs = inputs;
  }

  now(id: string, input: PlannerInput | undefined): Column {
    const known = this.found.get(id);
    if (known) return known.now;
    const { layout } = this;
    // What a plan starts from is written into the very column that it reads.
    const now = input ? this.inputs.take(input) : layout.column();
    this.found.set(id, { id, now, next: layout.column(), ...(input && { input: now }) });
    return now;
  }

  isMoving(id: string): boolean {
    return this.view.isState(id);
  }

  get all(): readonly KeptColumns[] {
    return [...this.found.values()];
  }

  /** Those of which the planner has only a belief. */
  get hidden(): readonly KeptColumns[] {
    return this.all.filter(({ input }) => input === undefined);
  }
}
