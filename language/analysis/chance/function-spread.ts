import type { Call, Expression } from '../../design/expression.ts';
import { expressionRange } from '../ranges/expression-range.ts';
import { line } from '../ranges/interval.ts';
import { anything, greatest, mapped, mirrored, type Spread, union } from './spread.ts';
import { bounded, type Tail, unknown } from './tail.ts';

/** A choice between two: no more than the heavier in either direction, and which one it is may hang together with what they are. */
export function eitherOf(one: Spread, other: Spread): Spread {
  const [high, low] = [greatest([one, other]), mirrored(greatest([mirrored(one), mirrored(other)]))];
  const isBounded = [one, other].every(({ upper, lower }) => upper.kind === 'bounded' && lower.kind === 'bounded');
  return isBounded ? { ...high, lower: low.lower } : anything(union([one, other]));
}

/** What is left over has the divisor's sign, and is smaller. */
export function remainder(divisor: Spread): Spread {
  const above = ({ upper }: Spread): Tail => (upper.kind === 'bounded' ? bounded(Math.max(0, upper.reach)) : unknown);
  return { ...divisor, upper: above(divisor), lower: above(mirrored(divisor)) };
}

const boundedFunctions: Readonly<Record<string, readonly [number, number]>> = {
  sin: [-1, 1],
  cos: [-1, 1],
  tanh: [-1, 1],
  logistic: [0, 1],
  erf: [-1, 1],
  sign: [-1, 1],
  atan2: [-Math.PI, Math.PI],
};

/** Of a function's value, by those of its arguments. */
export function callSpread(name: string, parts: readonly Spread[]): Spread {
  const sources = union(parts);
  const range = boundedFunctions[name];
  if (range) return { upper: bounded(range[1]), lower: bounded(-range[0]), sources };
  if (name === 'max') return { ...greatest(parts), sources };
  if (name === 'min') return { ...mirrored(greatest(parts.map(mirrored))), sources };
  const [x, lo, hi] = parts;
  if (name === 'clamp' && x && lo && hi) return { ...mirrored(greatest([mirrored(greatest([x, lo])), mirrored(hi)])), sources };
  return parts.length === 1 && x ? mapped(name, x) : anything(sources);
}

/** A function of numbers, by interval arithmetic on points, where that is sharp. */
export function callValue(name: string, parts: readonly Expression[], values: readonly number[]): number | undefined {
  const place = parts[0]?.place ?? { uri: '', start: 0, end: 0 };
  const call: Call = {
    kind: 'call',
    function: name,
    place,
    arguments: values.map((value) => ({ kind: 'number', value, place })),
  };
  const [low, high] = expressionRange(call, () => line);
  return low === high ? low : undefined;
}
