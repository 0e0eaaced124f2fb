import type { Column } from '../columns/column.ts';
import type { ColumnLayout } from '../columns/layout.ts';
import type { PlannerInput } from './planner.ts';

/** What a decision is made from, each with the column into which it is written; no input twice. */
export class PlanInputs {
  private readonly taken = new Map<string, { readonly input: PlannerInput; readonly column: Column }>();
  private readonly layout: ColumnLayout;

  constructor(layout: ColumnLayout) {
    this.layout = layout;
  }

  take(input: PlannerInput): Column {
    const key = 'id' in input ? `${input.kind} ${input.id}` : input.kind === 'regime' ? `regime ${input.layer}` : input.kind;
    const found = this.taken.get(key) ?? { input, column: this.layout.column() };
    this.taken.set(key, found);
    return found.column;
  }

  /** What is observed within the step. */
  seen(): readonly { readonly id: string; readonly column: Column }[] {
    return [...this.taken.values()].flatMap(({ input, column }) => (input.kind === 'variable' ? [{ id: input.id, column }] : []));
  }

  /** Those whose columns are read: others would only keep equal decisions apart. */
  used(read: ReadonlySet<Column>): readonly PlannerInput[] {
    return [...this.taken.values()].filter(({ column }) => read.has(column)).map(({ input }) => input);
  }
}
