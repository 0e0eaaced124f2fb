import type { Mechanism, ModelEdit, Optimizer, StateStart } from '../../design/design.ts';
import type { Distribution, Expression, TargetKind } from '../../design/expression.ts';
import type { Circumstances, Setup } from './circumstances.ts';
import { type Column, mapped } from './columns.ts';
import { boundsOf, clamped, even } from './domain.ts';
import { evaluate, NotSampled, type Scope } from './evaluate.ts';
import { type Moment, momentsIn, parametersOf } from './moment.ts';
import { positionsOf } from './positions.ts';
import { drawn } from './sampled-draw.ts';

/** How a value of a rollout comes about: what has to be there first, and what is made of it. */
export interface Making {
  readonly reads: readonly Moment[];
  readonly make: () => Column;
}

/** When an expression is read. */
export interface Reading {
  readonly step: number;
  readonly isAfter: boolean;
}

/** The rollout that values are made for. */
interface Made {
  readonly scope: (reading: Reading) => Scope;
  readonly known: (moment: Moment) => Column;
  readonly at: (expression: Expression, step: number) => Column;
  readonly planned: (actor: Optimizer, action: string, step: number) => Column;
}

/** How each value of a rollout comes about, by the world's mechanisms, what a regime replaces of them and a model edits, and by what is done. */
export class Makings {
  private readonly setup: Setup;
  private readonly as: Circumstances;
  private readonly edits: ReadonlyMap<string, ModelEdit>;
  private readonly replaced: ReadonlyMap<string, Mechanism>;
  private readonly rollout: Made;

  constructor(setup: Setup, as: Circumstances, edits: ReadonlyMap<string, ModelEdit>, rollout: Made) {
    this.setup = setup;
    this.as = as;
    this.edits = edits;
    this.replaced = new Map((as.regime?.replaces ?? []).map(({ variable, mechanism }) => [variable.id, mechanism]));
    this.rollout = rollout;
  }

  /** @throws NotSampled */
  of({ id, target, step }: Moment): Making {
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
    return { reads: momentsIn(expression, () => step), make: () => evaluate(expression, this.rollout.scope(reading)) };
  }

  /** `draw`: the how manieth of the sample it is. */
  private byDraw(distribution: Distribution, draw: number, step: number): Making {
    const when = () => step;
    return {
      reads: parametersOf(distribution).flatMap((one) => momentsIn(one, when)),
      make: () => {
        const scope = this.rollout.scope({ step, isAfter: false });
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
    return { reads: [moment], make: () => this.rollout.known(moment) };
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
          return mapped((x = 0, y = 0) => x + by * y, [sum, this.rollout.known(moment)]);
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
    const boundsHere = (): readonly Column[] => bounds.map((one) => evaluate(one, this.rollout.scope({ step, isAfter: false })));
    if (act.kind === 'law') {
      const own = this.byExpression(act.law, step);
      const make = () => (domain ? clamped(own.make(), domain, boundsHere()) : own.make());
      return { reads: [...own.reads, ...reads], make };
    }
    const { evenly } = this.as;
    if (evenly !== 'all' && !evenly?.has(actor.id)) {
      // What it did before, so that no rollout is too long.
      const before = step > 0 ? [{ id, target: 'variable' as const, step: step - 1 }] : [];
      return { reads: before, make: () => this.rollout.planned(actor, id, step) };
    }
    if (!domain) throw new NotSampled(id);
    return { reads, make: () => even(domain, positionsOf(this.setup.order.of(id, step)), boundsHere()) };
  }

  private param(id: string): Column {
    const range = this.setup.params.get(id)?.range;
    if (!range) throw new NotSampled(id);
    const of = (one: Expression): Column => this.rollout.at(one, 0);
    const shares = positionsOf(this.setup.order.of(id));
    if (range.kind === 'interval' || range.kind === 'finite') return even(range, shares, boundsOf(range).map(of));
    return drawn(range, shares, of, this.setup.spend);
  }
}
