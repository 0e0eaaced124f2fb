import type { Design, Goal, Mechanism, Optimizer, Scenario, Variable } from '../../../../language/design/design.ts';
import type { Expression } from '../../../../language/design/expression.ts';

/** Small hand-made designs, so that a check is tested on its own, without the parser. */
export const at = (start = 0) => ({ uri: 'file:///a.mesa', start, end: start + 1 });
export const ref = (id: string, start = 0) => ({ id, place: at(start) });
export const number = (value: number): Expression => ({ kind: 'number', value, place: at() });
export const name = (id: string): Expression => ({ kind: 'name', target: 'variable', id, place: at() });
export const add = (left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator: '+',
  left,
  right,
  place: at(),
});
export const equation = (expression: Expression): Mechanism => ({ kind: 'equation', expression, place: at() });
export const action = (low = 0, high = 1): Mechanism => ({
  kind: 'action',
  domain: { kind: 'interval', low: number(low), high: number(high), place: at() },
  place: at(),
});
export const state = (next: Expression): Mechanism => ({
  kind: 'state',
  start: { kind: 'value', expression: number(0) },
  next,
  place: at(),
});
const named = (id: string) => ({ id, name: id.slice(id.lastIndexOf('.') + 1), place: at(), namePlace: at() });

/** A world `W` of these variables. */
export function designOf(variables: Readonly<Record<string, Mechanism>>, more: Partial<Design> = {}): Design {
  const all = Object.entries(variables).map(
    ([short, mechanism]): Variable => ({ ...named(`W.${short}`), kind: 'variable', world: 'W', marks: [], mechanism }),
  );
  return {
    uri: 'file:///a.mesa',
    lets: [],
    worlds: [{ ...named('W'), kind: 'world', lets: [], variables: all, regimes: [] }],
    goals: [],
    models: [],
    principals: [],
    optimizers: [],
    scenarios: [],
    ...more,
  };
}
export function optimizer(id: string, more: Partial<Optimizer>): Optimizer {
  const none = { selects: [], params: [], memories: [], observes: [], acts: [], awareOf: [], accepts: [] };
  return { ...named(id), kind: 'optimizer', level: 'mesa', ...none, ...more };
}
export const goal = (id: string, expression: Expression): Goal => ({ ...named(id), kind: 'goal', sense: 'maximize', expression });
export function scenario(id: string, more: Partial<Scenario>): Scenario {
  return { ...named(id), kind: 'scenario', deploy: [], sweeps: [], expects: [], watch: [], ...more };
}
