import type { Mechanism, World } from '../../design/design.ts';
import type { NameExpression } from '../../design/expression.ts';
import { constantValue } from '../constant.ts';
import type { Context } from '../context.ts';
import { oncePer } from '../once-per.ts';
import type { Pressure } from '../pressure.ts';
import { Expansion } from './expansion.ts';
import { expectation } from './expectation.ts';
import type { Made } from './made-of.ts';
import { atomic, numberOf, type Polynomial, spreadOf, stretched } from './polynomial.ts';
import { rankingOf } from './ranking.ts';
import { rolloutCandidates } from './rollout-candidates.ts';
import { powerTail } from './tail.ts';

/** Candidates that are draws of a world, by what they score and what they are worth. */
export interface DrawnCandidates {
  /** The score, or what puts candidates in the same order; higher is better. */
  readonly ranked: Polynomial;
  /** The score itself, its measurement noise included; higher is better. */
  readonly score: Polynomial;
  /** What is wanted, in the goal's direction. */
  readonly wanted: Polynomial;
  /** Draws that the score is made of and the goal is not. */
  readonly errors: ReadonlySet<string>;
  /** Those that both are made of. */
  readonly shared: ReadonlySet<string>;
  /** Draws that all candidates of a selection have in common. */
  readonly common?: ReadonlySet<string>;
  /**
   * Where errors are drawn anew in each trial: over how many trials they are averaged, and another score of the same candidate. All above is of
   * one trial.
   */
  readonly trials?: { readonly count: number; readonly another: Polynomial };
}

/** A draw that only a model imagines is called after both, one of a rollout after its step and trial. */
export const variableOf = (source: string): string => source.split(/ in | once |@/)[0] ?? source;

const once = oncePer<DrawnCandidates | undefined>();
const moves = new WeakMap<World, boolean>();

/** Undefined where the optimizer selects something else, or where a goal is not stated. Made once for a context. */
export function drawnCandidates(context: Context, pressure: Pressure): DrawnCandidates | undefined {
  return once(context, pressure.optimizer.id, () => candidatesFor(context, pressure));
}

export function hasStates(world: World): boolean {
  const found = moves.get(world) ?? world.variables.some(({ mechanism }) => mechanism.kind === 'state');
  moves.set(world, found);
  return found;
}

function candidatesFor(context: Context, pressure: Pressure): DrawnCandidates | undefined {
  const { optimizer, proxy, goal } = pressure;
  const world = context.worlds.get(optimizer.selectsFrom?.id ?? '');
  if (!world || !proxy.expression || !goal.expression) return undefined;
  if (hasStates(world)) return ofRollouts(context, pressure);
  const parts = new Map<string, string>();
  const truth = expansionOf(context, parts);
  const edits = context.edits(optimizer.uses?.id);
  const believed = new Expansion(
    inModel(context, optimizer.uses?.id, (name) => made(context, name), truth),
    parts,
  );
  const equation = (id: string) => {
    const mechanism = context.variables.get(id)?.mechanism;
    return mechanism?.kind === 'equation' && !edits.has(id) ? mechanism.expression : undefined;
  };
  const ranking = rankingOf(context, proxy, equation);
  if (!ranking) return undefined;
  const sd = proxy.noise ? (numberOf(truth.of(proxy.noise.sd)) ?? Number.NaN) : 0;
  const trials = constantValue(context, optimizer.trials?.count) ?? 1;
  const oriented = (of: Expansion, expression = ranking.expression, high = ranking.high) =>
    high ? of.of(expression) : stretched(of.of(expression), -1);
  const plain = oriented(believed, proxy.expression, proxy.sense !== 'minimize');
  const wanted = oriented(truth, goal.expression, goal.sense !== 'minimize');
  const ranked = oriented(believed);
  return { ranked, score: noisy(plain, sd / Math.sqrt(trials), proxy.id), wanted, ...apart(ranked, wanted) };
}

function ofRollouts(context: Context, pressure: Pressure): DrawnCandidates | undefined {
  const { optimizer, proxy } = pressure;
  const candidates = rolloutCandidates(context, pressure);
  if (!candidates) return undefined;
  const { score, another, wanted, common } = candidates;
  const sd = proxy.noise ? (constantValue(context, proxy.noise.sd) ?? Number.NaN) : 0;
  const count = constantValue(context, optimizer.trials?.count) ?? 1;
  return {
    ranked: score,
    score: noisy(score, sd, proxy.id),
    wanted,
    ...apart(score, wanted),
    ...(common.size > 0 && { common }),
    trials: { count, another },
  };
}

/** What the score is made of and the goal is not, and what both are. */
function apart(score: Polynomial, wanted: Polynomial): Pick<DrawnCandidates, 'errors' | 'shared'> {
  const drawn = [...new Set(spreadOf(score).sources)];
  const wants = spreadOf(wanted).sources;
  return {
    errors: new Set(drawn.filter((source) => !wants.has(source))),
    shared: new Set(drawn.filter((source) => wants.has(source))),
  };
}

/** Expressions written as polynomials of draws, as the worlds are. */
export const expansionOf = (context: Context, parts?: Map<string, string>): Expansion =>
  new Expansion((name) => made(context, name), parts);

/** The same with one mechanism in the place of another. */
export const expansionWith = (context: Context, variable: string, mechanism: Mechanism): Expansion =>
  new Expansion((name) => (name.id === variable ? { kind: 'mechanism', mechanism, source: variable } : made(context, name)));

/** With readings that err by a standard deviation. */
export function noisy(score: Polynomial, sd: number, goal: string): Polynomial {
  if (sd === 0) return score;
  const key = `readings of ${goal}`;
  const noise = atomic({
    key,
    law: { kind: 'one', name: 'normal', parameters: [0, sd] },
    spread: { upper: powerTail(2, 1 / (2 * sd * sd)), lower: powerTail(2, 1 / (2 * sd * sd)), sources: new Set([key]) },
  });
  return new Map([...score, ...noise]);
}

/** As the world has it. */
export function made(context: Context, { id, target }: Pick<NameExpression, 'id' | 'target'>): Made {
  const found = target === 'let' ? context.lets.get(id) : undefined;
  if (found) return { kind: 'expression', expression: found.value };
  const variable = context.variables.get(id);
  if (!variable) return { kind: 'unknown', source: id };
  const { mechanism } = variable;
  if (mechanism.kind === 'action' && mechanism.default) return { kind: 'expression', expression: mechanism.default };
  return { kind: 'mechanism', mechanism, source: id };
}

/** What a model makes of names; of what it does not edit, what `otherwise` says. */
export function inModel(
  context: Context,
  model: string | undefined,
  otherwise: (name: Pick<NameExpression, 'id' | 'target'>) => Made,
  truth: Expansion,
): (name: Pick<NameExpression, 'id' | 'target'>) => Made {
  const edits = context.edits(model);
  return (name) => {
    const edit = edits.get(name.id);
    switch (edit?.kind) {
      case undefined:
        return otherwise(name);
      case 'holds':
        return { kind: 'expression', expression: edit.value };
      case 'omits': {
        const mean = expectation(truth.of({ kind: 'name', target: 'variable', id: name.id, place: edit.place }));
        return mean !== undefined && Number.isFinite(mean)
          ? { kind: 'number', value: mean }
          : { kind: 'unknown', source: `${name.id} in ${model}` };
      }
      case 'believes':
        return { kind: 'mechanism', mechanism: edit.mechanism, source: `${name.id} in ${model}` };
      case 'fits':
        return { kind: 'unknown', source: `${name.id} in ${model}` };
    }
  };
}
