import type { Design } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { constantValue, letsOf } from './constant-value.ts';
import { formWarning, put, shortName } from './form-problem.ts';
import { letsIn } from './lets-in.ts';

/** A sweep of what the runs or the seed go by: points are compared run by run, so they have these in common, as written. */
export function sweptRuns(design: Design): Problem[] {
  const lets = letsOf(design);
  return design.scenarios.flatMap(({ runs, seed, sweeps }): Problem[] => {
    if (sweeps.length === 0) return [];
    const common = [
      ...(runs ? [{ expression: runs.count, as: (value: number) => `${value} runs` }] : []),
      ...(seed ? [{ expression: seed.value, as: (value: number) => `the seed ${value}` }] : []),
    ];
    return common.flatMap(({ expression, as }): Problem[] => {
      const value = constantValue(expression, lets);
      const named = letsIn(expression, lets);
      const swept = sweeps.find(({ target }) => named.has(target.id));
      if (!swept || value === undefined || !Number.isInteger(value)) return [];
      const message = `\`${shortName(swept.target.id)}\` is swept, and all points have ${as(value)}, as it is written: they are compared run by run. Write the number.`;
      const mends = [put(`Make it ${value}`, expression.place, String(value))];
      return [formWarning('swept-in-common', message, expression.place, { mends })];
    });
  });
}
