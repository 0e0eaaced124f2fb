import type { Aggregate, Expression, OverTime } from '../../../language/design/expression.ts';
import type { Column } from '../columns/column.ts';
import type { ColumnLayout } from '../columns/layout.ts';
import type { ColumnProgram } from '../columns/program.ts';
import { accumulating, compileFinished } from '../rollout/recorder.ts';
import type { StepColumns } from '../rollout/step-columns.ts';
import { aggregatesOf } from './plan-objective.ts';

/** What an objective has gathered so far of the steps of a plan: a column for each aggregate, before a step and after it. */
export class Accumulators {
  readonly now: readonly Column[];
  readonly next: readonly Column[];
  /** Whether a step adds to what they have; else it takes its place. */
  readonly isGathered: readonly boolean[];
  /** What they start at. */
  readonly starts: readonly number[];
  private readonly expression: Expression;
  private readonly aggregates: readonly Aggregate[];

  constructor(expression: Expression, layout: ColumnLayout) {
    this.expression = expression;
    this.aggregates = aggregatesOf(expression);
    this.now = this.aggregates.map(() => layout.column());
    this.next = this.aggregates.map(() => layout.column());
    this.isGathered = this.aggregates.map(({ over }) => over !== 'final');
    this.starts = this.aggregates.map(({ over }) => starting[over]);
  }

  /** Appends what a step adds; where the episode has ended (`alive` is 0) they keep what they have. */
  step(columns: StepColumns, alive: Column | undefined): void {
    for (const [i, { over, operand }] of this.aggregates.entries()) {
      const value = columns.expressionAfterMove(operand);
      const program = columns.environment.program();
      const now = this.now[i]!;
      const into = alive === undefined ? this.next[i]! : undefined;
      const next = program.apply(accumulating[over], over === 'final' ? [value] : [now, value], into);
      if (alive !== undefined) program.apply('if', [alive, next, now], this.next[i]!);
    }
  }

  /** Appends the objective of the plan, once its last step is done. */
  value(columns: StepColumns, program: ColumnProgram): Column {
    return compileFinished(this.expression, columns, program, (aggregate) => {
      const at = this.aggregates.indexOf(aggregate);
      return at < 0 ? undefined : this.next[at];
    });
  }
}

const starting = {
  total: 0,
  mean: 0,
  final: 0,
  highest: Number.NEGATIVE_INFINITY,
  lowest: Number.POSITIVE_INFINITY,
} as const satisfies Record<OverTime, number>;
