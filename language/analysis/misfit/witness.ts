import type { Variable } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import type { Context } from '../context.ts';
import { expressionRange, type Ranges } from '../ranges/expression-range.ts';
import { type Interval, point } from '../ranges/interval.ts';

/** Where, of an end that is infinite, values are tried. */
const far = 10;
const fractions = [0.13, 0.46, 0.83];

/**
 * Whether values of `inputs` are found at which the expression is no affine function of them: three values of one of them that lie on no
 * line, or four corners of a rectangle of two of them on no plane. What is found is so (to 10⁻⁶ of the values' size); what is not found
 * may be so all the same. Equations between are followed; names besides the inputs must lie at a point.
 */
export function isBent(context: Context, expression: Expression, inputs: readonly Variable[], ranges: Ranges): boolean {
  const values = inputs.map((input) => tried(input, ranges));
  const at = (choice: readonly number[]) =>
    valueAt(
      context,
      expression,
      new Map(inputs.map((input, index) => [input.id, values[index]?.[choice[index] ?? 0] ?? 0])),
      ranges,
    );
  for (let base = 0; base < fractions.length; base++) {
    const chosen = values.map((own) => base % own.length);
    const moved = (...moves: readonly (readonly [number, number])[]) => {
      const choice = [...chosen];
      for (const [index, by] of moves) choice[index] = ((choice[index] ?? 0) + by) % (values[index]?.length ?? 1);
      return { f: at(choice), x: choice.map((one, index) => values[index]?.[one] ?? 0) };
    };
    for (let i = 0; i < inputs.length; i++) {
      const [a, b, c] = [moved(), moved([i, 1]), moved([i, 2])];
      const [dx, ex] = [(b.x[i] ?? 0) - (a.x[i] ?? 0), (c.x[i] ?? 0) - (a.x[i] ?? 0)];
      if ((values[i]?.length ?? 0) > 2 && apart(a, b, c) && off((b.f - a.f) * ex, (c.f - a.f) * dx, a.f, b.f, c.f)) return true;
      for (let j = 0; j < i; j++) {
        const [d, e] = [moved([j, 1]), moved([i, 1], [j, 1])];
        if (apart(a, b, d, e) && off(e.f - d.f, b.f - a.f, a.f, b.f, d.f, e.f)) return true;
      }
    }
  }
  return false;
}

const apart = (...points: readonly { readonly f: number }[]): boolean => points.every(({ f }) => Number.isFinite(f));

function off(one: number, other: number, ...scale: readonly number[]): boolean {
  return Math.abs(one - other) > 1e-6 * (1 + Math.max(...scale.map(Math.abs)));
}

/** A few values that it can have. */
function tried({ id, mechanism }: Variable, ranges: Ranges): readonly number[] {
  if (mechanism.kind === 'action' && mechanism.domain?.kind === 'finite')
    return [...new Set(mechanism.domain.values.map((value) => expressionRange(value, ranges)[0]))].slice(0, 3);
  const [low, high] = ranges({ id, target: 'variable' });
  const [from, to] = [Math.max(low, Math.min(-far, high - far)), Math.min(high, Math.max(far, low + far))];
  if (mechanism.kind === 'draw' && mechanism.distribution.kind === 'distribution' && counting.has(mechanism.distribution.name))
    return [0, 1, 2].map((step) => Math.ceil(from) + step).filter((value) => value <= to);
  return fractions.map((fraction) => from + fraction * (to - from));
}

const counting: ReadonlySet<string> = new Set(['bernoulli', 'categorical', 'binomial', 'poisson']);

/** So many equations are followed, one into the other. */
export const deepest = 100;

/** NaN where it is not plain. */
export function valueAt(context: Context, expression: Expression, values: ReadonlyMap<string, number>, ranges: Ranges): number {
  const known = new Map<string, Interval>([...values].map(([id, value]) => [id, point(value)]));
  const within =
    (depth: number): Ranges =>
    (name) => {
      const before = known.get(name.id);
      if (before) return before;
      const mechanism = context.variables.get(name.id)?.mechanism;
      const follow = mechanism?.kind === 'equation' && depth < deepest;
      const found = follow ? expressionRange(mechanism.expression, within(depth + 1)) : ranges(name);
      known.set(name.id, found);
      return found;
    };
  const [low, high] = expressionRange(expression, within(0));
  return Math.abs(high - low) <= 1e-9 * (1 + Math.abs(low)) ? low : Number.NaN;
}
