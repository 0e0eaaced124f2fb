import type { Optimizer, Variable } from '../../../design/design.ts';
import type { Expression } from '../../../design/expression.ts';
import { reads } from '../../../design/reads.ts';
import { actionsOf, type Context } from '../../context.ts';
import type { Ranges } from '../../ranges/expression-range.ts';
import { isPoint } from '../../ranges/interval.ts';
import { combinations, settings } from './finite-values.ts';

/** Who sets some of what an error comes from, against the rest of it. */
export interface Regulator {
  readonly actions: readonly Variable[];
  readonly disturbances: readonly Variable[];
  /** Each way to set the actions, in their order. */
  readonly responses: readonly (readonly number[])[];
}

/** Undefined where it sets none of that, or something from no finite set, or where nothing disturbs. */
export function regulatorOf(context: Context, optimizer: Optimizer, error: Expression, ranges: Ranges): Regulator | undefined {
  const sources = sourcesOf(context, error, ranges);
  const own = new Set(actionsOf(optimizer).map(({ action }) => action));
  const actions = sources.filter(({ id }) => own.has(id));
  const disturbances = sources.filter(({ id }) => !own.has(id));
  if (actions.length === 0 || disturbances.length === 0) return undefined;
  const responses = combinations(actions.map((action) => settings(action, ranges)));
  return responses && { actions, disturbances, responses };
}

/** Actions, draws and states that an expression comes from and that vary; equations between are followed. */
export function sourcesOf(context: Context, expression: Expression, ranges: Ranges): readonly Variable[] {
  const seen = new Set(reads(expression).map(({ id }) => id));
  const found: Variable[] = [];
  for (const id of seen) {
    const variable = context.variables.get(id);
    if (!variable || isPoint(ranges({ id, target: 'variable' }))) continue;
    if (variable.mechanism.kind === 'equation') for (const { id: read } of reads(variable.mechanism.expression)) seen.add(read);
    else found.push(variable);
  }
  return found;
}
