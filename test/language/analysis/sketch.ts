import type { Design, Goal, Mechanism, Model, ModelEdit, Optimizer, Variable, World } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import type { Place, Reference } from '../../../language/design/place.ts';

/** Designs in a few words, for rules read relations: an expression is given by the names that it reads. */
let offset = 0;
export function place(length = 1): Place {
  offset += length + 1;
  return { uri: 'file:///sketch.mesa', start: offset - length - 1, end: offset - 1 };
}
const named = (id: string) => ({ id, name: id.slice(id.lastIndexOf('.') + 1), place: place(), namePlace: place() });
export const to = (id: string): Reference => ({ id, place: place(id.length) });
export const number = (value: number): Expression => ({ kind: 'number', value, place: place() });

/** `?(a, b)`: variables of the world W; `deployed` and params (`M.p`) by what they are called. */
export function of(...names: readonly string[]): Expression {
  return {
    kind: 'hole',
    place: place(),
    arguments: names.map(
      (name): Expression =>
        name === 'deployed'
          ? { kind: 'constant', name, place: place() }
          : {
              kind: 'name',
              target: name.includes('.') ? 'param' : 'variable',
              id: name.includes('.') ? name : `W.${name}`,
              place: place(),
            },
    ),
  };
}

export const draw = (): Mechanism => ({
  kind: 'draw',
  distribution: { kind: 'hole', arguments: [], place: place() },
  place: place(),
});
export const action = (): Mechanism => ({ kind: 'action', place: place() });
export const equals = (...names: readonly string[]): Mechanism => ({
  kind: 'equation',
  expression: of(...names),
  place: place(),
});
/** A comparison of what it reads with 1. */
export const exceeds = (...names: readonly string[]): Mechanism => ({
  kind: 'equation',
  expression: { kind: 'binary', operator: '>', left: of(...names), right: number(1), place: place() },
  place: place(),
});
export const believes = (name: string, mechanism: Mechanism): ModelEdit => ({
  kind: 'believes',
  variable: to(`W.${name}`),
  mechanism,
  place: place(),
});
export const state = (...names: readonly string[]): Mechanism => ({
  kind: 'state',
  start: { kind: 'value', expression: number(0) },
  next: of(...names),
  place: place(),
});

export function world(
  mechanisms: Readonly<Record<string, Mechanism>>,
  harms: readonly string[] = [],
  regime?: readonly string[],
): World {
  return {
    ...named('W'),
    kind: 'world',
    lets: [],
    variables: Object.entries(mechanisms).map(
      ([name, mechanism]): Variable => ({
        ...named(`W.${name}`),
        kind: 'variable',
        world: 'W',
        marks: harms.includes(name) ? ['harm'] : [],
        mechanism,
      }),
    ),
    regimes: regime
      ? [
          {
            ...named('W.R'),
            kind: 'regime',
            world: 'W',
            replaces: regime.map((name) => ({ variable: to(`W.${name}`), mechanism: draw(), place: place() })),
          },
        ]
      : [],
  };
}

export function goal(id: string, names: readonly string[] | undefined, more: Partial<Goal> = {}): Goal {
  return { ...named(id), kind: 'goal', world: 'W', sense: 'maximize', ...(names ? { expression: of(...names) } : {}), ...more };
}

export const holds = (name: string): ModelEdit => ({
  kind: 'holds',
  variable: to(`W.${name}`),
  value: number(0),
  place: place(),
});
export const fits = (name: string, ...from: readonly string[]): ModelEdit => ({
  kind: 'fits',
  variable: to(`W.${name}`),
  from: from.map((one) => to(`W.${one}`)),
  place: place(),
});
export function model(id: string, edits: readonly ModelEdit[], more: Partial<Model> = {}): Model {
  return { ...named(id), kind: 'model', of: to('W'), world: 'W', edits, includes: [], knows: [], ...more };
}

export function optimizer(id: string, more: Partial<Optimizer>): Optimizer {
  return {
    ...named(id),
    kind: 'optimizer',
    level: 'mesa',
    selects: [],
    params: [],
    memories: [],
    observes: [],
    acts: [],
    awareOf: [],
    accepts: [],
    ...more,
  };
}
export const bestOf = (n: number): Pick<Optimizer, 'search' | 'level'> => ({
  level: 'base',
  search: { method: 'best of', n: number(n), place: place() },
});
export const law = (name: string, ...names: readonly string[]): Pick<Optimizer, 'acts'> => ({
  acts: [{ kind: 'law', action: to(`W.${name}`), law: of(...names), place: place() }],
});
export const plans = (name: string): Pick<Optimizer, 'acts'> => ({
  acts: [{ kind: 'plan', actions: [to(`W.${name}`)], horizon: number(1), place: place() }],
});
export const param = (owner: string, name: string): Pick<Optimizer, 'params'> => ({
  params: [{ ...named(`${owner}.${name}`), kind: 'param', optimizer: owner }],
});
export const size = (value: number) => ({ value: number(value), place: place() });

export function design(parts: Partial<Design>): Design {
  return {
    uri: 'file:///sketch.mesa',
    lets: [],
    worlds: [],
    goals: [],
    models: [],
    principals: [],
    optimizers: [],
    scenarios: [],
    ...parts,
  };
}
