import type { Expression } from '../../../language/design/expression.ts';
import type { Setting } from '../setting.ts';

/** Of `updates every K`: K steps, or all that there are where K is more: what comes after the last is never waited for, nor kept room for. */
export function updatePeriod(every: Expression, setting: Setting, steps: number): number {
  return Math.min(steps, Math.max(1, Math.round(setting.number(every))));
}
