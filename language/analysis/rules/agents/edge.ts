import type { Variable } from '../../../design/design.ts';
import type { Place } from '../../../design/place.ts';
import { reads, visit } from '../../../design/reads.ts';
import type { Context } from '../../context.ts';
import { mechanismExpression, thresholds } from '../goodhart/threshold.ts';

/** Where something goes on otherwise once a state has passed some point; `unknown` where the state's own step is not stated. */
export interface Edge {
  readonly variable: Variable;
  readonly place: Place;
  readonly unknown: boolean;
}

/** A comparison or a kink (`min`, `max`, `clamp`, …), in the state or in what depends on it, whose terms the state is among. */
export function edgeOf(context: Context, state: Variable): Edge | undefined {
  for (const id of [state.id, ...context.descendants(state.id).keys()]) {
    const variable = context.variables.get(id);
    if (!variable) continue;
    for (const condition of thresholds(mechanismExpression(variable)))
      if (reads(condition).some((read) => read.id === state.id || context.ancestors(read.id).has(state.id)))
        return { variable, place: condition.place, unknown: false };
  }
  const next = mechanismExpression(state);
  let unknown = false;
  if (next)
    visit(next, ({ kind }) => {
      unknown ||= kind === 'hole';
    });
  return unknown && next ? { variable: state, place: next.place, unknown } : undefined;
}
