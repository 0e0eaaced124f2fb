import { numberText } from '../simulation/measures/number-text.ts';
import type { ScenarioResult } from '../simulation/result.ts';

/** How many runs a result rests on, from which seed, and what is not as the spec says: no figure is shown without it. */
export function madeFrom({
  runs,
  seed,
  until,
  adjusted = {},
}: Pick<ScenarioResult, 'runs' | 'seed' | 'until' | 'adjusted'>): string {
  const number = (value: number): string => numberText(value, 12);
  const enough = until?.reached ? ` were enough, of at most ${number(until.most)}` : ', and these were not enough';
  const values = Object.entries(adjusted).map(([id, value]) => `${id} = ${numberText(value)}`);
  const looks = (until?.looks ?? 1) > 1 ? [`intervals allow for ${until?.looks} looks`] : [];
  return [`${number(runs)} runs${until ? enough : ''}`, ...looks, `seed ${seed}`, ...values].join(', ');
}
