import type { Design } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import type { Problem } from '../../design/problem.ts';
import type { Unit } from '../../design/unit.ts';
import { type Powers, sameUnit, timesUnit, unitText } from '../../design/unit-algebra.ts';
import { everyExpression } from './every-expression.ts';
import { expressionsOf, parts } from './mentions.ts';

type Units = ReadonlyMap<string, Unit>;

/** Two known units that disagree under `+`, `-`, a comparison or the branches of an `if`. What has no unit is unknown and never disagrees. */
export function disagreeingUnits(design: Design): Problem[] {
  const units = declaredUnits(design);
  return [...everyExpression(design)]
    .flatMap((meaning) => expressionsOf(meaning).flatMap((expression) => [...parts(expression)]))
    .flatMap((part) => disagreement(part, units));
}

function declaredUnits(design: Design): Units {
  const named = [
    ...design.lets,
    ...design.worlds.flatMap((world) => [...world.lets, ...world.variables]),
    ...design.optimizers.flatMap((optimizer) => [...optimizer.params, ...optimizer.memories]),
  ];
  return new Map(named.flatMap(({ id, unit }) => (unit ? [[id, unit] as const] : [])));
}

const alike: ReadonlySet<string> = new Set(['+', '-', '<', '<=', '>', '>=', '==', '!=']);

function disagreement(part: Expression, units: Units): Problem[] {
  const pair =
    part.kind === 'binary' && alike.has(part.operator)
      ? ([part.left, part.right] as const)
      : part.kind === 'if'
        ? ([part.then, part.else] as const)
        : undefined;
  if (!pair) return [];
  const [left, right] = [unitOf(pair[0], units), unitOf(pair[1], units)];
  if (!left || !right || sameUnit(left, right)) return [];
  const message = `The units disagree: the left is in ${unitText(left)}, the right in ${unitText(right)}. Convert one of them, or leave its unit out.`;
  const related = [
    { message: `in ${unitText(left)}`, place: pair[0].place },
    { message: `in ${unitText(right)}`, place: pair[1].place },
  ];
  return [{ code: 'units-disagree', severity: 'error', message, place: part.place, related }];
}

/** The unit of an expression where it is known. A bare number scales a known unit: `3.6 * v` is in the unit of v only if 3.6 has none, which nobody knows. */
function unitOf(expression: Expression, units: Units): Powers | undefined {
  switch (expression.kind) {
    case 'name':
      return units.get(expression.id)?.powers;
    case 'with unit':
      return expression.unit.powers;
    case 'unary':
      return expression.operator === '-' ? unitOf(expression.operand, units) : undefined;
    case 'sum':
    case 'aggregate':
      return unitOf(expression.operand, units);
    case 'if':
      return unitOf(expression.then, units) ?? unitOf(expression.else, units);
    case 'binary': {
      const [left, right] = [unitOf(expression.left, units), unitOf(expression.right, units)];
      if (expression.operator === '+' || expression.operator === '-') return left ?? right;
      if (!left || !right) return undefined;
      if (expression.operator === '*') return timesUnit(left, right);
      if (expression.operator === '/') return timesUnit(left, right, -1);
      return undefined;
    }
    default:
      return undefined;
  }
}
