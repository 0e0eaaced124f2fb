import type { Act, Goal, Mechanism, Memory, ModelEdit, Optimizer, Param, Replacement, StateStart } from '../../design/design.ts';
import type { Domain, Expression, NameExpression, OverTime, TargetKind } from '../../design/expression.ts';
import { parts, visit } from '../../design/reads.ts';
import type { Context } from '../context.ts';
import { type Column, mapped } from './columns.ts';
import { evaluate, NotSampled, type Scope } from './evaluate.ts';
import type { Positions } from './positions.ts';
import { rows } from './positions.ts';
import { drawn } from './sampled-draw.ts';

/** Of a rollout no more variables, each at each step, are kept: of 961 rows each some fifteen megabytes. */
const mostColumns = 2_000;

/** How a world is rolled out. */
export interface Circumstances {
  /** A model's or a world's id: its edits stand in place of the world's mechanisms. */
  readonly model?: string | undefined;
  /** What a regime replaces, in force throughout; an edit goes before it. */
  readonly regime?: readonly Replacement[] | undefined;
  /** Params, actions and lets that are set, by id. A param that is not is drawn from its range. */
  readonly set?: ReadonlyMap<string, Column>;
  /** What `deployed` reads: trials, unless it is said. */
  readonly deployed?: boolean;
  /** Whether planned actions are drawn evenly from their ranges, as they are before anyone optimizes. Else there is no sample of them. */
  readonly evenly?: boolean;
}

/** What a model has in place of a mechanism. */
export type Estimated =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'fit'; readonly intercept: number; readonly terms: ReadonlyMap<string, number> };

/** What a rollout is made with, beside its circumstances. */
export interface Setup {
  readonly context: Context;
  readonly steps: number;
  readonly positions: Positions;
  /** By action, who sets it, and how. */
  readonly acts: ReadonlyMap<string, { readonly actor: Optimizer; readonly act: Act }>;
  readonly params: ReadonlyMap<string, Param>;
  readonly memories: ReadonlyMap<string, Memory>;
  readonly estimate: (edit: ModelEdit) => Estimated;
  readonly spend: (operations: number) => void;
}

/** A name at a step; states and memories as they stand before its move. */
interface Moment {
  readonly id: string;
  readonly target: TargetKind;
  readonly step: number;
}

interface Making {
  readonly reads: readonly Moment[];
  readonly make: () => Column;
}

/** All rows of a world's rollouts at once, step by step, as far as something is asked of them. */
export class Rollout {
  private readonly known = new Map<string, Column>();
  private readonly setup: Setup;
  private readonly as: Circumstances;
  private readonly edits: ReadonlyMap<string, ModelEdit>;
  private readonly replaced: ReadonlyMap<string, Mechanism>;

  constructor(setup: Setup, as: Circumstances) {
    this.setup = setup;
    this.as = as;
    this.edits = setup.context.edits(as.model);
    this.replaced = new Map((as.regime ?? []).map(({ variable, mechanism }) => [variable.id, mechanism]));
  }

  /** As equations and observers read it: states as they stand before the step's move. @throws NotSampled */
  at(expression: Expression, step: number): Column {
    return this.read(expression, step, () => step);
  }

  /** A goal over the rollout, read after each step's move: the mean over its steps, unless it says otherwise. @throws NotSampled */
  goal({ expression }: Pick<Goal, 'expression'>): Column {
    if (!expression) throw new NotSampled('a goal');
    const after = (part: Expression): readonly Column[] =>
      Array.from({ length: this.setup.steps }, (_, step) =>
        this.read(part, step, ({ id, target }) => (this.isKept(id, target) ? step + 1 : step)),
      );
    const over = (how: OverTime, part: Expression): Column => {
      this.setup.spend(this.setup.steps);
      return gathered[how](after(part));
    };
    const plain = outsideAggregates(expression);
    if (!plain) return over('mean', expression);
    this.ready(plain);
    return evaluate(expression, {
      ...this.scope(0, () => 0),
      aggregate: ({ over: how, operand }) => over(how, operand),
    });
  }

  private read(expression: Expression, step: number, when: (name: NameExpression) => number): Column {
    this.ready(momentsIn(expression, when));
    return evaluate(expression, this.scope(step, when));
  }

  private scope(step: number, when: (name: NameExpression) => number): Scope {
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
      spend: this.setup.spend,
    };
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

