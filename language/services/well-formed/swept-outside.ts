import type { Optimizer, Param, Sweep } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import type { Mend } from '../../design/finding.ts';
import type { Problem } from '../../design/problem.ts';
import { constantValue, type Lets } from './constant-value.ts';
import { behind, formWarning, put } from './form-problem.ts';

/** Values of a param that its selector could never have picked. */
export function outside({ target, over }: Sweep, optimizers: ReadonlyMap<string, Optimizer>, lets: Lets): readonly Problem[] {
  const owner = optimizers.get(target.id.slice(0, target.id.lastIndexOf('.')));
  const param = owner?.params.find(({ id }) => id === target.id);
  const range = param && rangeOf(param, lets);
  if (!range) return [];
  const swept = over.kind === 'values' ? over.values : [over.low, over.high];
  const values = swept.flatMap((expression) => {
    const value = constantValue(expression, lets);
    return value === undefined || range.has(value) ? [] : [{ value, expression }];
  });
  const mends = range.widened(values.map(({ value }) => value));
  return values.map(({ value, expression }) => {
    const message = `\`${param.name}\` is swept to ${value}, and it can only be picked from ${range.text}. Sweep it there, or widen its range.`;
    return formWarning('swept-outside-range', message, expression.place, { mends });
  });
}

interface Range {
  readonly text: string;
  readonly has: (value: number) => boolean;
  /** To the values too. */
  readonly widened: (values: readonly number[]) => readonly Mend[];
}

/** Undefined where it is drawn, or where what it is picked from cannot be told. */
function rangeOf({ name, range }: Param, lets: Lets): Range | undefined {
  const value = (expression: Expression) => constantValue(expression, lets) ?? Number.NaN;
  const title = `Widen the range of \`${name}\``;
  if (range?.kind === 'interval') {
    const [low, high] = [value(range.low), value(range.high)];
    if (!(low <= high)) return undefined;
    const text = (from: number, to: number) => `[${from}, ${to}]`;
    return {
      text: text(low, high),
      has: (at) => at >= low && at <= high,
      widened: (values) => [put(title, range.place, text(Math.min(low, ...values), Math.max(high, ...values)))],
    };
  }
  if (range?.kind !== 'finite') return undefined;
  const all = range.values.map(value);
  const last = range.values.at(-1);
  if (!last || all.some(Number.isNaN)) return undefined;
  return {
    text: `{${all.join(', ')}}`,
    has: (at) => all.includes(at),
    widened: (values) => [put(title, behind(last.place), values.map((at) => `, ${at}`).join(''))],
  };
}
