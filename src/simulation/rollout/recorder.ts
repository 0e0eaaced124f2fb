import type { Aggregate, Expression, OverTime } from '../../../language/design/expression.ts';
import { visit } from '../../../language/design/reads.ts';
import type { Column } from '../columns/column.ts';
import type { ColumnLayout } from '../columns/layout.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import type { ColumnProgram } from '../columns/program.ts';
import { compileExpression } from '../expression-columns.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { StepColumns } from './step-columns.ts';

/** The aggregates that an expression is made of: its own, or its mean over the steps where it has none. */
export function overTime(expression: Expression): Expression {
  let aggregated = false;
  visit(expression, (part) => {
    aggregated ||= part.kind === 'aggregate';
  });
  return aggregated ? expression : { kind: 'aggregate', over: 'mean', operand: expression, place: expression.place };
}

/** The value of a goal-like expression on a rollout, gathered step by step in columns of its own. */
export class Recorder {
  readonly expression: Expression;
  private readonly accumulators = new Map<Aggregate, Column>();

  constructor(expression: Expression, layout: ColumnLayout) {
    this.expression = overTime(expression);
    visit(this.expression, (part) => {
      if (part.kind === 'aggregate') this.accumulators.set(part, layout.column());
    });
  }

  /** Before the first step. */
  reset(machine: ColumnMachine): void {
    for (const [{ over }, column] of this.accumulators)
      machine.fill(column, over === 'highest' ? Number.NEGATIVE_INFINITY : over === 'lowest' ? Number.POSITIVE_INFINITY : 0);
  }

  /** Appends what a step adds; lanes whose rollout has ended (`alive` is 0) keep what they have. */
  step(columns: StepColumns, alive: Column | undefined): void {
    for (const [{ over, operand }, column] of this.accumulators) {
      const value = columns.expressionAfterMove(operand);
      const program = columns.environment.program();
      const into = alive === undefined ? column : undefined;
      const next = program.apply(accumulating[over], over === 'final' ? [value] : [column, value], into);
      if (alive !== undefined) program.apply('if', [alive, next, column], column);
    }
  }

  /** Appends the value, once the rollout has ended after `steps` steps (a column where lanes end at different ones). */
  finish(columns: StepColumns, program: ColumnProgram, steps: Column): Column {
    return compileFinished(this.expression, columns, program, (aggregate) => {
      const column = this.accumulators.get(aggregate);
      return column !== undefined && aggregate.over === 'mean' ? program.apply('/', [column, steps]) : column;
    });
  }
}

/** Appends an expression over aggregates whose values are known. @throws NotSimulated where a variable stands outside of them */
export function compileFinished(
  expression: Expression,
  columns: StepColumns,
  program: ColumnProgram,
  known: (aggregate: Aggregate) => Column | undefined,
): Column {
  return compileExpression(
    expression,
    {
      layout: columns.environment.layout,
      name: (name) => {
        if (name.target === 'variable')
          throw new NotSimulated(
            'Beside an aggregate over time (total, mean, final, highest, lowest) every variable must stand inside one',
            name.place,
          );
        return columns.expression(name);
      },
      constant: (constant) => columns.expression(constant),
      aggregate: (aggregate) => {
        const column = known(aggregate);
        if (column === undefined) throw new NotSimulated('An aggregate within another has no value', aggregate.place);
        return column;
      },
    },
    () => program,
  );
}

/** How an aggregate takes in the next step's value. */
export const accumulating = { total: '+', mean: '+', final: 'copy', highest: 'max', lowest: 'min' } as const satisfies Record<
  OverTime,
  string
>;