  private making({ id, target, step }: Moment): Making {
    const set = this.as.set?.get(id);
    if (set !== undefined) return { reads: [], make: () => set };
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
    if (edit && edit.kind !== 'believes') return this.byEstimate(edit, variable.mechanism.kind === 'state', step);
    const mechanism = edit?.mechanism ?? this.replaced.get(id) ?? variable.mechanism;
    switch (mechanism.kind) {
      case 'draw':
        return this.byDraw(mechanism.distribution, `${id}@${step}`, step);
      case 'equation':
        return this.byExpression(mechanism.expression, step);
      case 'state':
        return this.kept(id, 'variable', mechanism.start, mechanism.next, step);
      case 'action':
        return this.byAct(id, mechanism, step);
    }
  }

  private byExpression(expression: Expression | undefined, step: number, then: (column: Column) => Column = same): Making {
    if (!expression) throw new NotSampled('an expression');
    const when = () => step;
    return { reads: momentsIn(expression, when), make: () => then(evaluate(expression, this.scope(step, when))) };
  }

  private byDraw(distribution: Extract<Mechanism, { kind: 'draw' }>['distribution'], draw: string, step: number): Making {
    const when = () => step;
    const parameters = parametersOf(distribution);
    return {
      reads: parameters.flatMap((one) => momentsIn(one, when)),
      make: () => {
        const scope = this.scope(step, when);
        return drawn(distribution, this.setup.positions.of(draw), (one) => evaluate(one, scope), this.setup.spend);
      },
    };
  }

  private kept(id: string, target: TargetKind, start: StateStart, next: Expression | undefined, step: number): Making {
    if (step > 0 && next) return this.byExpression(next, step - 1);
    if (step > 0) return this.alias({ id, target, step: 0 });
    return start.kind === 'value' ? this.byExpression(start.expression, 0) : this.byDraw(start.distribution, `${id} at first`, 0);
  }

  private alias(of: Moment): Making {
    return { reads: [of], make: () => this.known.get(keyOf(of)) ?? Number.NaN };
  }

  private byEstimate(edit: ModelEdit, isState: boolean, step: number): Making {
    if (edit.kind === 'holds') return this.byExpression(edit.value, step);
    const estimated = this.setup.estimate(edit);
    if (estimated.kind === 'number') return { reads: [], make: () => estimated.value };
    const mechanism = this.setup.context.variables.get(edit.variable.id)?.mechanism;
    // A state that is fitted starts as it does.
    if (isState && step === 0 && mechanism?.kind === 'state')
      return this.kept(edit.variable.id, 'variable', mechanism.start, undefined, 0);
    const moments = [...estimated.terms].map(([id, by]) => ({
      by,
      moment: { id, target: 'variable' as const, step: isState ? step - 1 : step },
    }));
    return {
      reads: moments.map(({ moment }) => moment),
      make: () =>
        moments.reduce<Column>((sum, { by, moment }) => {
          this.setup.spend(1);
          return mapped((x = 0, y = 0) => x + by * y, [sum, this.known.get(keyOf(moment)) ?? Number.NaN]);
        }, estimated.intercept),
    };
  }

  private byAct(id: string, { domain, default: usual }: Extract<Mechanism, { kind: 'action' }>, step: number): Making {
    const act = this.setup.acts.get(id)?.act;
    if (!act) return this.byExpression(usual, step);
    const when = () => step;
    const bounds = domain ? boundsOf(domain) : [];
    const own = act.kind === 'law' ? [act.law] : [];
    if (act.kind !== 'law' && (!this.as.evenly || !domain)) throw new NotSampled(id);
    return {
      reads: [...own, ...bounds].flatMap((one) => momentsIn(one, when)),
      make: () => {
        const scope = this.scope(step, when);
        const of = (one: Expression): Column => evaluate(one, scope);
        if (act.kind !== 'law' && domain) return this.even(domain, `${id}@${step}`, of);
        const [done = Number.NaN] = own.map(of);
        return domain ? clamped(done, domain, of) : done;
      },
    };
  }

  private param(id: string): Column {
    const range = this.setup.params.get(id)?.range;
    if (!range) throw new NotSampled(id);
    const of = (one: Expression): Column => this.at(one, 0);
    if (range.kind === 'interval' || range.kind === 'finite') return this.even(range, id, of);
    return drawn(range, this.setup.positions.of(id), of, this.setup.spend);
  }

