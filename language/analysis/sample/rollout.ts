import type { Goal, Mechanism, ModelEdit, Optimizer, StateStart } from '../../design/design.ts';
import type { Aggregate, Distribution, Expression, NameExpression, OverTime, TargetKind } from '../../design/expression.ts';
import { visit } from '../../design/reads.ts';
import type { Circumstances, Setup } from './circumstances.ts';
import { type Column, mapped } from './columns.ts';
import { boundsOf, clamped, even } from './domain.ts';
import { evaluate, NotSampled, type Scope } from './evaluate.ts';
import { gathered } from './gathered.ts';
import { keyOf, type Moment, momentsIn, outsideAggregates, parametersOf } from './moment.ts';
import { positionsOf } from './positions.ts';
import { drawn } from './sampled-draw.ts';

/** Of a rollout no more variables, each at each step, are kept: of 961 rows each some fifteen megabytes. */
const mostColumns = 2_000;

interface Making {
  readonly reads: readonly Moment[];
  readonly make: () => Column;
}

/** What has its value in a rollout by other means than the world's mechanisms; undefined where it has not. */
export interface Beside {
  /** @throws NotSampled */
  readonly planned: (rollout: Rollout, actor: Optimizer, action: string, step: number) => Column;
  readonly told?: (moment: Moment) => Column | undefined;
  readonly still?: Still;
}

/** Another rollout, in which all is the same but what `moves`. */
export class Still {
  readonly rollout: Rollout;
  readonly moves: (moment: Moment) => boolean;
  private readonly standing = new Map<string, WeakMap<Expression, boolean>>();

  constructor(rollout: Rollout, moves: (moment: Moment) => boolean) {
    this.rollout = rollout;
    this.moves = moves;
  }

  /** Whether nothing in a part moves, read at a step before its move or after it. */
  stands(part: Expression, reading: Reading, when: (name: NameExpression) => number): boolean {
    const key = `${reading.step} ${reading.isAfter}`;
    const all = this.standing.get(key) ?? new WeakMap<Expression, boolean>();
    this.standing.set(key, all);
    const known = all.get(part);
    if (known !== undefined) return known;
    const found = momentsIn(part, when).every((moment) => !this.moves(moment));
    all.set(part, found);
    return found;
  }
}

/** When an expression is read. */
interface Reading {
  readonly step: number;
  readonly isAfter: boolean;
}

const start: Reading = { step: 0, isAfter: false };

/** All rows of a world's rollouts at once, step by step, as far as something is asked of them. */
export class Rollout {
  readonly setup: Setup;
  readonly as: Circumstances;
  private readonly known = new Map<string, Column>();
  private readonly parts = new Map<string, WeakMap<Expression, Column>>();
  private readonly beside: Beside;
  private readonly edits: ReadonlyMap<string, ModelEdit>;
  private readonly replaced: ReadonlyMap<string, Mechanism>;

  constructor(setup: Setup, as: Circumstances, beside: Beside) {
    this.setup = setup;
    this.as = as;
    this.beside = beside;
    this.edits = setup.context.edits(as.model);
    this.replaced = new Map((as.regime?.replaces ?? []).map(({ variable, mechanism }) => [variable.id, mechanism]));
  }

  /** @throws NotSampled, as all of these do */
  value(moment: Moment): Column {
    this.ready([moment]);
    return this.known.get(keyOf(moment)) ?? Number.NaN;
  }

  /** As equations and observers read it: states as they stand before the step's move. */
  at(expression: Expression, step: number): Column {
    return this.read(expression, { step, isAfter: false });
  }

  /** A goal over the rollout, what it is made of worked out step by step; pauses after each. */
  *stepwise(goal: Pick<Goal, 'expression'>): Generator<undefined, Column> {
    const { expression } = goal;
    const operands: Expression[] = [];
    if (expression) visit(expression, (part) => (part.kind === 'aggregate' ? operands.push(part.operand) : undefined));
    const over = expression && operands.length === 0 ? [expression] : operands;
    for (let step = 0; step < this.setup.steps; step++) {
      for (const part of over) this.ready(momentsIn(part, this.whenIn({ step, isAfter: true })));
      yield;
    }
    return this.goal(goal);
  }

  /** A goal over the rollout, read after each step's move: the mean over its steps, unless it says otherwise. */
  goal({ expression }: Pick<Goal, 'expression'>): Column {
    if (!expression) throw new NotSampled('a goal');
    const over = (how: OverTime, part: Expression): Column => {
      this.setup.spend(this.setup.steps);
      return gathered[how](Array.from({ length: this.setup.steps }, (_, step) => this.after(part, step)));
    };
    const plain = outsideAggregates(expression);
    if (!plain) return over('mean', expression);
    this.ready(plain);
    return evaluate(expression, {
      ...this.scope(start),
      part: undefined,
      aggregate: ({ over: how, operand }) => over(how, operand),
    });
  }

