import type { Expectation } from '../../../language/design/design.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { ExpectationResult, Missing } from '../result.ts';
import type { Resamples } from '../statistics/resamples.ts';
import { comparison } from './comparison.ts';
import { measuresIn } from './expected-measures.ts';
import type { Experiment } from './experiment.ts';
import { isAttributed } from './loss.ts';
import { missingIn } from './missing-measures.ts';
import { NotThere, Refusal } from './refusal.ts';

export type Judged = { readonly result: ExpectationResult } | { readonly missing: readonly Missing[] };

/**
 * What a scenario expects of its measures, one a step, in the order of the text: judged, or what it lacks. An expectation that cannot be
 * read as it is written fails, with the reason in `measured`; one of a point that is held elsewhere is lacking, and one
 * of a loss is left out where none is attributed. Those of risks are no
 * part of a simulation: whoever has the analysis judges them.
 * @throws RangeError where points differ in their number of runs, or the resamples are of another.
 */
export function* expectationResults(experiment: Experiment, resamples: Resamples): Generator<Judged, void> {
  const { points, asWritten, scenario } = experiment;
  const other = [...points, ...(asWritten ? [asWritten] : [])].find(({ runs }) => runs !== resamples.runs);
  if (other) throw new RangeError(`A point has ${other.runs} runs where there are ${resamples.runs}`);
  for (const expectation of scenario.expects) {
    if (expectation.kind === 'risk' || (!experiment.attributions && isOfLoss(expectation))) continue;
    const missing = missingIn(expectation);
    yield missing.length > 0 ? { missing } : judged(expectation, experiment, resamples);
  }
}

const isOfLoss = ({ left, right }: Extract<Expectation, { readonly kind: 'measure' }>): boolean =>
  [left, right].some(({ value }) => measuresIn(value).some(isAttributed));

function judged(
  expectation: Extract<Expectation, { readonly kind: 'measure' }>,
  experiment: Experiment,
  resamples: Resamples,
): Judged {
  const { text, place } = expectation;
  try {
    return { result: { text, place, ...comparison(expectation, experiment, resamples) } };
  } catch (error) {
    if (error instanceof NotSimulated) return { missing: [{ message: error.message, place: error.place }] };
    if (error instanceof NotThere) return { missing: [{ message: error.message, place }] };
    if (error instanceof Refusal) return { result: { text, place, outcome: 'fails', measured: error.message } };
    throw error;
  }
}
