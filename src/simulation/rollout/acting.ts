import type { Place } from '../../../language/design/place.ts';
import type { Cast } from '../cast.ts';
import { actionsOf } from '../cast.ts';
import type { Column } from '../columns/column.ts';
import type { ColumnLayout } from '../columns/layout.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import type { ColumnProgram } from '../columns/program.ts';
import { NotSimulated } from '../not-simulated.ts';
import { Belief } from '../planning/belief.ts';
import type { Planner, PlannerInput } from '../planning/planner.ts';
import { refuseEndless } from './endless-range.ts';
import type { KnownBeforeStep } from './known-before-step.ts';
import type { SceneOptions } from './scene-options.ts';
import type { StepColumns } from './step-columns.ts';

/** A step is a list of programs, with decisions of planners between them. */
export type Stage =
  | { readonly kind: 'program'; readonly program: ColumnProgram }
  | {
      readonly kind: 'plan';
      readonly planner: Planner;
      readonly inputs: readonly Column[];
      readonly outputs: readonly Column[];
      readonly belief: Belief;
    };

/** How the actions of a step are set, by control laws and by planners: within the ranges in force. */
export class Acting {
  /** By the action's id: at how many steps it was clamped. */
  readonly clamped = new Map<string, Column>();
  private readonly lists = new Map<StepColumns, Stage[]>();
  /** By optimizer. */
  readonly beliefs = new Map<string, Belief>();
  private readonly planned = new Map<StepColumns, Map<string, Column>>();
  private readonly options: SceneOptions;
  private readonly layout: ColumnLayout;
  private readonly known: KnownBeforeStep;
  private readonly indicators: readonly Column[];
  private readonly alive: Column | undefined;

  constructor(
    options: SceneOptions,
    layout: ColumnLayout,
    known: KnownBeforeStep,
    indicators: readonly Column[],
    alive: Column | undefined,
  ) {
    this.options = options;
    this.layout = layout;
    this.known = known;
    this.indicators = indicators;
    this.alive = alive;
  }

  /** The program to append to, now. */
  program(columns: StepColumns): ColumnProgram {
    const list = this.stagesOf(columns);
    const last = list.at(-1);
    if (last?.kind === 'program') return last.program;
    const program = this.layout.program();
    list.push({ kind: 'program', program });
    return program;
  }

  stages(columns: StepColumns): readonly Stage[] {
    return this.stagesOf(columns).filter((stage) => stage.kind === 'plan' || stage.program.encoded.length > 0);
  }

  reset(machine: ColumnMachine): void {
    for (const belief of this.beliefs.values()) belief.reset();
    for (const column of this.clamped.values()) machine.fill(column, 0);
  }

  act(id: string, columns: StepColumns, layers: readonly number[]): Column | undefined {
    const acting = this.options.cast.acts.get(id);
    if (!acting) return undefined;
    const { act, optimizer } = acting;
    if (act.kind === 'unknown')
      throw new NotSimulated(
        `\`acts\` does not say how ${optimizer.name} sets this action: write \`= …\` or \`plans 1\` after it`,
        act.place,
      );
    if (act.kind === 'law') return this.withinRange(id, columns.expression(act.law), columns, act.place);
    if (this.options.evenActions) return this.evenDraw(id, columns, act.place);
    const ready = this.planned.get(columns)?.get(id);
    if (ready !== undefined) return ready;
    return this.plan(id, optimizer, columns, layers);
  }

