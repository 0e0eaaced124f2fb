import type { Mechanism, ModelEdit } from '../../design/design.ts';
import type { Expression, NameExpression } from '../../design/expression.ts';
import { usualSteps } from '../../design/usual-steps.ts';
import { constantValue } from '../constant.ts';
import type { Context } from '../context.ts';
import type { Pressure } from '../pressure.ts';
import { atStep, drawnAtStep, type Moment, overSteps } from './at-step.ts';
import { Expansion } from './expansion.ts';
import { expectation } from './expectation.ts';
import type { Made } from './made-of.ts';
import { type Polynomial, spreadOf, stretched, type Term } from './polynomial.ts';

/** Rollouts of more steps, or of more variables in all, are not looked into. */
const [mostSteps, mostVariables] = [100, 2_000];

/** Candidates that are starts of a world with states, by a trial of each. */
export interface RolloutCandidates {
  /** The score of one trial, in the direction in which higher is better. */
  readonly score: Polynomial;
  /** The same of another trial: of the same start, with all else drawn anew. */
  readonly another: Polynomial;
  /** What is wanted, once selected: with all but the start drawn anew. */
  readonly wanted: Polynomial;
  /** Draws of the score that all candidates of a trial have in common: what is left of them is mixed with what a candidate is. */
  readonly common: ReadonlySet<string>;
}

/**
 * A candidate is where the states start; whatever is drawn step by step is drawn anew in each trial, and again once it is selected
 * (src/simulation/semantics.md). So all of that is error, the goal's own draws too; but in trials that are not in the world all candidates have
 * it in common, so that what it adds by itself puts none before another. Undefined where no number says how long a rollout lasts, or where it is
 * too long to be written out.
 */
export function rolloutCandidates(context: Context, { optimizer, proxy, goal }: Pressure): RolloutCandidates | undefined {
  const steps = stepsOf(context, optimizer.id);
  const matters = new Set([...context.ancestors(proxy.id).keys(), ...context.ancestors(goal.id).keys()]);
  if (!proxy.expression || !goal.expression || steps === undefined) return undefined;
  if (steps < 1 || steps > mostSteps || steps * matters.size > mostVariables) return undefined;
  const parts = new Map<string, string>();
  const inWorld = optimizer.trials?.inWorld === true;
  const model = inWorld ? undefined : optimizer.uses?.id;
  const edits = context.edits(model);
  const of = (expression: Expression, trial: string, imagined?: { readonly edits: typeof edits; readonly model: string }) => {
    const rollout = new Rollout(context, steps, trial, imagined);
    return new Expansion((name) => rollout.made(name), parts).of(overSteps(expression, steps, (step) => rollout.after(step)));
  };
  const oriented = (sense: 'maximize' | 'minimize' | undefined, polynomial: Polynomial) =>
    sense === 'minimize' ? stretched(polynomial, -1) : polynomial;
  const imagined = edits.size > 0 && model !== undefined ? { edits, model } : undefined;
  const apart = (polynomial: Polynomial): Polynomial => (inWorld ? polynomial : withoutCommon(polynomial));
  const score = apart(oriented(proxy.sense, of(proxy.expression, '', imagined)));
  return {
    score,
    common: new Set(inWorld ? [] : [...spreadOf(score).sources].filter(isDrawOfStep)),
    another: apart(oriented(proxy.sense, of(proxy.expression, ' in another trial', imagined))),
    wanted: oriented(goal.sense, of(goal.expression, ' once selected')),
  };
}

/** Without what is made of the draws of steps alone. */
function withoutCommon(polynomial: Polynomial): Polynomial {
  const isCommon = ({ factors }: Term): boolean =>
    factors.every(({ atom: { spread } }) => spread.sources.size > 0 && [...spread.sources].every(isDrawOfStep));
  return new Map([...polynomial].filter(([, term]) => term.factors.length === 0 || !isCommon(term)));
}

/** A draw of a step is called after it, the start of a state by its name alone. */
const isDrawOfStep = (source: string): boolean => source.includes('@');

/** How long each of its scenarios lasts, where they agree and nothing ends it sooner. */
function stepsOf(context: Context, optimizer: string): number | undefined {
  const all = context.scenariosOf(optimizer).map(({ steps }) => {
    if (!steps) return usualSteps;
    return steps.until ? undefined : constantValue(context, steps.count);
  });
  const [first = all.length === 0 ? usualSteps : undefined] = all;
  return all.every((one) => one === first) ? first : undefined;
}