  /** A goal as it is at one step, after its move. */
  goalAt({ expression }: Pick<Goal, 'expression'>, step: number): Column {
    if (!expression) throw new NotSampled('a goal');
    const plain = outsideAggregates(expression);
    if (!plain) return this.after(expression, step);
    this.ready(plain);
    const aggregate = ({ operand }: Aggregate): Column => this.after(operand, step);
    return evaluate(expression, { ...this.scope(start), part: undefined, aggregate });
  }

  /** Whether it goes on from step to step here. */
  isKept(id: string, target: TargetKind): boolean {
    if (target !== 'variable') return target === 'memory';
    const own = this.setup.context.variables.get(id)?.mechanism.kind === 'state';
    const edit = this.edits.get(id);
    // Held still it has no move; believed to be something else it has that.
    return edit?.kind === 'believes' ? edit.mechanism.kind === 'state' : own && (edit === undefined || edit.kind === 'fits');
  }

  private after(part: Expression, step: number): Column {
    return this.read(part, { step, isAfter: true });
  }

  private whenIn({ step, isAfter }: Reading): (name: NameExpression) => number {
    return isAfter ? ({ id, target }) => (this.isKept(id, target) ? step + 1 : step) : () => step;
  }

  private read(expression: Expression, reading: Reading): Column {
    this.ready(momentsIn(expression, this.whenIn(reading)));
    return evaluate(expression, this.scope(reading));
  }

  private scope(reading: Reading): Scope {
    const { step } = reading;
    const when = this.whenIn(reading);
    const { still } = this.beside;
    return {
      name: (name) => this.known.get(keyOf({ id: name.id, target: name.target, step: when(name) })) ?? Number.NaN,
      constant: (name) => {
        const { steps } = this.setup;
        const deployed = this.as.deployed ? 1 : 0;
        return { pi: Math.PI, e: Math.E, inf: Infinity, step, steps, deployed }[name];
      },
      aggregate: () => {
        throw new NotSampled('an aggregate');
      },
      part: still && ((part) => (still.stands(part, reading, when) ? still.rollout.part(part, reading) : undefined)),
      spend: this.setup.spend,
    };
  }

  /** A part of an expression, worked out once. */
  private part(part: Expression, reading: Reading): Column {
    const key = `${reading.step} ${reading.isAfter}`;
    const all = this.parts.get(key) ?? new WeakMap<Expression, Column>();
    this.parts.set(key, all);
    const found = all.get(part) ?? this.read(part, reading);
    all.set(part, found);
    return found;
  }

  /** What they are made of first, one after the other, so that no chain of equations is too long. */
  private ready(names: readonly Moment[]): void {
    const open: { readonly key: string; readonly making: Making; readonly left: Moment[] }[] = [];
    const begin = (moment: Moment): void => {
      const key = keyOf(moment);
      if (this.known.has(key)) return;
      if (this.known.size >= mostColumns) throw new NotSampled('too many variables');
      // What reads itself within a step is an error: until it is mended it has no value.
      this.known.set(key, Number.NaN);
      const making = this.making(moment);
      open.push({ key, making, left: [...making.reads] });
    };
    for (const name of names) {
      begin(name);
      for (let top = open.at(-1); top; top = open.at(-1)) {
        const next = top.left.pop();
        if (next) begin(next);
        else {
          this.known.set(top.key, top.making.make());
          open.pop();
        }
      }
    }
  }

  private making(moment: Moment): Making {
    const { id, target, step } = moment;
    const { told: tells, still } = this.beside;
    const told =
      this.as.set?.get(id) ?? tells?.(moment) ?? (still && !still.moves(moment) ? still.rollout.value(moment) : undefined);
    if (told !== undefined) return { reads: [], make: () => told };
    switch (target) {
      case 'let':
        return this.byExpression(this.setup.context.lets.get(id)?.value, step);
      case 'param':
        return { reads: [], make: () => this.param(id) };
      case 'memory': {
        const memory = this.setup.memories.get(id);
        if (!memory) throw new NotSampled(id);
        return this.kept(id, target, memory.start, memory.next, step);
      }
      case 'variable':
        return this.variable(id, step);
    }
  }

