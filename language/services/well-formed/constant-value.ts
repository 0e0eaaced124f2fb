import type { Design } from '../../design/design.ts';
import type { BinaryOperator, Expression } from '../../design/expression.ts';

export type Lets = ReadonlyMap<string, Expression>;

/** Every let of a design, by id. */
export function letsOf(design: Design): Lets {
  const lets = [...design.lets, ...design.worlds.flatMap((world) => world.lets)];
  return new Map(lets.map((one) => [one.id, one.value]));
}

/** The value of an expression that is made of numbers, constants and lets alone; undefined where it varies, calls or is unknown. */
export function constantValue(expression: Expression, lets: Lets, within: ReadonlySet<string> = new Set()): number | undefined {
  const value = (part: Expression) => constantValue(part, lets, within);
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'constant':
      return constants[expression.name];
    case 'name': {
      const definition = expression.target === 'let' ? lets.get(expression.id) : undefined;
      if (!definition || within.has(expression.id)) return undefined;
      return constantValue(definition, lets, new Set([...within, expression.id]));
    }
    case 'unary': {
      const operand = value(expression.operand);
      if (operand === undefined) return undefined;
      return expression.operator === '-' ? -operand : Number(operand === 0);
    }
    case 'binary': {
      const [left, right] = [value(expression.left), value(expression.right)];
      return left === undefined || right === undefined ? undefined : arithmetic[expression.operator]?.(left, right);
    }
    case 'with unit':
      return value(expression.operand);
    default:
      return undefined;
  }
}

const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E, inf: Number.POSITIVE_INFINITY };
const arithmetic: Partial<Record<BinaryOperator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
  mod: (left, right) => left - right * Math.floor(left / right),
};
