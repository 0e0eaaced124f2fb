import type { Variable } from '../design/design.ts';
import type { Distribution, Expression } from '../design/expression.ts';
import { mapParts } from '../design/map-parts.ts';
import { rawMoment } from './chance/moments.ts';
import { numberedLaw } from './chance/numbered-law.ts';
import { constantValue } from './constant.ts';
import { type Context, contextOf } from './context.ts';
import { isRandom } from './pressure.ts';

/** A design with one variable more. */
export interface Course {
  readonly context: Context;
  readonly variable: Variable;
}

/**
 * The design with another variable that goes as one of its own would if nothing were left to chance: all draws that have a part in it at their
 * means, whatever is done. Undefined where something of that is not stated, or has no mean.
 */
export function withoutChance(context: Context, of: Variable): Course | undefined {
  const above = [of, ...[...context.ancestors(of.id).keys()].flatMap((id) => context.variables.get(id) ?? [])];
  const chancy = above.filter((one) =>
    [one.id, ...context.ancestors(one.id).keys()].some((id) => isRandom(context.variables.get(id))),
  );
  const copied = chancy.filter(({ mechanism }) => mechanism.kind !== 'action');
  const names = new Map(copied.map(({ id }) => [id, `${id} without chance`]));
  const copies = copied.flatMap((one) => copyOf(context, one, names));
  if (copies.length < copied.length || copied.some(({ each }) => each)) return undefined;
  const worlds = context.design.worlds.map((world) =>
    world.id === of.world ? { ...world, variables: [...world.variables, ...copies] } : world,
  );
  const variable = copies.find(({ id }) => id === names.get(of.id));
  return variable && { context: contextOf({ ...context.design, worlds }), variable };
}

function copyOf(context: Context, one: Variable, names: ReadonlyMap<string, string>): readonly Variable[] {
  const { mechanism } = one;
  const { place } = mechanism;
  const id = names.get(one.id) ?? one.id;
  const mean = (distribution: Distribution): Expression | undefined => {
    const law = numberedLaw(distribution, (parameter) => constantValue(context, parameter));
    const value = law && rawMoment(law, 1);
    return value !== undefined && Number.isFinite(value) ? { kind: 'number', value, place } : undefined;
  };
  const copy = (expression: Expression): Expression => renamed(expression, names);
  switch (mechanism.kind) {
    case 'draw': {
      const expression = mean(mechanism.distribution);
      return expression ? [{ ...one, id, mechanism: { kind: 'equation', expression, place } }] : [];
    }
    case 'equation':
      return [{ ...one, id, mechanism: { ...mechanism, expression: copy(mechanism.expression) } }];
    case 'state': {
      const { start, next } = mechanism;
      const first = start.kind === 'value' ? copy(start.expression) : mean(start.distribution);
      if (!first) return [];
      return [
        {
          ...one,
          id,
          mechanism: { ...mechanism, start: { kind: 'value', expression: first }, ...(next && { next: copy(next) }) },
        },
      ];
    }
    case 'action':
      return [];
  }
}

function renamed(expression: Expression, names: ReadonlyMap<string, string>): Expression {
  const id = expression.kind === 'name' ? names.get(expression.id) : undefined;
  return expression.kind === 'name' && id !== undefined
    ? { ...expression, id }
    : mapParts(expression, (part) => renamed(part, names));
}