  private variable(id: string, step: number): Making {
    const variable = this.setup.context.variables.get(id);
    if (!variable || variable.each) throw new NotSampled(id);
    const edit = this.edits.get(id);
    if (edit && edit.kind !== 'believes') return this.byEstimate(edit, variable.mechanism, step);
    const mechanism = edit?.mechanism ?? this.replaced.get(id) ?? variable.mechanism;
    switch (mechanism.kind) {
      case 'draw':
        return this.byDraw(mechanism.distribution, this.setup.order.of(id, step), step);
      case 'equation':
        return this.byExpression(mechanism.expression, step);
      case 'state':
        return this.kept(id, 'variable', mechanism.start, mechanism.next, step);
      case 'action':
        return this.byAct(id, mechanism, step);
    }
  }

  private byExpression(expression: Expression | undefined, step: number): Making {
    if (!expression) throw new NotSampled('an expression');
    const reading = { step, isAfter: false };
    return { reads: momentsIn(expression, () => step), make: () => evaluate(expression, this.scope(reading)) };
  }

  /** `draw`: the how manieth of the sample it is. */
  private byDraw(distribution: Distribution, draw: number, step: number): Making {
    const when = () => step;
    return {
      reads: parametersOf(distribution).flatMap((one) => momentsIn(one, when)),
      make: () => {
        const scope = this.scope({ step, isAfter: false });
        return drawn(distribution, positionsOf(draw), (one) => evaluate(one, scope), this.setup.spend);
      },
    };
  }

  private kept(id: string, target: TargetKind, start: StateStart, next: Expression | undefined, step: number): Making {
    if (step > 0 && next) return this.byExpression(next, step - 1);
    if (step > 0) return this.sameAs({ id, target, step: 0 });
    if (start.kind === 'value') return this.byExpression(start.expression, 0);
    return this.byDraw(start.distribution, this.setup.order.of(id, 'at first'), 0);
  }

  private sameAs(moment: Moment): Making {
    return { reads: [moment], make: () => this.known.get(keyOf(moment)) ?? Number.NaN };
  }

  private byEstimate(edit: ModelEdit, own: Mechanism, step: number): Making {
    if (edit.kind === 'holds') return this.byExpression(edit.value, step);
    const estimated = this.setup.estimate(edit);
    if (estimated.kind === 'number') return { reads: [], make: () => estimated.value };
    // A state that is fitted starts as it does.
    if (own.kind === 'state' && step === 0) return this.kept(edit.variable.id, 'variable', own.start, undefined, 0);
    const when = own.kind === 'state' ? step - 1 : step;
    const terms = [...estimated.terms].map(([id, by]) => ({ by, moment: { id, target: 'variable' as const, step: when } }));
    return {
      reads: terms.map(({ moment }) => moment),
      make: () =>
        terms.reduce<Column>((sum, { by, moment }) => {
          this.setup.spend(1);
          return mapped((x = 0, y = 0) => x + by * y, [sum, this.known.get(keyOf(moment)) ?? Number.NaN]);
        }, estimated.intercept),
    };
  }

  private byAct(id: string, { domain, default: usual }: Extract<Mechanism, { kind: 'action' }>, step: number): Making {
    const acting = this.setup.acts.get(id);
    if (!acting) return this.byExpression(usual, step);
    const { act, actor } = acting;
    if (act.kind === 'unknown') throw new NotSampled(id);
    const when = () => step;
    const bounds = domain ? boundsOf(domain) : [];
    const reads = bounds.flatMap((one) => momentsIn(one, when));
    const boundsHere = (): readonly Column[] => bounds.map((one) => evaluate(one, this.scope({ step, isAfter: false })));
    if (act.kind === 'law') {
      const own = this.byExpression(act.law, step);
      const make = () => (domain ? clamped(own.make(), domain, boundsHere()) : own.make());
      return { reads: [...own.reads, ...reads], make };
    }
    const { evenly } = this.as;
    if (evenly !== 'all' && !evenly?.has(actor.id)) {
      // What it did before, so that no rollout is too long.
      const before = step > 0 ? [{ id, target: 'variable' as const, step: step - 1 }] : [];
      return { reads: before, make: () => this.beside.planned(this, actor, id, step) };
    }
    if (!domain) throw new NotSampled(id);
    return { reads, make: () => even(domain, positionsOf(this.setup.order.of(id, step)), boundsHere()) };
  }

  private param(id: string): Column {
    const range = this.setup.params.get(id)?.range;
    if (!range) throw new NotSampled(id);
    const of = (one: Expression): Column => this.at(one, 0);
    const shares = positionsOf(this.setup.order.of(id));
    if (range.kind === 'interval' || range.kind === 'finite') return even(range, shares, boundsOf(range).map(of));
    return drawn(range, shares, of, this.setup.spend);
  }
}
