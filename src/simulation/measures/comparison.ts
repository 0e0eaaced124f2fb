import type { Expectation } from '../../../language/design/design.ts';
import type { ExpectationResult } from '../result.ts';
import type { Resamples } from '../statistics/resamples.ts';
import { onCommonRuns } from './common-runs.ts';
import { measuredText } from './comparison-text.ts';
import type { Experiment } from './experiment.ts';
import { type Judgement, judge } from './judgement.ts';
import { endsOf } from './looked-at.ts';
import { choicesOf, type PeakChoice } from './peak.ts';
import { combine, estimate, type Quantity } from './quantity.ts';
import { Refusal } from './refusal.ts';
import { peaksOf, quantityOf, readingOf } from './side.ts';

type Comparison = Extract<Expectation, { readonly kind: 'measure' }>;

/**
 * Compares the two sides on common runs; where peaks stand in them, with every value that they may have: the outcome is that of all, or
 * undecided. @throws Refusal where a side cannot be read, or the tolerance is missing, misplaced or negative.
 */
export function comparison(
  expectation: Comparison,
  whole: Experiment,
  all: Resamples,
): Pick<ExpectationResult, 'outcome' | 'measured' | 'runsToDecide'> {
  const experiment = onCommonRuns(expectation, whole);
  const resamples = all.of(experiment.points[0]?.runs ?? all.runs);
  const tolerance = toleranceOf(expectation, experiment);
  const sides = [expectation.left, expectation.right].map((side) => readingOf(side, experiment));
  const peaks = new Map(sides.flatMap((side) => [...peaksOf(side)]));
  const judgements = choicesOf(peaks).map((choice) => {
    const [left, right] = sides.map((side) => quantityOf(side, choice.values));
    const difference = combine('-', left!, right!);
    const judged = estimate(difference, resamples, endsOf(experiment, [-tolerance, tolerance]));
    const judgement = judge(judged, expectation.operator, tolerance);
    return { quantities: [left!, right!, difference], choice, judgement };
  });
  const { outcome, runs } = overall(judgements);
  const [left, right, difference] = judgements[0]!.quantities;
  /** What is compared with a constant waited for that. */
  const waitedFor = (other: Quantity | undefined): readonly number[] | undefined =>
    other?.kind === 'constant' ? [other.value - tolerance, other.value + tolerance] : undefined;
  const found = (quantity: Quantity, thresholds: readonly number[] | undefined) => ({
    ...estimate(quantity, resamples, endsOf(experiment, thresholds)),
    exact: quantity.kind === 'constant',
  });
  const quantities = [
    found(left!, waitedFor(right)),
    found(right!, waitedFor(left)),
    found(difference!, [-tolerance, tolerance]),
  ];
  const measured = measuredText(sides, quantities, [...peaks.values()]);
  return { outcome, measured, ...(outcome === 'undecided' && Number.isFinite(runs) ? { runsToDecide: runs } : {}) };
}

/** Of the choices, the best first. It takes as many runs as exclude or decide each choice that does not say what the best says. */
function overall(judgements: readonly { readonly choice: PeakChoice; readonly judgement: Judgement }[]): Judgement {
  const best = judgements[0]!.judgement;
  if (best.outcome !== 'undecided' && judgements.every(({ judgement }) => judgement.outcome === best.outcome)) return best;
  const needed = judgements.map(({ choice, judgement: { outcome, runs } }) =>
    outcome === best.outcome && outcome !== 'undecided'
      ? 0
      : Math.min(choice.runsToExclude, outcome === 'undecided' ? runs : Infinity),
  );
  return { outcome: 'undecided', runs: Math.max(...needed) };
}

function toleranceOf({ operator, within }: Comparison, { constants }: Experiment): number {
  if (operator !== '=') {
    if (within) throw new Refusal(`\`within\` goes with \`=\` only: take it away, or write \`=\` for \`${operator}\`.`);
    return 0;
  }
  if (!within) throw new Refusal('`=` needs how near is near enough: `= 0.5 within 0.01`.');
  const tolerance = constants(within, {});
  if (!(tolerance >= 0)) throw new Refusal(`\`within\` needs a number of at least 0, not ${tolerance}.`);
  return tolerance;
}
