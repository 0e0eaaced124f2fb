import type { Optimizer, Variable } from '../../../design/design.ts';
import type { Expression } from '../../../design/expression.ts';
import { heeded } from '../../../design/heeded.ts';
import { mapParts } from '../../../design/map-parts.ts';
import type { Context } from '../../context.ts';
import { valueAt } from '../../misfit/witness.ts';
import type { Ranges } from '../../ranges/expression-range.ts';
import { isPoint } from '../../ranges/interval.ts';
import { slopes } from '../../signs/slopes.ts';
import { combinations, outcomes } from './finite-values.ts';
import type { Regulation } from './regulation.ts';
import { regulatorOf } from './regulator.ts';

/** Ashby's count: that many responses, each of which answers at most `each` of so many disturbances. */
export interface Variety {
  readonly actions: readonly Variable[];
  readonly disturbances: readonly Variable[];
  readonly responses: number;
  readonly each: number;
  readonly needed: number;
  /** The optimizer sees nothing that tells of the disturbances: it has one response to all. */
  readonly blind: boolean;
}

/**
 * Counts, where the error comes from actions of this optimizer, each from a finite set, and from draws alone, and each response tells all
 * disturbances apart (no two lead to one error). Of draws from an interval, in which the error is then to be linear, lengths are counted.
 */
export function varietyOf(
  context: Context,
  optimizer: Optimizer,
  { error, tolerance }: Regulation,
  ranges: Ranges,
): Variety | undefined {
  const regulator = regulatorOf(context, optimizer, error, ranges);
  if (!regulator) return undefined;
  const { actions, disturbances, responses } = regulator;
  const seen = [...heeded(optimizer).keys()];
  const blind = !disturbances.some(({ id }) => seen.some((one) => one === id || context.descendants(id).has(one)));
  const made = { actions, disturbances, blind };
  const drawn = combinations(disturbances.map((one) => outcomes(one, ranges)));
  const found = drawn
    ? counted(errors(context, error, actions, responses, disturbances, drawn, ranges), tolerance)
    : measured(context, error, responses.length, disturbances, tolerance, ranges);
  if (!found) return undefined;
  const variety = { ...made, ...found, responses: blind ? 1 : found.responses };
  return variety.responses * variety.each < variety.needed - 1e-9 ? variety : undefined;
}

/** Rows of responses, columns of disturbances. */
function errors(
  context: Context,
  error: Expression,
  actions: readonly Variable[],
  responses: readonly (readonly number[])[],
  disturbances: readonly Variable[],
  drawn: readonly (readonly number[])[],
  ranges: Ranges,
): readonly (readonly number[])[] {
  return responses.map((response) =>
    drawn.map((draws) => {
      const values = new Map([
        ...actions.map(({ id }, index) => [id, response[index] ?? 0] as const),
        ...disturbances.map(({ id }, index) => [id, draws[index] ?? 0] as const),
      ]);
      return valueAt(context, error, values, ranges);
    }),
  );
}

function counted(
  table: readonly (readonly number[])[],
  tolerance: number,
): Pick<Variety, 'responses' | 'each' | 'needed'> | undefined {
  const rows = new Map(table.map((row) => [row.map(rounded).join(' '), row]));
  if ([...rows.values()].some((row) => row.some(Number.isNaN))) return undefined;
  // Draws that no response tells apart are one disturbance.
  const columns = new Set(table[0]?.map((_, column) => [...rows.values()].map((row) => rounded(row[column] ?? 0)).join(' ')));
  for (const row of rows.values()) if (new Set(row.map(rounded)).size < columns.size) return undefined;
  const each = Math.max(
    ...[...rows.values()].map((row) => new Set(row.filter((one) => Math.abs(one) <= tolerance + 1e-9).map(rounded)).size),
  );
  return { responses: rows.size, each, needed: columns.size };
}

const rounded = (value: number): number => Math.round(value * 1e9) / 1e9 + 0;

/** Of an error that is linear in all draws: how far they move it, and how much of that one response brings within the tolerance. */
function measured(
  context: Context,
  error: Expression,
  responses: number,
  disturbances: readonly Variable[],
  tolerance: number,
  ranges: Ranges,
): Pick<Variety, 'responses' | 'each' | 'needed'> | undefined {
  if (tolerance <= 0 || !Number.isFinite(tolerance)) return undefined;
  const answers = slopes(inlined(context, error, { left: 2_000 }), ranges);
  let needed = 0;
  for (const { id, mechanism } of disturbances) {
    const slope = answers.get(id);
    const [low, high] = ranges({ id, target: 'variable' });
    const isContinuous =
      mechanism.kind === 'draw' && mechanism.distribution.kind === 'distribution' && spread.has(mechanism.distribution.name);
    if (!slope || !isPoint(slope) || slope[0] === 0 || !isContinuous) return undefined;
    needed += Math.abs(slope[0]) * (high - low);
  }
  return { responses, each: 2 * tolerance, needed };
}

/** Distributions that leave no gap in their support. */
const spread: ReadonlySet<string> = new Set([
  ...['normal', 'lognormal', 'uniform', 'beta', 'gamma', 'exponential', 'student_t', 'cauchy', 'pareto', 'laplace'],
  ...['logistic_dist', 'triangular', 'truncated_normal'],
]);

/** With the equations that it names in their place, as far as so many parts go. */
function inlined(context: Context, expression: Expression, budget: { left: number }): Expression {
  budget.left -= 1;
  if (budget.left < 0) return expression;
  const within = (part: Expression): Expression => inlined(context, part, budget);
  if (expression.kind !== 'name') return mapParts(expression, within);
  const mechanism = context.variables.get(expression.id)?.mechanism;
  return mechanism?.kind === 'equation' ? within(mechanism.expression) : expression;
}
