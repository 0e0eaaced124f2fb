import type { Goal, ModelEdit, Optimizer } from '../../design/design.ts';
import type { Aggregate, Expression, NameExpression, OverTime, TargetKind } from '../../design/expression.ts';
import { visit } from '../../design/reads.ts';
import type { Circumstances, Setup } from './circumstances.ts';
import type { Column } from './columns.ts';
import { evaluate, NotSampled, type Scope } from './evaluate.ts';
import { gathered } from './gathered.ts';
import { type Making, Makings, type Reading } from './makings.ts';
import { keyOf, type Moment, momentsIn, outsideAggregates } from './moment.ts';

/** Of a rollout no more variables, each at each step, are kept: of 961 rows each some fifteen megabytes. */
const mostColumns = 2_000;

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

const start: Reading = { step: 0, isAfter: false };

/** All rows of a world's rollouts at once, step by step, as far as something is asked of them. */
export class Rollout {
  readonly setup: Setup;
  readonly as: Circumstances;
  private readonly known = new Map<string, Column>();
  private readonly parts = new Map<string, WeakMap<Expression, Column>>();
  private readonly beside: Beside;
  private readonly edits: ReadonlyMap<string, ModelEdit>;
  private readonly makings: Makings;

  constructor(setup: Setup, as: Circumstances, beside: Beside) {
    this.setup = setup;
    this.as = as;
    this.beside = beside;
    this.edits = setup.context.edits(as.model);
    this.makings = new Makings(setup, as, this.edits, {
      scope: (reading) => this.scope(reading),
      known: (moment) => this.known.get(keyOf(moment)) ?? Number.NaN,
      at: (expression, step) => this.at(expression, step),
      planned: (actor, action, step) => beside.planned(this, actor, action, step),
    });
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
      const told = this.told(moment);
      const making = told === undefined ? this.makings.of(moment) : { reads: [], make: () => told };
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

  /** What is set, or known from elsewhere. */
  private told(moment: Moment): Column | undefined {
    const { told, still } = this.beside;
    return (
      this.as.set?.get(moment.id) ?? told?.(moment) ?? (still && !still.moves(moment) ? still.rollout.value(moment) : undefined)
    );
  }
}