  private plan(id: string, optimizer: Cast['selected'][number], columns: StepColumns, layers: readonly number[]): Column {
    const inForce = layers.map((index) => this.options.deployed[index]!);
    const planner = this.options.planners.planner(optimizer, inForce);
    const inputs = planner.inputs.map((input) => this.input(input, columns, layers));
    const actions = optimizer.acts.filter(({ kind }) => kind === 'plan').flatMap(actionsOf);
    const outputs = actions.map(() => this.layout.column());
    const planned = this.planned.get(columns) ?? new Map<string, Column>();
    this.planned.set(columns, planned);
    for (const [i, action] of actions.entries()) planned.set(action, outputs[i]!);
    const belief = this.beliefs.get(optimizer.id) ?? new Belief();
    this.beliefs.set(optimizer.id, belief);
    this.stagesOf(columns).push({ kind: 'plan', planner, inputs, outputs, belief });
    // A plan may not know what a regime leaves to be done.
    for (const [i, action] of actions.entries())
      if (inForce.some(({ regime }) => regime.replaces.some(({ variable }) => variable.id === action)))
        planned.set(action, this.withinRange(action, outputs[i]!, columns, optimizer.place));
    return planned.get(id)!;
  }

  private input(input: PlannerInput, columns: StepColumns, layers: readonly number[]): Column {
    switch (input.kind) {
      case 'variable':
        return columns.variable(input.id, input.place);
      case 'known':
        return this.knownColumn(input.id, input.place);
      case 'estimate':
        return columns.environment.estimate?.(input.id, input.value) ?? this.layout.constant(input.value);
      case 'step':
        return columns.environment.step;
      case 'deployed':
        return this.layout.constant(this.options.isDeployment ? 1 : 0);
      case 'regime':
        return this.indicators[layers[input.layer] ?? -1] ?? this.layout.constant(1);
    }
  }

  private knownColumn(id: string, place: Place): Column {
    const column = this.known.get(id);
    if (column === undefined) throw new NotSimulated(`${id} has no value in this scenario`, place);
    return column;
  }

  /** What an optimizer would do, as far as the range in force has it. */
  private withinRange(id: string, value: Column, columns: StepColumns, place: Place): Column {
    const range = columns.range(id, place);
    if (!range) return value;
    const program = this.program(columns);
    const clamped =
      'values' in range ? nearest(value, range.values, program) : program.apply('clamp', [value, range.low, range.high]);
    const count = this.clamped.get(id) ?? this.layout.column();
    this.clamped.set(id, count);
    const differs = program.apply('!=', [value, clamped]);
    const counts = this.alive === undefined ? differs : program.apply('and', [differs, this.alive]);
    program.apply('+', [count, counts], count);
    return clamped;
  }

  private evenDraw(id: string, columns: StepColumns, place: Place): Column {
    const range = columns.range(id, place);
    if (!range) throw new NotSimulated(`${id} has no range to draw from: write \`in [low, high]\` after it`, place);
    const { mechanisms, setting } = columns.environment;
    refuseEndless(id, mechanisms.of(id), setting, 'before anyone optimizes it is drawn evenly from its range');
    const program = this.program(columns);
    const source = columns.environment.source(id, false);
    if (!('values' in range)) return program.draw('uniform', [range.low, range.high], source);
    const one = this.layout.constant(1);
    const index = program.draw(
      'categorical',
      range.values.map(() => one),
      source,
    );
    return range.values.reduce((so, value, i) =>
      program.apply('if', [program.apply('==', [index, this.layout.constant(i)]), value, so]),
    );
  }

  private stagesOf(columns: StepColumns): Stage[] {
    const list = this.lists.get(columns) ?? [];
    this.lists.set(columns, list);
    return list;
  }
}

/** Of the values the one nearest to `value`; the earlier of two as near. */
export function nearest(value: Column, values: readonly Column[], program: ColumnProgram): Column {
  const distance = (to: Column): Column => program.apply('abs', [program.apply('-', [value, to])]);
  const [first, ...rest] = values as readonly [Column, ...Column[]];
  return rest.reduce(
    (best, one) => {
      const away = distance(one);
      const nearer = program.apply('<', [away, best.away]);
      return { value: program.apply('if', [nearer, one, best.value]), away: program.apply('if', [nearer, away, best.away]) };
    },
    { value: first, away: distance(first) },
  ).value;
}
