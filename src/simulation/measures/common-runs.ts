import type { Expectation } from '../../../language/design/design.ts';
import { type AttributedRuns, firstAttributed } from '../attribution/attribution.ts';
import { firstRuns } from '../point-runs.ts';
import { measuresIn } from './expected-measures.ts';
import type { Experiment } from './experiment.ts';
import { isAttributed } from './loss.ts';

type Comparison = Extract<Expectation, { readonly kind: 'measure' }>;

/** Where a loss is attributed on the first of the runs alone, whatever is compared with it is of those runs too: they are paired. */
export function onCommonRuns({ left, right }: Comparison, experiment: Experiment): Experiment {
  const { attributions = [], points, asWritten } = experiment;
  const isOfLoss = [left, right].some(({ value }) => measuresIn(value).some(isAttributed));
  if (!isOfLoss || attributions.length === 0) return experiment;
  const runs = Math.min(...attributions.map(({ found }) => found.runs));
  const first = (found: AttributedRuns): AttributedRuns => firstAttributed(found, runs);
  return {
    ...experiment,
    points: points.map((point) => firstRuns(point, runs)),
    ...(asWritten && { asWritten: firstRuns(asWritten, runs) }),
    attributions: attributions.map(({ sweep, found }) => ({ sweep, found: first(found) })),
  };
}
