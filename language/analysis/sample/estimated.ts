import type { ModelEdit } from '../../design/design.ts';
import type { NameExpression } from '../../design/expression.ts';
import { rawMoment } from '../chance/moments.ts';
import { numberedLaw } from '../chance/numbered-law.ts';
import { constantValue } from '../constant.ts';
import type { Context } from '../context.ts';
import type { Estimated, Setup } from './circumstances.ts';
import { type Column, valueIn } from './columns.ts';
import { NotSampled } from './evaluate.ts';
import { leastSquares } from './least-squares.ts';
import { rows } from './positions.ts';
import type { Rollout } from './rollout.ts';

/**
 * What a model that omits or fits a variable has in its place, taken from the world before anyone optimizes (src/simulation/semantics.md): its
 * mean, the median where it has none, a state's that of its start; or its least-squares prediction, a state's of its next value.
 * @throws NotSampled
 */
export function estimatedFrom({ context, steps, spend }: Setup, before: Rollout, edit: ModelEdit): Estimated {
  const { id } = edit.variable;
  const isState = context.variables.get(id)?.mechanism.kind === 'state';
  const named = (variable: string): NameExpression => ({ kind: 'name', target: 'variable', id: variable, place: edit.place });
  const inRows = (column: Column): readonly number[] => Array.from({ length: rows }, (_, row) => valueIn(column, row));
  const start = (): readonly number[] => inRows(before.at(named(id), 0));
  const pooled = (variable: string, later: number): readonly number[] =>
    Array.from({ length: steps }, (_, step) => before.at(named(variable), step + later)).flatMap(inRows);
  if (edit.kind !== 'fits') return { kind: 'number', value: middle(context, id, () => (isState ? start() : pooled(id, 0))) };
  spend(10 * steps * (edit.from.length + 1) ** 2);
  const target = pooled(id, isState ? 1 : 0);
  const { intercept, coefficients } = leastSquares(
    target,
    edit.from.map((one) => pooled(one.id, 0)),
  );
  if (![intercept, ...coefficients].every(Number.isFinite)) throw new NotSampled(id);
  return { kind: 'fit', intercept, terms: new Map(edit.from.map((one, at) => [one.id, coefficients[at] ?? 0])) };
}

function middle(context: Context, id: string, valuesOf: () => readonly number[]): number {
  const own = firstMoment(context, id);
  if (own !== undefined && Number.isFinite(own)) return own;
  const everyMoment = [id, ...context.ancestors(id).keys()].map((one) => firstMoment(context, one));
  const hasMean = everyMoment.every((moment) => moment === undefined || Number.isFinite(moment));
  const values = valuesOf();
  if (hasMean) return values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Of what is drawn with numbers for parameters. */
function firstMoment(context: Context, id: string): number | undefined {
  const mechanism = context.variables.get(id)?.mechanism;
  const start = mechanism?.kind === 'state' && mechanism.start.kind === 'draw' ? mechanism.start.distribution : undefined;
  const distribution = mechanism?.kind === 'draw' ? mechanism.distribution : start;
  const law = distribution && numberedLaw(distribution, (parameter) => constantValue(context, parameter));
  return law && rawMoment(law, 1);
}
