import type { Expression } from '../../../language/design/expression.ts';
import { expressionText } from '../../../language/design/expression-text.ts';
import type { Reference } from '../../../language/design/place.ts';
import type { PointRuns } from '../point-runs.ts';
import type { Point, Estimate as Reported } from '../result.ts';
import { type Estimate, estimateMean } from '../statistics/estimate.ts';
import type { Resamples } from '../statistics/resamples.ts';
import { pairwiseSum } from '../statistics/sum.ts';
import { askedMeasures, measuredValues } from './expected-measures.ts';
import type { Experiment } from './experiment.ts';
import { endsOf } from './looked-at.ts';
import { measureText, valueText } from './measure-text.ts';
import { estimate } from './quantity.ts';
import { Refusal } from './refusal.ts';
import { isRunMeasure, measuredQuantity, type RunMeasure, runValues } from './run-values.ts';
import { endsAt } from './waited-for.ts';

/**
 * All that is measured at a point, by the measure's words: of every goal, in the order of the design, what was realised, and where
 * somebody selects believed, gap and (where it was simulated) baseline; every harm; then what else the expectations name, or is waited for. Spreads and
 * quantiles are left out without `resamples`, as a partial result does.
 */
export function pointEstimates(point: PointRuns, experiment: Experiment, resamples?: Resamples): Point['measures'] {
  const { design, scenario } = experiment;
  const words = valueWords(measuredValues(scenario));
  const found: Record<string, Reported> = {};
  const include = (measure: RunMeasure): void => {
    const name = measureText(measure, words);
    const known = name in found ? undefined : estimateOf(measure, point, experiment, resamples);
    if (known) found[name] = reported(known);
  };
  for (const { id, place } of design.goals) {
    const goal: Reference = { id, place };
    if (point.realised.has(id)) include({ kind: 'realised', goal });
    if (point.believed.has(id)) include({ kind: 'believed', goal });
    if (point.baseline.has(id)) include({ kind: 'baseline', goal });
    if (point.realised.has(id) && point.believed.has(id)) include({ kind: 'gap', goal });
  }
  for (const id of point.harms.keys()) include({ kind: 'harm', variable: { id, place: scenario.place } });
  for (const measure of askedMeasures(scenario)) if (isRunMeasure(measure) && 'value' in measure) include(measure);
  return found;
}

/** By the harm's id: mean totals a run. */
export function harmEstimates({ harms }: PointRuns, experiment: Experiment): Point['harms'] {
  const mean = (totals: Float64Array) => reported(estimateMean(totals, endsOf(experiment)));
  return Object.fromEntries(
    [...harms].map(([id, { trial, deployment }]) => [id, { trial: mean(trial), deployment: mean(deployment) }]),
  );
}

/** By the action's id: the mean over runs. */
export function clampedShares({ clampedShare, runs }: PointRuns): Point['clampedShare'] {
  return Object.fromEntries([...clampedShare].map(([id, shares]) => [id, pairwiseSum(shares) / runs]));
}

/** Values by their short words, in full where two would read alike. */
function valueWords(values: readonly Expression[]): (value: Expression) => string {
  return (value) => {
    const short = expressionText(value);
    return values.some((other) => expressionText(other) === short && valueText(other) !== valueText(value))
      ? valueText(value)
      : short;
  };
}

function estimateOf(
  measure: RunMeasure,
  point: PointRuns,
  experiment: Experiment,
  resamples: Resamples | undefined,
): Estimate | undefined {
  const ends = endsAt(measure, point.sweep, experiment);
  if (measure.kind !== 'sd' && measure.kind !== 'quantile') {
    const values = measure.kind === 'mean' ? point.values.get(valueText(measure.value)) : runValues(measure, point, experiment);
    return values && estimateMean(values, ends);
  }
  if (!resamples) return undefined;
  try {
    return estimate(measuredQuantity(measure, point, experiment), resamples, ends);
  } catch (error) {
    // What cannot be measured is said where it is expected.
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** As results have it: a mark stands only where the interval is not to be trusted. */
export function reported({ heavyTailed, tooFew, ...rest }: Estimate): Reported {
  return { ...rest, ...(heavyTailed && { heavyTailed }), ...(tooFew && { tooFew }) };
}
