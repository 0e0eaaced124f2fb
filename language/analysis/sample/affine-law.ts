import type { Act, Goal, Optimizer, Variable } from '../../design/design.ts';
import type { BinaryOperator, Expression, OverTime } from '../../design/expression.ts';
import type { Place } from '../../design/place.ts';
import type { Circumstances } from './circumstances.ts';
import { meanOf, spreadOf } from './columns.ts';
import type { Sample } from './sample.ts';
import { spacedIn } from './settings.ts';

type Law = Extract<Act, { kind: 'law' }>;

/** A law in a form of its own: a base, and so much for each thing that it goes by, told by how far that lies from its mean. */
export interface AffineLaw {
  readonly sample: Sample;
  readonly coefficients: readonly Coefficient[];
}
interface Coefficient {
  readonly id: string;
  readonly values: readonly number[];
}

/** Of what it goes by, in shares of the action's range per spread. */
const slopes = [-1.5, -0.5, -0.15, -0.05, 0, 0.05, 0.15, 0.5, 1.5];

/** A law of an optimizer, and where things lie while something is done: in these circumstances, by the laws of a sample. */
export interface Done {
  readonly actor: Optimizer;
  readonly law: Law;
  readonly sample: Sample;
  readonly as: Circumstances;
}

/** Undefined where the action has no range of numbers, or nothing is known of where something lies. */
export function affineLaw({ actor, law, sample, as }: Done, by: readonly Variable[]): AffineLaw | undefined {
  const { context } = sample;
  const mechanism = context.variables.get(law.action.id)?.mechanism;
  const domain = mechanism?.kind === 'action' ? mechanism.domain : undefined;
  const bases = domain?.kind === 'interval' ? spacedIn(context, domain, slopes.length) : undefined;
  const [low = 0, high = 0] = [bases?.[0], bases?.at(-1)];
  if (!bases || high <= low) return undefined;
  const { place } = law;
  const id = (of: string): string => `${actor.id} ${law.action.id} by ${of}`;
  const named = (of: string, target: 'param' | 'variable'): Expression => ({ kind: 'name', target, id: of, place });
  const coefficients: Coefficient[] = [{ id: id('itself'), values: bases }];
  let expression = named(id('itself'), 'param');
  for (const variable of by) {
    const lies = liesAt(sample, as, variable, place);
    if (!lies) return undefined;
    // What is always the same tells nothing.
    if (!(lies.spread > 0)) continue;
    coefficients.push({ id: id(variable.id), values: slopes.map((slope) => (slope * (high - low)) / lies.spread) });
    const off = binary('-', named(variable.id, 'variable'), { kind: 'number', value: lies.mean, place });
    expression = binary('+', expression, binary('*', named(id(variable.id), 'param'), off));
  }
  const observes = by.map((variable) => ({ id: variable.id, place }));
  const acts = actor.acts.map((act) => (act === law ? { ...law, law: expression } : act));
  return { sample: sample.amended([{ ...actor, observes: [...actor.observes, ...observes], acts }]), coefficients };
}

/**
 * The best such law by a goal that is found by setting one coefficient after the other, and what the goal then comes to. From another law, which
 * has all coefficients but the last, it begins with that one; where none of its places does better nothing else is tried.
 */
export function bestLaw(
  { sample, coefficients }: AffineLaw,
  goal: Goal,
  as: Circumstances,
  from: ReadonlyMap<string, number> = new Map(),
): { readonly set: ReadonlyMap<string, number>; readonly values: Float64Array } | undefined {
  const set = new Map(coefficients.map(({ id, values }) => [id, from.get(id) ?? values[values.length >> 1] ?? 0]));
  const order = from.size > 0 ? coefficients.toReversed() : coefficients;
  let best: Float64Array | undefined;
  for (let round = 0; round < 2; round++)
    for (const { id, values } of order) {
      // All of its places first, then between those beside the best.
      const own = set.get(id) ?? 0;
      const step = own === 0 ? nearest(values) / 2 : Math.min(Math.abs(own) / 2, ((values[1] ?? 0) - (values[0] ?? 0)) / 2);
      const tried = round === 0 ? [own, ...values] : [own, own - step / 2, own + step / 2, own - step / 4, own + step / 4];
      const others = new Map([...(as.set ?? []), ...[...set].filter(([other]) => other !== id)]);
      const all = sample.settings(
        goal,
        { ...as, set: others },
        [id],
        tried.map((value) => [value]),
      );
      if (!all) return undefined;
      const scores = all.map((values) => (goal.sense === 'minimize' ? -meanOf(values) : meanOf(values)));
      const top = scores.indexOf(Math.max(...scores));
      set.set(id, tried[top] ?? own);
      const isFirst = best === undefined;
      best = all[top];
      if (isFirst && from.size > 0 && best && top === 0) return { set, values: best };
    }
  return best && { set, values: best };
}

/** Its mean over steps and rows; and its spread over rows, and over steps where it moves. */
export function liesAt(
  sample: Sample,
  as: Circumstances,
  variable: Variable,
  place: Place,
): { readonly mean: number; readonly spread: number } | undefined {
  const over = (how: OverTime) => ({
    expression: {
      kind: 'aggregate',
      over: how,
      operand: { kind: 'name', target: 'variable', id: variable.id, place },
      place,
    } as const,
  });
  const [mean, highest, lowest] = sample.goals([over('mean'), over('highest'), over('lowest')], as) ?? [];
  if (!mean || !highest || !lowest) return undefined;
  return { mean: meanOf(mean), spread: spreadOf(mean) + (meanOf(highest) - meanOf(lowest)) / 2 };
}

const binary = (operator: BinaryOperator, left: Expression, right: Expression): Expression => ({
  ...{ kind: 'binary', operator, left, right },
  place: left.place,
});

/** The least that is not 0. */
const nearest = (values: readonly number[]): number => Math.min(...values.map(Math.abs).filter((value) => value > 0));
