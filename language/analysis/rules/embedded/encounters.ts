import type { Optimizer, Variable } from '../../../design/design.ts';
import type { Expression } from '../../../design/expression.ts';
import { heeded } from '../../../design/heeded.ts';
import { numberedLaw } from '../../chance/numbered-law.ts';
import { constantValue } from '../../constant.ts';
import type { Context } from '../../context.ts';
import { valueAt } from '../../misfit/witness.ts';
import { quantileOf } from '../../sample/quantile.ts';
import { combinations, outcomes } from './finite-values.ts';
import { type Regulator, regulatorOf, sourcesOf } from './regulator.ts';

/** So many errors are computed: of each response to each disturbance. */
const mostErrors = 8192;
/** Of draws from intervals, so many values of each at most. */
const mostValues = 512;
/** What is farther out on either side comes too seldom to count against anybody. */
const rare = 0.001;

/** What a regulator meets, and what comes of what it does. */
export interface Encounters extends Regulator {
  /** Values of the disturbances, in their order; those that look alike to it together. */
  readonly alike: readonly (readonly Point[])[];
  /** How far off it is then; NaN where that is not plain. */
  readonly errorAt: (point: Point, response: readonly number[]) => number;
}
export type Point = readonly number[];

/** Of draws from intervals some values. Undefined where there are too many, or something has no law of its own. */
export function encountersOf(context: Context, optimizer: Optimizer, error: Expression): Encounters | undefined {
  const regulator = regulatorOf(context, optimizer, error, context.ranges);
  const points = regulator && valuesOf(context, regulator);
  if (!regulator || !points) return undefined;
  const { actions, disturbances } = regulator;
  const ids = [...disturbances, ...actions].map(({ id }) => id);
  const at = (expression: Expression, values: readonly number[]): number =>
    valueAt(context, expression, new Map(values.map((value, of) => [ids[of] ?? '', value])), context.ranges);
  const told = seenBy(context, optimizer, disturbances).map((id): Expression => ({ ...naming, id, place: optimizer.namePlace }));
  const alike = Map.groupBy(points, (point) => told.map((one) => at(one, point).toPrecision(9)).join(' '));
  return { ...regulator, alike: [...alike.values()], errorAt: (point, response) => at(error, [...point, ...response]) };
}

/** All combinations of outcomes; of what lies anywhere in an interval, at places spread over its distribution. */
function valuesOf(context: Context, { disturbances, responses }: Regulator): readonly Point[] | undefined {
  const finite = disturbances.map((one) => outcomes(one, context.ranges));
  const counted = finite.reduce((so, own) => so * (own?.length ?? 1), 1);
  const open = finite.filter((own) => !own).length;
  const left = Math.min(mostErrors / responses.length, mostValues) / counted;
  const count = Math.floor(left ** (1 / Math.max(1, open)));
  if (count < (open > 0 ? 6 : 1)) return undefined;
  // Of an even number none lies in the middle, where something may jump.
  return combinations(disturbances.map((one, of) => finite[of] ?? spread(context, one, count - (count % 2))));
}

function spread(context: Context, { mechanism }: Variable, count: number): readonly number[] | undefined {
  if (mechanism.kind !== 'draw') return undefined;
  const law = numberedLaw(mechanism.distribution, (parameter) => constantValue(context, parameter));
  const quantile = law && quantileOf(law);
  if (!quantile) return undefined;
  const values = Array.from({ length: count }, (_, at) => quantile(rare + ((1 - 2 * rare) * at) / (count - 1)));
  return values.every(Number.isFinite) ? [...new Set(values)] : undefined;
}

const naming = { kind: 'name', target: 'variable' } as const;

/**
 * What tells it of disturbances, by id: what it sees of them, or what it sees that comes of them alone; of what has other causes too, all that
 * may be told by it.
 */
export function seenBy(context: Context, optimizer: Optimizer, disturbances: readonly Variable[]): readonly string[] {
  const ids = new Set(disturbances.map(({ id }) => id));
  const told = [...heeded(optimizer)].flatMap(([id, place]): readonly string[] => {
    if (ids.has(id)) return [id];
    const sources = sourcesOf(context, { ...naming, id, place }, context.ranges);
    const causes = [...context.ancestors(id).keys()].filter((one) => ids.has(one));
    return causes.length > 0 && sources.every((one) => ids.has(one.id)) ? [id] : causes;
  });
  return [...new Set(told)];
}
