import type { Memory, StateStart, Variable } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import type { Column } from '../columns/column.ts';
import type { ColumnLayout } from '../columns/layout.ts';
import type { SceneOptions } from './scene-options.ts';
import type { StepColumns } from './step-columns.ts';

/** The last value of an action, under this id, for those who take it to be repeated. */
export function lastOf(action: string): string {
  return `last ${action}`;
}

interface Kept {
  readonly column: Column;
  /** Its value after the step. */
  next(columns: StepColumns): Column;
}

/**
 * What is known before a step's mechanisms: params, states, memories, last actions. Each gets its column when it is first read, so
 * that what nothing reads costs nothing.
 */
export class KnownBeforeStep {
  /** Compiles the start of a state into a column of its own. */
  starts: (start: StateStart, id: string) => Column = () => {
    throw new Error('A state was read before the starts were compiled');
  };
  private readonly params = new Map<string, Column>();
  private readonly kept = new Map<string, Kept>();
  private readonly options: SceneOptions;
  private readonly layout: ColumnLayout;
  private readonly paramIds: ReadonlySet<string>;
  private readonly memories: ReadonlyMap<string, Memory>;
  private readonly variables: ReadonlyMap<string, Variable>;
  /** By the name of its last value. */
  private readonly lasts: ReadonlyMap<string, Variable>;

  constructor(options: SceneOptions, layout: ColumnLayout) {
    this.options = options;
    this.layout = layout;
    const { selected, unselected, world } = options.cast;
    const members = [...selected, ...unselected];
    this.paramIds = new Set(members.flatMap(({ params }) => params.map(({ id }) => id)));
    this.memories = new Map(members.flatMap(({ memories }) => memories.map((memory) => [memory.id, memory])));
    this.variables = new Map(world.variables.map((variable) => [variable.id, variable]));
    this.lasts = new Map(world.variables.map((variable) => [lastOf(variable.id), variable]));
  }

  get(id: string): Column | undefined {
    if (this.paramIds.has(id)) {
      const held = this.options.setting.swept.get(id);
      if (held !== undefined) return this.layout.constant(held);
      const column = this.params.get(id) ?? this.layout.column();
      this.params.set(id, column);
      return column;
    }
    const known = this.kept.get(id);
    if (known) return known.column;
    const kept = this.state(id) ?? this.memory(id) ?? this.last(id);
    if (kept) this.kept.set(id, kept);
    return kept?.column;
  }

  used(id: string): Column | undefined {
    return this.params.get(id);
  }

  /** The column of what is kept from step to step: a state, a memory, a last action. */
  keptColumn(id: string): Column | undefined {
    return this.kept.get(id)?.column;
  }

  get keptIds(): readonly string[] {
    return [...this.kept.keys()];
  }

  /** Compiles the next values, and those of all that they read in turn. */
  closeMoves(stretches: readonly StepColumns[]): void {
    for (let before = -1; before !== this.kept.size; ) {
      before = this.kept.size;
      for (const columns of stretches) for (const { next } of [...this.kept.values()]) next(columns);
    }
  }

  /** Appends the move: all at once, so that what reads another's column has its own copy first. */
  move(columns: StepColumns): void {
    const kept = [...this.kept.values()];
    const own = new Set<Column>(kept.map(({ column }) => column));
    const program = columns.environment.program();
    const moves = kept.map(({ column, next }) => {
      const value = next(columns);
      return { column, value: own.has(value) && value !== column ? program.apply('copy', [value]) : value };
    });
    for (const { column, value } of moves) if (value !== column) program.apply('copy', [value], column);
  }

  private state(id: string): Kept | undefined {
    const variable = this.variables.get(id);
    const mechanism = this.options.edits.mechanisms.get(id) ?? variable?.mechanism;
    if (!variable) return undefined;
    if (mechanism?.kind === 'regression' && mechanism.ofState) return this.moving(variable, startOf(variable));
    if (mechanism?.kind !== 'state') return undefined;
    return this.moving(variable, this.startInForce(variable) ?? mechanism.start);
  }

  private moving({ id, place }: Variable, start: StateStart | undefined): Kept {
    return {
      column: start ? this.starts(start, id) : this.layout.column(),
      next: (columns) => columns.next(id, place),
    };
  }

  /** A regime that is in force from the first step on, surely, has its own start. */
  private startInForce({ id }: Variable): StateStart | undefined {
    if (this.options.edits.mechanisms.has(id)) return undefined;
    const first = this.options.deployed.findLast(({ from, probability }) => from === 0 && probability >= 1);
    const mechanism = first?.regime.replaces.find(({ variable }) => variable.id === id)?.mechanism;
    return mechanism?.kind === 'state' ? mechanism.start : undefined;
  }

  private memory(id: string): Kept | undefined {
    const memory = this.memories.get(id);
    if (!memory) return undefined;
    const column = this.starts(memory.start, id);
    return { column, next: (columns) => (memory.next ? columns.expression(memory.next) : column) };
  }

  private last(id: string): Kept | undefined {
    const action = this.lasts.get(id);
    if (action?.mechanism.kind !== 'action') return undefined;
    const { default: initial, domain, place } = action.mechanism;
    const first = initial ?? (domain?.kind === 'interval' ? middle(domain.low, domain.high) : domain?.values[0]);
    const expression = first ?? ({ kind: 'number', value: 0, place } as const);
    return {
      column: this.starts({ kind: 'value', expression }, id),
      next: (columns) => columns.variable(action.id, place),
    };
  }
}

function startOf({ mechanism }: Variable): StateStart | undefined {
  return mechanism.kind === 'state' ? mechanism.start : undefined;
}

function middle(low: Expression, high: Expression): Expression {
  const { place } = low;
  const sum = { kind: 'binary', operator: '+', left: low, right: high, place } as const;
  return { kind: 'binary', operator: '/', left: sum, right: { kind: 'number', value: 2, place }, place };
}
