import type { Column } from '../columns/column.ts';
import type { ColumnLayout } from '../columns/layout.ts';
import type { ColumnProgram } from '../columns/program.ts';
import { idKey } from '../copies/copy-id.ts';
import { StepColumns } from '../rollout/step-columns.ts';
import { Chances } from './chances.ts';
import type { PlanInputs } from './plan-inputs.ts';
import type { PlanView } from './plan-view.ts';

/** What a planner takes states that it does not observe to start at: draws of their starts, compiled. */
export class PlanStarts {
  readonly program: ColumnProgram;
  readonly chances: Chances;
  private readonly starts = new Map<string, Column>();
  private readonly columns: StepColumns;
  private readonly view: PlanView;

  constructor(view: PlanView, layout: ColumnLayout, inputs: PlanInputs, step: Column, ids: Column) {
    this.view = view;
    this.program = layout.program();
    this.chances = new Chances(layout, 'sampled', () => false);
    const { setting, steps } = view.planning;
    this.columns = new StepColumns({
      layout,
      setting,
      mechanisms: view.mechanisms,
      given: {
        get: (id) => {
          if (view.isState(id)) return this.start(id);
          return view.isVariable(id) ? undefined : inputs.take({ kind: 'known', id, place: view.placeOf(id) });
        },
      },
      step,
      steps,
      deployed: inputs.take({ kind: 'deployed' }),
      program: () => this.program,
      source: (id) => ({ variable: idKey(id, 'plan start'), lanes: ids }),
      drawn: (id, distribution, columns) => this.chances.column(id, distribution, columns),
      act: () => undefined,
      estimate: (id, value) => inputs.take({ kind: 'estimate', id, value }),
      within: (_, compile) => compile(),
    });
  }

  start(id: string): Column {
    const known = this.starts.get(id);
    if (known !== undefined) return known;
    const column = this.compile(id);
    this.starts.set(id, column);
    return column;
  }

  private compile(id: string): Column {
    const { view, columns } = this;
    const modelled = view.mechanisms.of(id)[0]?.mechanism;
    const own = view.planning.cast.world.variables.find((variable) => variable.id === id)?.mechanism;
    const mechanism = modelled?.kind === 'state' ? modelled : own;
    if (mechanism?.kind !== 'state') return columns.environment.layout.constant(0);
    const { start } = mechanism;
    if (start.kind === 'value') return columns.expression(start.expression);
    return this.chances.column(id, start.distribution, columns) ?? columns.start(start, id);
  }
}
