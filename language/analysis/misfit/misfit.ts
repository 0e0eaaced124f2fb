import type { Mechanism, ModelEdit, Variable } from '../../design/design.ts';
import type { Distribution, Expression } from '../../design/expression.ts';
import { hasHole } from '../../design/hole.ts';
import { mechanismReads } from '../../design/influence.ts';
import { reads } from '../../design/reads.ts';
import type { Context } from '../context.ts';
import { type Form, formOf, still } from '../interaction/form.ts';
import { isRandom } from '../pressure.ts';
import type { Ranges } from '../ranges/expression-range.ts';
import { isPoint } from '../ranges/interval.ts';
import { deepest, isBent } from './witness.ts';

/** Why no setting of an edit is the world's mechanism; `known` where that does not hang on what is not stated. */
export interface Misfit {
  readonly why: string;
  readonly known: boolean;
}

/**
 * What a kind of edit can be at all, whatever its numbers: of `holds` and `omits` the constants; of `fits` the affine functions of its
 * regressors; of `believes` what its form and its distribution can be. Undefined where one of these is the world's own mechanism, or where
 * that cannot be told.
 */
export function misfitOf(context: Context, variable: Variable, edit: ModelEdit, ranges: Ranges): Misfit | undefined {
  switch (edit.kind) {
    case 'holds':
    case 'omits':
      return varies(variable, ranges)
        ? { why: 'is a constant there, and varies in the world', known: stated(variable) }
        : undefined;
    case 'fits':
      return ofFit(
        context,
        variable,
        edit.from.map(({ id }) => id),
        ranges,
      );
    case 'believes':
      return ofBelief(context, variable, edit.mechanism, ranges);
  }
}

/** Not at one point, whatever is drawn and done. */
export function varies({ id }: Variable, ranges: Ranges): boolean {
  return !isPoint(ranges({ id, target: 'variable' }));
}

function stated({ mechanism }: Pick<Variable, 'mechanism'>): boolean {
  const next = expressionOf(mechanism);
  return !(next && hasHole(next)) && !(mechanism.kind === 'draw' && mechanism.distribution.kind === 'hole');
}

function expressionOf(mechanism: Mechanism): Expression | undefined {
  if (mechanism.kind === 'equation') return mechanism.expression;
  return mechanism.kind === 'state' ? mechanism.next : undefined;
}

function ofFit(context: Context, variable: Variable, regressors: readonly string[], ranges: Ranges): Misfit | undefined {
  if (variable.mechanism.kind === 'draw')
    return isRandom(variable) ? { why: 'is a fitted value there, without what is drawn', known: stated(variable) } : undefined;
  const expression = expressionOf(variable.mechanism);
  if (!expression) return undefined;
  const given = new Set(regressors);
  const missing = sources(context, expression, given, ranges).find((id) => !given.has(id));
  if (missing)
    return {
      why: `is fitted without \`${context.variables.get(missing)?.name ?? missing}\`, on which it depends`,
      known: !hasHole(expression),
    };
  const bent = 'is fitted by a line, and depends on its regressors otherwise';
  return isOtherThanAffine(context, expression, given, ranges) ? { why: bent, known: true } : undefined;
}

function ofBelief(context: Context, variable: Variable, belief: Mechanism, ranges: Ranges): Misfit | undefined {
  const { mechanism } = variable;
  if (!stated(variable) || !stated({ mechanism: belief })) return undefined;
  const believed = new Set(mechanismSources(context, belief, ranges));
  const missing = mechanismSources(context, mechanism, ranges).find((id) => !believed.has(id));
  if (missing && missing !== variable.id)
    return {
      why: `is believed without \`${context.variables.get(missing)?.name ?? missing}\`, on which it depends`,
      known: true,
    };
  const isConstant =
    (belief.kind === 'equation' && believed.size === 0) ||
    (belief.kind === 'draw' && belief.distribution.kind === 'distribution' && belief.distribution.name === 'constant');
  if (mechanism.kind === 'draw' && belief.kind === 'draw' && !isConstant)
    return ofFamilies(mechanism.distribution, belief.distribution);
  if (isRandom(variable) && isConstant) return { why: 'is believed to be a constant, and is drawn in the world', known: true };
  const [own, its] = [expressionOf(mechanism), expressionOf(belief)];
  if (!own || !its) return undefined;
  const given = new Set(reads(its).flatMap(({ id }) => (context.variables.has(id) ? [id] : [])));
  const straight = degree(context, its, given) < 2;
  return straight &&
    sources(context, own, given, ranges).every((id) => given.has(id)) &&
    isOtherThanAffine(context, own, given, ranges)
    ? { why: 'is believed to go by a line, and does not', known: true }
    : undefined;
}

/** Families that have another among them, for some parameters. */
const wider: Readonly<Record<string, readonly string[]>> = {
  exponential: ['gamma'],
  uniform: ['beta', 'triangular', 'truncated_normal'],
  bernoulli: ['binomial', 'categorical'],
  binomial: ['categorical'],
  cauchy: ['student_t'],
  normal: ['truncated_normal'],
};

function ofFamilies(own: Distribution, its: Distribution): Misfit | undefined {
  if (own.kind !== 'distribution' || its.kind !== 'distribution' || own.name === its.name) return undefined;
  if (own.name === 'constant' || wider[own.name]?.includes(its.name)) return undefined;
  return { why: `is believed to be ${its.name}, and is ${own.name}`, known: true };
}

/** What an expression comes from that varies: draws, actions and states, and what is among `given`; equations between are followed. */
function sources(context: Context, expression: Expression, given: ReadonlySet<string>, ranges: Ranges): readonly string[] {
  return followed(
    context,
    reads(expression).map(({ id }) => id),
    given,
    ranges,
  );
}

function mechanismSources(context: Context, mechanism: Mechanism, ranges: Ranges): readonly string[] {
  return followed(
    context,
    mechanismReads(mechanism).map(({ id }) => id),
    new Set(),
    ranges,
  );
}

function followed(context: Context, from: readonly string[], given: ReadonlySet<string>, ranges: Ranges): readonly string[] {
  const seen = new Set(from);
  const found: string[] = [];
  for (const id of seen) {
    const variable = context.variables.get(id);
    if (!variable || !varies(variable, ranges)) continue;
    if (given.has(id) || variable.mechanism.kind !== 'equation') found.push(id);
    else for (const { id: read } of reads(variable.mechanism.expression)) seen.add(read);
  }
  return found;
}

function isOtherThanAffine(context: Context, expression: Expression, given: ReadonlySet<string>, ranges: Ranges): boolean {
  if (degree(context, expression, given) < 2) return false;
  const inputs = [...given].flatMap((id) => context.variables.get(id) ?? []);
  return isBent(context, expression, inputs, ranges);
}

/** In the given variables, by form: 0, 1, or 2 for anything beyond affine; of what lies further off than equations are followed too. */
function degree(context: Context, expression: Expression, given: ReadonlySet<string>): number {
  const known = new Map<string, Form>([...given].map((id) => [id, { ...still, disturbed: 1 }]));
  const at =
    (depth: number) =>
    (id: string): Form => {
      const before = known.get(id);
      if (before) return before;
      const mechanism = context.variables.get(id)?.mechanism;
      if (mechanism?.kind !== 'equation') return still;
      const form = depth < deepest ? formOf(mechanism.expression, at(depth + 1)) : { ...still, disturbed: 2 };
      known.set(id, form);
      return form;
    };
  return formOf(expression, at(0)).disturbed;
}
