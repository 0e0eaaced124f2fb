import type { Goal } from '../../design/design.ts';
import { meanOf } from './columns.ts';
import type { Sample } from './sample.ts';
import { settingsOf, spacedIn } from './settings.ts';

/** Places that are looked at: of an action its ends among them, of what else there is where it mostly lies. */
const [places, quantiles] = [5, [0.1, 0.3, 0.5, 0.7, 0.9]];
/** Less than the last digits is nothing. */
const rounding = 1e-9;

export type AverageCourse = 'rises' | 'falls' | 'flat' | 'either';

/** Which way expressions go on average as a variable, or a param, is set ever higher; undefined where no sample tells. */
export function averageCoursesOf(
  sample: Sample,
  all: readonly Pick<Goal, 'expression'>[],
  variable: string,
): readonly AverageCourse[] | undefined {
  const values = placesOf(sample, variable);
  const made = values?.map((value) => sample.goals(all, { set: new Map([[variable, value]]) })?.map(meanOf));
  const known = made?.flatMap((means) => (means ? [means] : []));
  if (!made || !known || known.length < made.length) return undefined;
  return all.map((_, of) => courseOf(known.map((means) => means[of] ?? Number.NaN)));
}

function courseOf(means: readonly number[]): AverageCourse {
  const none = rounding * Math.max(...means.map(Math.abs));
  const steps = means.slice(1).map((mean, at) => mean - (means[at] ?? Number.NaN));
  const signs = new Set(steps.flatMap((by) => (Math.abs(by) > none ? [Math.sign(by)] : [])));
  if (signs.size === 0) return 'flat';
  return signs.size > 1 ? 'either' : signs.has(1) ? 'rises' : 'falls';
}

function placesOf(sample: Sample, variable: string): readonly number[] | undefined {
  const { context } = sample;
  const param = context.design.optimizers.flatMap(({ params }) => params).find(({ id }) => id === variable);
  if (param) return settingsOf(context, param, places);
  const found = context.variables.get(variable);
  const mechanism = found?.mechanism;
  if (mechanism?.kind === 'action') return mechanism.domain && spacedIn(context, mechanism.domain, places);
  const place = found?.namePlace;
  const values = place && sample.goal({ expression: { kind: 'name', target: 'variable', id: variable, place } })?.toSorted();
  return values && [...new Set(quantiles.map((share) => values[Math.floor(share * values.length)] ?? Number.NaN))];
}
