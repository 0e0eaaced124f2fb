import { functionRanges } from '../../analysis/ranges/function-range.ts';
import { isPoint, point } from '../../analysis/ranges/interval.ts';
import type { Design } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import { operators } from '../../design/operators.ts';

export type Lets = ReadonlyMap<string, Expression>;

/** Every let of a design, by id. */
export function letsOf(design: Design): Lets {
  const lets = [...design.lets, ...design.worlds.flatMap((world) => world.lets)];
  return new Map(lets.map((one) => [one.id, one.value]));
}

/** Of each let, once it has been asked for; of those that are computed from themselves, none. */
const values = new WeakMap<Lets, Map<string, number | undefined>>();
/** Lets that name each other so many deep, each before what it names, are taken for unknown. */
const deepest = 200;

function letValue(id: string, lets: Lets, depth: number): number | undefined {
  const known = values.get(lets) ?? new Map<string, number | undefined>();
  if (!values.has(lets)) {
    values.set(lets, known);
    // In the order of the text: what is named is then mostly known.
    for (const one of lets.keys()) letValue(one, lets, 0);
  }
  const definition = lets.get(id);
  if (!definition || known.has(id) || depth > deepest) return known.get(id);
  known.set(id, undefined);
  const found = constantValue(definition, lets, depth + 1);
  known.set(id, found);
  return found;
}

/** The value of an expression that is made of numbers, constants and lets alone; undefined where it varies or is unknown. */
export function constantValue(expression: Expression, lets: Lets, depth = 0): number | undefined {
  const value = (part: Expression) => constantValue(part, lets, depth);
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'constant':
      return constants[expression.name];
    case 'name':
      return expression.target === 'let' ? letValue(expression.id, lets, depth) : undefined;
    case 'unary': {
      const operand = value(expression.operand);
      if (operand === undefined) return undefined;
      return expression.operator === '-' ? -operand : Number(operand === 0);
    }
    case 'binary': {
      const [left, right] = [value(expression.left), value(expression.right)];
      return left === undefined || right === undefined ? undefined : operators[expression.operator](left, right);
    }
    case 'with unit':
      return value(expression.operand);
    case 'if': {
      const condition = value(expression.condition);
      return condition === undefined ? undefined : value(condition === 0 ? expression.else : expression.then);
    }
    case 'call': {
      const of = expression.arguments.map(value);
      const range = of.every((one) => one !== undefined) && functionRanges[expression.function]?.(...of.map(point));
      return range && isPoint(range) ? range[0] : undefined;
    }
    default:
      return undefined;
  }
}

const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E, inf: Number.POSITIVE_INFINITY };