  private even(domain: Domain, draw: string, of: (expression: Expression) => Column): Column {
    const shares = this.setup.positions.of(draw);
    const bounds = boundsOf(domain).map(of);
    this.setup.spend(bounds.length);
    if (domain.kind === 'interval') return mapped((u = 0, low = 0, high = 0) => low + u * (high - low), [shares, ...bounds]);
    return mapped(
      (u = 0, ...values) => values[Math.min(values.length - 1, Math.floor(u * values.length))] ?? Number.NaN,
      [shares, ...bounds],
    );
  }

  private isKept(id: string, target: TargetKind): boolean {
    if (target !== 'variable') return target === 'memory';
    const own = this.setup.context.variables.get(id)?.mechanism.kind === 'state';
    const edit = this.edits.get(id);
    // Held still it has no move; believed to be something else it has that.
    return edit?.kind === 'believes' ? edit.mechanism.kind === 'state' : own && (edit === undefined || edit.kind === 'fits');
  }
}

const same = (column: Column): Column => column;
const keyOf = ({ id, target, step }: Moment): string => (target === 'let' || target === 'param' ? id : `${id}@${step}`);

function momentsIn(expression: Expression, when: (name: NameExpression) => number): readonly Moment[] {
  const found: Moment[] = [];
  visit(expression, (part) => {
    if (part.kind === 'name') found.push({ id: part.id, target: part.target, step: when(part) });
  });
  return found;
}

/** What a goal names beside its aggregates, which is always the same; undefined where it has no aggregate. */
function outsideAggregates(expression: Expression): readonly Moment[] | undefined {
  if (expression.kind === 'aggregate') return [];
  if (expression.kind === 'name')
    return expression.target === 'variable' ? undefined : [{ id: expression.id, target: expression.target, step: 0 }];
  const all = parts(expression).map((part) => ({ part, found: outsideAggregates(part) }));
  if (all.every(({ found }) => !found)) return undefined;
  return all.flatMap(({ part, found }) => found ?? stillIn(part));
}

function stillIn(part: Expression): readonly Moment[] {
  const moments = momentsIn(part, () => 0);
  if (moments.some(({ target }) => target === 'variable')) throw new NotSampled('a variable at no step');
  return moments;
}

function parametersOf(distribution: Extract<Mechanism, { kind: 'draw' }>['distribution']): readonly Expression[] {
  if (distribution.kind !== 'mixture') return distribution.arguments;
  return distribution.parts.flatMap(({ weight, distribution: part }) => [weight, ...parametersOf(part)]);
}

const boundsOf = (domain: Domain): readonly Expression[] =>
  domain.kind === 'finite' ? domain.values : [domain.low, domain.high];

/** As far as the range goes; of a set the nearest, of two as near the first. */
function clamped(done: Column, domain: Domain, of: (expression: Expression) => Column): Column {
  const bounds = boundsOf(domain).map(of);
  if (domain.kind === 'interval')
    return mapped((x = 0, low = 0, high = 0) => Math.min(Math.max(x, low), high), [done, ...bounds]);
  return mapped(
    (x = 0, ...values) =>
      values.reduce((nearest, value) => (Math.abs(value - x) < Math.abs(nearest - x) ? value : nearest), values[0] ?? Number.NaN),
    [done, ...bounds],
  );
}

const folded = (columns: readonly Column[], f: (x: number, y: number) => number): Column =>
  columns.reduce((so, one) => mapped((x = 0, y = 0) => f(x, y), [so, one]));

const gathered: Readonly<Record<OverTime, (columns: readonly Column[]) => Column>> = {
  total: (columns) => folded(columns, (x, y) => x + y),
  mean: (columns) => mapped((x = 0) => x / columns.length, [folded(columns, (x, y) => x + y)]),
  final: (columns) => columns.at(-1) ?? Number.NaN,
  highest: (columns) => folded(columns, Math.max),
  lowest: (columns) => folded(columns, Math.min),
};

/** A value in each row, finite in all; undefined where it is not. */
export function finite(column: Column): Float64Array | undefined {
  const values = typeof column === 'number' ? new Float64Array(rows).fill(column) : column;
  return values.every(Number.isFinite) ? values : undefined;
}
