import type { Distribution, Domain, Expression } from '../../../language/design/expression.ts';
import type { Place } from '../../../language/design/place.ts';
import type { Column } from '../columns/column.ts';
import type { ColumnLayout } from '../columns/layout.ts';
import type { ColumnProgram, DrawSource } from '../columns/program.ts';
import { compileDraw, compileExpression, type Scope } from '../expression-columns.ts';
import { nobodySets } from '../nobody-sets.ts';
import { NotSimulated } from '../not-simulated.ts';
import { mathematicalConstant, type Setting } from '../setting.ts';
import { estimateKey, type LayeredMechanism, type Mechanisms, type ModelMechanism } from './mechanisms.ts';

/** What a step is compiled in. */
export interface StepEnvironment {
  readonly layout: ColumnLayout;
  readonly setting: Setting;
  readonly mechanisms: Mechanisms;
  /** What is known before the step's mechanisms: params, memories, states as they stand before the move, what an observer has seen. */
  readonly given: { get(id: string): Column | undefined };
  readonly step: Column;
  readonly steps: number;
  /** Absent where nobody can see it. */
  readonly deployed?: Column;
  /** The column of a number that a model estimates again for each lane; before it has, `value`. */
  estimate?(key: string, value: number): Column;
  /** The program to append to, now. */
  program(): ColumnProgram;
  /** Where a variable's draws come from; of one that a candidate keeps, and a regime draws afresh, both. */
  source(id: string, isRedrawn: boolean): DrawSource;
  /** The value of a draw, where it is not simply drawn from its source: a planner's chances. */
  drawn?(id: string, distribution: Distribution, columns: StepColumns): Column | undefined;
  /** The column of an action that somebody sets; undefined where nobody does. */
  act(id: string, columns: StepColumns): Column | undefined;
  /** Compiles a variable: a place to choose its program. */
  within(id: string, compile: () => Column): Column;
}

/** The columns of one step, each compiled once, when first asked for, after what it reads. */
export class StepColumns {
  readonly environment: StepEnvironment;
  private readonly variables = new Map<string, Column>();
  private readonly moved = new Map<string, Column>();
  /** What is being compiled: who asks for it meanwhile is part of it. */
  private readonly begun = new Set<string>();
  private readonly beforeMove: Scope;
  private readonly afterMove: Scope;

  constructor(environment: StepEnvironment) {
    this.environment = environment;
    const { layout, setting } = environment;
    const scope = (variable: (id: string, place: Place) => Column): Scope => ({
      layout,
      name: ({ id, target, place }) => {
        if (target === 'variable') return variable(id, place);
        if (target !== 'let') return this.given(id, place);
        const value = setting.let(id);
        if (value === undefined) throw new NotSimulated(`${id} has no value`, place);
        return layout.constant(value);
      },
      constant: ({ name, place }) => {
        if (name === 'step') return environment.step;
        if (name === 'steps') return layout.constant(environment.steps);
        if (name !== 'deployed') return layout.constant(mathematicalConstant(name) ?? Number.NaN);
        if (environment.deployed === undefined) throw new NotSimulated('Nobody here can tell whether this is deployment', place);
        return environment.deployed;
      },
      aggregate: ({ place }) => {
        throw new NotSimulated('An aggregate over time has no value within a step', place);
      },
    });
    this.beforeMove = scope((id, place) => this.variable(id, place));
    this.afterMove = scope((id, place) => this.variableAfterMove(id, place));
  }

  /** A variable as equations and observers read it: a state as it stands before the move. */
  variable(id: string, place: Place): Column {
    const known = this.environment.given.get(id) ?? this.variables.get(id);
    if (known !== undefined) return known;
    if (this.begun.has(id))
      throw new NotSimulated(`${id} depends on itself within a step: somebody acts by what the act brings about`, place);
    this.begun.add(id);
    const column = this.environment.within(id, () => this.compile(id, place));
    this.variables.set(id, column);
    return column;
  }

  /** A variable as goals read it: a state as it stands after the move. */
  variableAfterMove(id: string, place: Place): Column {
    if (this.hasState(id)) return this.next(id, place);
    const mean = this.environment.mechanisms.meanOfCopies(id);
    return mean ? this.moving(id, () => this.expressionAfterMove(mean)) : this.variable(id, place);
  }

  hasState(id: string): boolean {
    return this.environment.mechanisms
      .of(id)
      .some(({ mechanism }) => mechanism.kind === 'state' || (mechanism.kind === 'regression' && mechanism.ofState));
  }

  /** A state's value after the move. */
  next(id: string, place: Place): Column {
    return this.moving(id, () =>
      this.layered(id, place, ({ mechanism, isRedrawn }) => {
        if (mechanism.kind === 'state') return mechanism.next ? this.expression(mechanism.next) : this.variable(id, place);
        if (mechanism.kind === 'regression' && mechanism.ofState) return this.regression(id, mechanism);
        return this.mechanism(id, mechanism, isRedrawn);
      }),
    );
  }

  /** Every variable that has a column, in the order in which they were compiled; moved states last. */
  *computed(): Generator<readonly [id: string, column: Column]> {
    yield* this.variables;
    yield* this.moved;
  }

