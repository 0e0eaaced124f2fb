import type { Design } from '../../design/design.ts';
import type { Distribution, Domain, Expression } from '../../design/expression.ts';
import type { Unit } from '../../design/unit.ts';
import { type Powers, timesUnit } from '../../design/unit-algebra.ts';
import { constantValue } from './constant-value.ts';

/** The units that names are declared in. */
export type Units = ReadonlyMap<string, Unit>;

export function declaredUnits(design: Design): Units {
  const named = [
    ...design.lets,
    ...design.worlds.flatMap((world) => [...world.lets, ...world.variables]),
    ...design.optimizers.flatMap((optimizer) => [...optimizer.params, ...optimizer.memories]),
  ];
  return new Map(named.flatMap(({ id, unit }) => (unit ? [[id, unit] as const] : [])));
}

/** Functions whose value is in the unit of their arguments. */
const sameAsArguments: ReadonlySet<string> = new Set(['abs', 'floor', 'ceil', 'round', 'min', 'max', 'clamp']);

/**
 * The unit of an expression where it is known. A bare number may stand for anything: `3.6 * v` is in the unit of v only if 3.6 has
 * none, which nobody knows.
 */
export function unitOf(expression: Expression, units: Units): Powers | undefined {
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
    case 'call':
      return sameAsArguments.has(expression.function) ? firstUnit(expression.arguments, units) : undefined;
    case 'binary':
      return unitOfOperation(expression, units);
    default:
      return undefined;
  }
}

function unitOfOperation({ operator, left, right }: Extract<Expression, { kind: 'binary' }>, units: Units): Powers | undefined {
  const [first, second] = [unitOf(left, units), unitOf(right, units)];
  if (operator === '+' || operator === '-') return first ?? second;
  if (operator === '^') {
    const power = constantValue(right, new Map());
    return first && power !== undefined && Number.isInteger(power) ? timesUnit({}, first, power) : undefined;
  }
  if (operator === 'mod') return first;
  if (!first || !second || (operator !== '*' && operator !== '/')) return undefined;
  return timesUnit(first, second, operator === '*' ? 1 : -1);
}

/** The unit of what a mechanism draws from or picks within, as far as it is one of its bounds'. */
export function unitOfMeaning(meaning: Expression | Distribution | Domain, units: Units): Powers | undefined {
  switch (meaning.kind) {
    case 'interval':
      return firstUnit([meaning.low, meaning.high], units);
    case 'finite':
      return firstUnit(meaning.values, units);
    case 'distribution':
      return located.has(meaning.name) ? firstUnit(meaning.arguments, units) : undefined;
    case 'mixture':
      return meaning.parts.map((part) => unitOfMeaning(part.distribution, units)).find((unit) => unit !== undefined);
    default:
      return unitOf(meaning, units);
  }
}

/** Distributions all of whose parameters are in the unit of what is drawn. */
const located: ReadonlySet<string> = new Set([
  'normal',
  'uniform',
  'cauchy',
  'laplace',
  'logistic_dist',
  'triangular',
  'truncated_normal',
  'constant',
]);

function firstUnit(expressions: readonly Expression[], units: Units): Powers | undefined {
  return expressions.map((one) => unitOf(one, units)).find((unit) => unit !== undefined);
}
