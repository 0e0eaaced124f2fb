import type { Measure } from '../../../language/design/design.ts';
import { estimateDifference, estimateMean } from '../statistics/estimate.ts';
import type { Experiment } from './experiment.ts';
import { runsToDecide } from './judgement.ts';
import { endsOf } from './looked-at.ts';
import { measureText } from './measure-text.ts';
import { Refusal } from './refusal.ts';
import { directionOf, runValues } from './run-values.ts';
import { axisOf, pointsWithin, type SweptValues } from './sweep-setting.ts';

type PeakMeasure = Extract<Measure, { readonly kind: 'peak' }>;

/** Where realised(G) is best among the swept values: the best, and those not significantly below it. */
export interface Peak {
  readonly best: number;
  /** By value, in the order of the sweep: about how many runs would tell it from the best; infinite where none are in sight. */
  readonly others: ReadonlyMap<number, number>;
}

/**
 * The peak over the points within a setting. Runs are paired: a point is below the best where the interval of the difference is.
 * @throws Refusal where nothing is swept, or several things and `over` does not say which is meant.
 */
export function peakOf(measure: PeakMeasure, setting: SweptValues, experiment: Experiment): Peak {
  const { target } = peakAxis(measure, setting, experiment);
  const direction = directionOf(measure.goal.id, experiment);
  const points = pointsWithin(setting, experiment).flatMap((point) => {
    const values = runValues({ kind: 'realised', goal: measure.goal }, point, experiment).map((one) => direction * one);
    const { mean } = estimateMean(values);
    return Number.isNaN(mean) ? [] : [{ value: point.sweep[target] ?? NaN, values, mean }];
  });
  const [best] = points.toSorted((a, b) => b.mean - a.mean);
  if (!best) throw new Refusal(`\`${measureText(measure)}\`: at no swept value is \`realised(${measure.goal.id})\` a number.`);
  const others = new Map<number, number>();
  for (const { value, values } of points) {
    const lead = estimateDifference(best.values, values, endsOf(experiment, [0]));
    if (value !== best.value && !(lead.low > 0))
      others.set(value, Math.max(others.get(value) ?? 0, runsToDecide(lead, -Infinity, 0)));
  }
  return { best: best.value, others };
}

/** `64; not significantly below it: 16, 256`. */
export function peakText({ best, others }: Peak): string {
  return others.size === 0 ? String(best) : `${best}; not significantly below it: ${[...others.keys()].join(', ')}`;
}

function peakAxis(measure: PeakMeasure, setting: SweptValues, experiment: Experiment) {
  const open = experiment.axes.filter(({ target }) => setting[target] === undefined);
  const [first] = open;
  if (!measure.over && open.length === 1 && first) return first;
  const words = measureText(measure);
  if (!measure.over && first) {
    const over = `\`peak(${measure.goal.id}, over ${first.target})\``;
    throw new Refusal(`\`${words}\` on a sweep of several things: say over which, as in ${over}.`);
  }
  const axis = axisOf(measure.over?.id, experiment);
  if (!open.includes(axis)) throw new Refusal(`\`${words}\` is over all values of \`${axis.target}\`: take its \`at\` away.`);
  return axis;
}

/** One value for each peak. */
export interface PeakChoice {
  readonly values: ReadonlyMap<string, number>;
  /** About how many runs would show that one of its values is below the best; infinite for the best itself. */
  readonly runsToExclude: number;
}

/** Every choice of a value for each peak, the best of each first. */
export function choicesOf(peaks: ReadonlyMap<string, Peak>): readonly PeakChoice[] {
  let choices: PeakChoice[] = [{ values: new Map(), runsToExclude: Infinity }];
  for (const [name, { best, others }] of peaks) {
    const options = [[best, Infinity] as const, ...others];
    choices = choices.flatMap(({ values, runsToExclude }) =>
      options.map(([value, runs]) => ({
        values: new Map([...values, [name, value]]),
        runsToExclude: Math.min(runsToExclude, runs),
      })),
    );
  }
  return choices;
}
