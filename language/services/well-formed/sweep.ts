import type { Design } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { constantValue, letsOf } from './constant-value.ts';

/** A sweep over what cannot vary, or over a range that holds nothing. */
export function sweeps(design: Design): Problem[] {
  const lets = letsOf(design);
  return design.scenarios
    .flatMap((scenario) => scenario.sweeps)
    .flatMap(({ target, over, place }): Problem[] => {
      const fixed = cannotVary(design, target.id);
      if (fixed) return [{ code: 'sweep-cannot-vary', severity: 'error', message: fixed, place: target.place }];
      if (over.kind === 'values') return [];
      const [low, high] = [constantValue(over.low, lets), constantValue(over.high, lets)];
      if (low === undefined || high === undefined) return [];
      const problem = (message: string): Problem => ({ code: 'sweep-range', severity: 'error', message, place });
      if (over.kind === 'by') {
        const by = constantValue(over.by, lets);
        if (by !== undefined && (by === 0 || (high - low) / by < 0)) {
          return [problem(`From ${low} to ${high} by ${by} never arrives. Turn the ends or the sign of the step around.`)];
        }
      } else if (over.log && (low <= 0 || high <= 0)) {
        return [problem(`A logarithmic sweep needs both ends greater than 0, and they are ${low} and ${high}.`)];
      }
      return [];
    });
}

function cannotVary(design: Design, id: string): string | undefined {
  if (!id.endsWith('.search')) return undefined;
  const optimizer = design.optimizers.find((one) => `${one.id}.search` === id);
  if (!optimizer || (optimizer.search && optimizer.search.method !== 'none')) return undefined;
  return `\`${optimizer.name}\` does not search, so its search cannot vary. Give it one: \`search best of 16\`.`;
}
