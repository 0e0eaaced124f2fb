import type { Mechanism, ModelEdit, Optimizer, Variable } from '../../../design/design.ts';
import { constantValue } from '../../constant.ts';
import type { Context } from '../../context.ts';
import { seenRange } from '../../ranges/distribution-range.ts';
import { type Interval, isPoint, within } from '../../ranges/interval.ts';
import { searchSize } from '../../search-size.ts';
import { slopes } from '../../signs/slopes.ts';
import type { Beyond } from './beyond.ts';
import { mechanismExpression } from './threshold.ts';

type Fit = Extract<ModelEdit, { kind: 'fits' }>;

/** On so many rows a fit is made where it does not say (src/simulation/semantics.md, worlds and models). */
const usualRows = 100_000;

/**
 * A fit used where a regressor takes values that the data had none of: in a regime that draws it elsewhere, or on more candidates than there
 * were rows, the best of which lies beyond them all. A mechanism that is linear in the regressor goes on as it was fitted, and is spared.
 */
export function fitBeyondItsData(context: Context, optimizer: Optimizer, fit: Fit): Beyond | undefined {
  const fitted = context.variables.get(fit.variable.id);
  if (!fitted) return undefined;
  const rows = constantValue(context, fit.samples) ?? usualRows;
  const model = context.models.get(optimizer.uses?.id ?? '')?.name ?? '';
  for (const { id } of fit.from) {
    const regressor = context.variables.get(id);
    if (!regressor || isLinear(context, fitted, id)) continue;
    const size = optimizer.selectsFrom ? searchSize(context, optimizer) : undefined;
    if (size !== undefined && size > rows && regressor.mechanism.kind === 'draw')
      return {
        by: id,
        message: `\`${model}\` fits \`${fitted.name}\` from ${rows} rows, and \`${optimizer.name}\` compares ${size} candidates: the \`${regressor.name}\` of the best lies beyond all that was seen.`,
      };
    const elsewhere = optimizer.updates ? undefined : regimeElsewhere(context, regressor, rows);
    if (elsewhere)
      return {
        by: id,
        message: `\`${model}\` fits \`${fitted.name}\` from \`${regressor.name}\` between ${words(elsewhere.seen)}, and in \`${elsewhere.regime}\` that lies between ${words(elsewhere.met)}.`,
      };
  }
  return undefined;
}

function regimeElsewhere(context: Context, regressor: Variable, rows: number) {
  const seen = drawnRange(context, regressor.mechanism, rows);
  for (const regime of context.worlds.get(regressor.world)?.regimes ?? []) {
    const replaced = regime.replaces.find(({ variable }) => variable.id === regressor.id);
    const met = replaced && drawnRange(context, replaced.mechanism, rows);
    if (seen && met && !within(met, seen)) return { regime: regime.name, seen, met };
  }
  return undefined;
}

/** Where draws, and actions, are seen to lie; of others nothing is said. */
function drawnRange(context: Context, mechanism: Mechanism, rows: number): Interval | undefined {
  return mechanism.kind === 'draw' ? seenRange(mechanism.distribution, context.ranges, rows) : undefined;
}

/** Whether the mechanism answers to the regressor by one slope, wherever all lies. */
function isLinear(context: Context, fitted: Variable, regressor: string): boolean {
  const expression = mechanismExpression(fitted);
  const slope = expression && slopes(expression, context.ranges).get(regressor);
  return slope !== undefined && isPoint(slope);
}

const words = ([low, high]: Interval): string => `${Number(low.toPrecision(3))} and ${Number(high.toPrecision(3))}`;
