import type { Goal, Mechanism, ModelEdit, Optimizer, Variable } from '../../../design/design.ts';
import { constantValue } from '../../constant.ts';
import type { Context } from '../../context.ts';
import { interactingIn } from '../../interaction/interaction.ts';
import { seenRange } from '../../ranges/distribution-range.ts';
import { type Interval, isPoint, within } from '../../ranges/interval.ts';
import { searchSize } from '../../search-size.ts';
import { slopes } from '../../signs/slopes.ts';
import type { Beyond } from './beyond.ts';
import { decidedIn } from './decided-in.ts';
import { mechanismExpression } from './threshold.ts';

type Fit = Extract<ModelEdit, { kind: 'fits' }>;

/** On so many rows a fit is made where it does not say (src/simulation/semantics.md, worlds and models). */
const usualRows = 100_000;

/**
 * A fit used where a regressor takes values that the data had none of: on more candidates than there were rows, the best of which lies beyond
 * them all; or by who plans in a regime that draws it elsewhere, where what is best to do hangs on it. A mechanism that is linear in the regressor goes on
 * as it was fitted, and is spared.
 */
export function fitBeyondItsData(context: Context, optimizer: Optimizer, fit: Fit, goal: Goal): Beyond | undefined {
  const fitted = context.variables.get(fit.variable.id);
  if (!fitted) return undefined;
  const rows = constantValue(context, fit.samples) ?? usualRows;
  const model = context.models.get(optimizer.uses?.id ?? '')?.name ?? '';
  const actions = new Set(decidedIn(context, optimizer).map(({ action }) => action));
  const interacting = interactingIn(context, goal.id, actions);
  for (const { id } of fit.from) {
    const regressor = context.variables.get(id);
    if (!regressor || isLinear(context, fitted, id)) continue;
    const size = optimizer.selectsFrom ? searchSize(context, optimizer) : undefined;
    if (size !== undefined && size > rows && regressor.mechanism.kind === 'draw')
      return {
        by: id,
        message: `\`${model}\` fits \`${fitted.name}\` from ${rows} rows, and \`${optimizer.name}\` compares ${size} candidates: the \`${regressor.name}\` of the best lies beyond all that was seen.`,
      };
    const decides = optimizer.updates === undefined && interacting.has(id);
    const elsewhere = decides ? regimeElsewhere(context, optimizer, regressor, rows) : undefined;
    if (elsewhere)
      return {
        by: id,
        message: `\`${model}\` fits \`${fitted.name}\` from \`${regressor.name}\` between ${words(elsewhere.seen)}, and in \`${elsewhere.regime}\` that lies between ${words(elsewhere.met)}.`,
      };
  }
  return undefined;
}

function regimeElsewhere(context: Context, optimizer: Optimizer, regressor: Variable, rows: number) {
  const seen = drawnRange(context, regressor.mechanism, rows);
  // Trials are in the world's own regime: only who plans is still at it when another comes, and hears of that by what it sees or knows.
  if (!optimizer.acts.some(({ kind }) => kind === 'plan')) return undefined;
  const sees = optimizer.observes.some(({ id }) => id === regressor.id);
  const known = new Set(context.chain(optimizer.uses?.id).flatMap(({ knows }) => knows.map(({ id }) => id)));
  for (const regime of context.worlds.get(regressor.world)?.regimes ?? []) {
    if (!sees && !known.has(regime.id)) continue;
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