  expression(expression: Expression): Column {
    return compileExpression(expression, this.beforeMove, this.environment.program);
  }

  /** An expression that reads states after the move. */
  expressionAfterMove(expression: Expression): Column {
    return compileExpression(expression, this.afterMove, this.environment.program);
  }

  draw(distribution: Distribution, source: DrawSource): Column {
    return compileDraw(distribution, source, this.beforeMove, this.environment.program);
  }

  /** The start of a state or a memory. */
  start(start: { kind: 'value'; expression: Expression } | { kind: 'draw'; distribution: Distribution }, id: string): Column {
    return start.kind === 'value'
      ? this.expression(start.expression)
      : this.draw(start.distribution, this.environment.source(id, false));
  }

  /** The range of an action that is in force: the domain's ends or values as columns; undefined where it has none. */
  range(id: string, place: Place): { low: Column; high: Column } | { values: readonly Column[] } | undefined {
    const layers = this.environment.mechanisms.of(id);
    const domains = layers.map(({ mechanism, indicator }) => ({
      domain: mechanism.kind === 'action' ? mechanism.domain : undefined,
      indicator,
    }));
    const [lowest, ...above] = domains;
    if (lowest?.domain === undefined) return undefined;
    if (above.length === 0) return this.domainColumns(lowest.domain);
    const ends = (end: 'low' | 'high'): Column =>
      domains.reduce<Column | undefined>((so, { domain, indicator }) => {
        if (domain?.kind !== 'interval')
          throw new NotSimulated(
            `Regimes of a probability can change the range of ${id} only where all its ranges are intervals`,
            place,
          );
        const own = this.expression(domain[end]);
        return so === undefined || indicator === undefined ? own : this.environment.program().apply('if', [indicator, own, so]);
      }, undefined) as Column;
    return { low: ends('low'), high: ends('high') };
  }

  private domainColumns(domain: Domain): { low: Column; high: Column } | { values: readonly Column[] } {
    if (domain.kind === 'finite') return { values: domain.values.map((value) => this.expression(value)) };
    return { low: this.expression(domain.low), high: this.expression(domain.high) };
  }

  private moving(id: string, compile: () => Column): Column {
    const known = this.moved.get(id);
    if (known !== undefined) return known;
    const column = this.environment.within(id, compile);
    this.moved.set(id, column);
    return column;
  }

  private given(id: string, place: Place): Column {
    const column = this.environment.given.get(id);
    if (column === undefined)
      throw new NotSimulated(
        `${id} has no value here: its optimizer takes no part in this scenario, or is not in this model`,
        place,
      );
    return column;
  }

  private compile(id: string, place: Place): Column {
    return this.layered(id, place, ({ mechanism, isRedrawn }) => this.mechanism(id, mechanism, isRedrawn));
  }

  private layered(id: string, place: Place, compile: (layer: LayeredMechanism) => Column): Column {
    const layers = this.environment.mechanisms.of(id);
    const [lowest, ...above] = layers;
    if (lowest === undefined) throw new NotSimulated(`${id} is no variable of ${this.environment.mechanisms.world.name}`, place);
    // Who sets an action, and how it is clamped, is told by all its layers together.
    if (lowest.mechanism.kind === 'action') return compile(lowest);
    return above.reduce<Column>((so, layer) => {
      const own = compile(layer);
      return layer.indicator === undefined ? own : this.environment.program().apply('if', [layer.indicator, own, so]);
    }, compile(lowest));
  }

  private mechanism(id: string, mechanism: ModelMechanism, isRedrawn: boolean): Column {
    switch (mechanism.kind) {
      case 'draw':
        return (
          this.environment.drawn?.(id, mechanism.distribution, this) ??
          this.draw(mechanism.distribution, this.environment.source(id, isRedrawn))
        );
      case 'equation':
        return this.expression(mechanism.expression);
      case 'constant':
        return this.estimated(id, '', mechanism.value, mechanism);
      case 'regression':
        return this.regression(id, mechanism);
      case 'state':
        throw new NotSimulated(`What ${id} stands at is not known here`, mechanism.place);
      case 'action': {
        const set = this.environment.act(id, this);
        if (set !== undefined) return set;
        if (mechanism.default) return this.expression(mechanism.default);
        throw new NotSimulated(nobodySets(id), mechanism.place);
      }
    }
  }

  private regression(id: string, mechanism: ModelMechanism & { kind: 'regression' }): Column {
    return mechanism.terms.reduce<Column>(
      (so, term) => {
        const regressor = this.variable(term.id, mechanism.place);
        const coefficient = this.estimated(id, term.id, term.coefficient, mechanism);
        const program = this.environment.program();
        return program.apply('+', [so, program.apply('*', [coefficient, regressor])]);
      },
      this.estimated(id, '', mechanism.intercept, mechanism),
    );
  }

  private estimated(id: string, term: string, value: number, { estimatedBy }: { readonly estimatedBy?: string }): Column {
    const { layout, estimate } = this.environment;
    return estimatedBy !== undefined && estimate ? estimate(estimateKey(estimatedBy, id, term), value) : layout.constant(value);
  }
}
