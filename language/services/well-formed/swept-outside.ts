import { type Pickable, pickable } from '../../analysis/ranges/pickable.ts';
import type { Optimizer, Param, Sweep } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import type { Mend } from '../../design/finding.ts';
import type { Place } from '../../design/place.ts';
import type { Problem } from '../../design/problem.ts';
import { constantValue, type Lets } from './constant-value.ts';
import { behind, formWarning, put } from './form-problem.ts';
import { sweptValues } from './swept-values.ts';

/** Values of a param that its selector could never have picked. */
export function outside(sweep: Sweep, optimizers: ReadonlyMap<string, Optimizer>, lets: Lets): readonly Problem[] {
  const { target, over } = sweep;
  const owner = optimizers.get(target.id.slice(0, target.id.lastIndexOf('.')));
  const param = owner?.params.find(({ id }) => id === target.id);
  const range = param && pickable(param, lets);
  if (!range) return [];
  const swept = over.kind === 'values' ? over.values : [over.low, over.high];
  const values = swept.flatMap((expression) => {
    const value = constantValue(expression, lets);
    return value === undefined || range.has(value) ? [] : [{ value, place: expression.place }];
  });
  if (values.length === 0) return between(sweep, param, range, lets);
  const all = values.map(({ value }) => value);
  const mends = widened(param, (expression) => constantValue(expression, lets) ?? Number.NaN, all);
  return values.map(({ value, place }) => problem(param, range, value, place, mends));
}

/** Between ends that can be picked there are values that cannot. */
function between(sweep: Sweep, param: Param, range: Pickable, lets: Lets): readonly Problem[] {
  const values = sweep.over.kind === 'values' ? [] : (sweptValues(sweep, lets) ?? []);
  const value = values.find((one) => !range.has(one));
  if (value === undefined || sweep.over.kind === 'values') return [];
  const place = { ...sweep.place, start: sweep.over.low.place.start };
  const own = values.filter(range.has);
  return [problem(param, range, value, place, [put('Sweep over those that can be picked', place, own.join(', '))])];
}

function problem({ name }: Param, { text }: Pickable, value: number, place: Place, mends: readonly Mend[]): Problem {
  const message = `\`${name}\` is swept to ${value}, and it can only be picked from ${text}. Sweep it there, or widen its range.`;
  return formWarning('swept-outside-range', message, place, { mends });
}

/** The range with these values too; what it is drawn from is for the author to say. */
function widened({ name, range }: Param, number: (expression: Expression) => number, values: readonly number[]): readonly Mend[] {
  const title = `Widen the range of \`${name}\``;
  if (range?.kind === 'interval') {
    const [low, high] = [Math.min(number(range.low), ...values), Math.max(number(range.high), ...values)];
    return [put(title, range.place, `[${low}, ${high}]`)];
  }
  const last = range?.kind === 'finite' ? range.values.at(-1) : undefined;
  return last ? [put(title, behind(last.place), values.map((at) => `, ${at}`).join(''))] : [];
}
