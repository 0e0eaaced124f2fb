import type { Side } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import type { Resamples } from '../statistics/resamples.ts';
import type { Experiment } from './experiment.ts';
import { endsOf } from './looked-at.ts';
import { choicesOf } from './peak.ts';
import { estimate } from './quantity.ts';
import { Refusal } from './refusal.ts';
import { peaksOf, quantityOf, readingOf } from './side.ts';

/**
 * How many times as far as wanted the 95% interval of a measure reaches to either side: where `at` names a point of the sweep there, else
 * at the worst of all. At most 1 is near enough. @throws Refusal where it cannot be read
 */
export function timesTooWide(
  { reach, of }: { reach: Expression; of: Side },
  experiment: Experiment,
  resamples: Resamples,
): number {
  const read = readingOf(of, experiment);
  const points = of.at.length > 0 ? [read.setting] : experiment.points.map(({ sweep }) => sweep);
  const ratios = points.map((setting) => {
    const side = { ...read, setting };
    const [best] = choicesOf(peaksOf(side));
    const { low, high } = estimate(quantityOf(side, best!.values), resamples, endsOf(experiment));
    return low === high ? 0 : (high - low) / 2 / experiment.constants(reach, setting);
  });
  if (ratios.some(Number.isNaN))
    throw new Refusal(
      'What the runs are to go on for has no interval, for it is not finite in some runs: no number of them is enough.',
    );
  return Math.max(0, ...ratios);
}
