import type { Expression } from '../../design/expression.ts';
import { expressionRange, type Ranges } from '../ranges/expression-range.ts';
import { isPoint } from '../ranges/interval.ts';
import { signOf } from './sign.ts';
import { slopes } from './slopes.ts';

/** Functions of one argument that never fall. */
const rising: ReadonlySet<string> = new Set([
  ...['exp', 'log', 'log10', 'sqrt', 'sign', 'floor', 'ceil', 'round', 'tanh', 'logistic', 'softplus', 'erf'],
]);

/**
 * The slopes of what stands within bounds that are constants, and within functions that never fall: those of the whole up to a factor, which is
 * at least 0 and the same for all names. By it alone `max(0, s + a - min(s, 3))` would be said to fall with `s`: its two parts would each have one.
 */
export function bareSlopes(expression: Expression, ranges: Ranges): ReadonlyMap<string, readonly [number, number]> {
  const whole = slopes(expression, ranges);
  const inner = within(expression, ranges);
  if (inner === expression) return whole;
  // Where the bound always holds there is no answer.
  return new Map([...slopes(inner, ranges)].filter(([id]) => signOf(whole.get(id) ?? [0, 0]) !== 'none'));
}

function within(expression: Expression, ranges: Ranges): Expression {
  if (expression.kind === 'with unit') return within(expression.operand, ranges);
  if (expression.kind !== 'call') return expression;
  const { function: name, arguments: parts } = expression;
  const [first, ...bounds] = parts;
  const isBound = (part: Expression): boolean => isPoint(expressionRange(part, ranges));
  if (name === 'clamp') return first && bounds.every(isBound) ? within(first, ranges) : expression;
  if (name === 'min' || name === 'max') {
    const [only, another] = parts.filter((part) => !isBound(part));
    return only && !another ? within(only, ranges) : expression;
  }
  return first && rising.has(name) ? within(first, ranges) : expression;
}