/** What every name of a rollout is made of; it is called after its step: `Road.fog@3`. */
class Rollout {
  readonly #context: Context;
  readonly #steps: number;
  /** Whose draws they are. */
  readonly #trial: string;
  readonly #imagined: { readonly edits: ReadonlyMap<string, ModelEdit>; readonly model: string } | undefined;

  constructor(
    context: Context,
    steps: number,
    trial: string,
    imagined: { readonly edits: ReadonlyMap<string, ModelEdit>; readonly model: string } | undefined,
  ) {
    this.#context = context;
    this.#steps = steps;
    this.#trial = trial;
    this.#imagined = imagined;
  }

  /** As a goal reads it: states as they stand after the step's move. */
  after(step: number): Moment {
    return this.#moment(step, ({ id }) => (this.#mechanism(id)?.kind === 'state' ? step + 1 : step));
  }

  made({ id, target }: Pick<NameExpression, 'id' | 'target'>): Made {
    const [, variable = '', at = ''] = /^(.*)@(\d+)$/.exec(id) ?? [];
    const step = Number(at);
    const edit = this.#imagined?.edits.get(variable);
    const constant = target === 'let' ? this.#context.lets.get(id)?.value : edit?.kind === 'holds' ? edit.value : undefined;
    if (constant) return { kind: 'expression', expression: constant };
    if (edit?.kind === 'omits') return this.#mean(variable, edit);
    const mechanism = this.#mechanism(variable);
    if (!mechanism || edit?.kind === 'fits') return { kind: 'unknown', source: id };
    return this.#byMechanism(mechanism, variable, step);
  }

  #byMechanism(mechanism: Mechanism, id: string, step: number): Made {
    const moment = (of: number): Moment => this.#moment(of, () => of);
    const source = (of: string): string => (this.#imagined?.edits.has(id) ? `${of} in ${this.#imagined.model}` : of);
    switch (mechanism.kind) {
      case 'equation':
        return { kind: 'expression', expression: atStep(mechanism.expression, moment(step)) };
      case 'draw': {
        const law = drawnAtStep(mechanism.distribution, moment(step));
        return { kind: 'law', law, source: `${source(`${id}@${step}`)}${this.#trial}` };
      }
      case 'action':
        return mechanism.default
          ? { kind: 'expression', expression: atStep(mechanism.default, moment(step)) }
          : { kind: 'unknown', source: id };
      case 'state': {
        const { start, next, place } = mechanism;
        if (step > 0 && next) return { kind: 'expression', expression: atStep(next, moment(step - 1)) };
        if (step > 0) return { kind: 'expression', expression: { kind: 'name', target: 'variable', id: `${id}@0`, place } };
        // The start is what the candidate is: it stays.
        return start.kind === 'value'
          ? { kind: 'expression', expression: atStep(start.expression, moment(0)) }
          : { kind: 'law', law: drawnAtStep(start.distribution, moment(0)), source: source(id) };
      }
    }
  }

  /** Held at its mean: of a state that of its start, of others that of a step, unless a state has a part in it. */
  #mean(id: string, { place }: ModelEdit): Made {
    const { variables, ancestors } = this.#context;
    const isState = (one: string): boolean => variables.get(one)?.mechanism.kind === 'state';
    const truth = new Rollout(this.#context, this.#steps, this.#trial, undefined);
    const varies = !isState(id) && [...ancestors(id).keys()].some(isState);
    const value = varies
      ? undefined
      : expectation(new Expansion((name) => truth.made(name)).of({ kind: 'name', target: 'variable', id: `${id}@0`, place }));
    return value !== undefined && Number.isFinite(value)
      ? { kind: 'number', value }
      : { kind: 'unknown', source: `${id} in ${this.#imagined?.model}` };
  }

  #mechanism(id: string): Mechanism | undefined {
    const edit = this.#imagined?.edits.get(id);
    if (edit && edit.kind !== 'believes') return undefined;
    return edit?.kind === 'believes' ? edit.mechanism : this.#context.variables.get(id)?.mechanism;
  }

  #moment(step: number, at: (name: NameExpression) => number): Moment {
    const called = (name: NameExpression): string => (name.target === 'variable' ? `${name.id}@${at(name)}` : name.id);
    return { step, steps: this.#steps, called };
  }
}
