import type { Expectation } from '../../../language/design/design.ts';
import { NotSimulated } from '../not-simulated.ts';
import { type Ends, lookedAtOnce } from '../statistics/ends.ts';
import { measuresIn } from './expected-measures.ts';
import type { Experiment } from './experiment.ts';
import { endsOf } from './looked-at.ts';
import { measureText, valueText } from './measure-text.ts';
import { Refusal } from './refusal.ts';
import type { RunMeasure } from './run-values.ts';
import { quantityOf, readingOf } from './side.ts';
import { agrees, type SweptValues } from './sweep-setting.ts';

/** How sure each end of a measure's interval is at a point: what expectations compare it with alone is what it waited for. */
export function endsAt(measure: RunMeasure, sweep: SweptValues, experiment: Experiment): Ends {
  if (experiment.shareAtEachLook === undefined) return lookedAtOnce;
  const thresholds = experiment.scenario.expects.flatMap((expectation) =>
    expectation.kind === 'risk' ? [] : comparedWith(expectation, measure, sweep, experiment),
  );
  return endsOf(experiment, thresholds.length > 0 ? thresholds : undefined);
}

function comparedWith(
  { left, right, within }: Extract<Expectation, { readonly kind: 'measure' }>,
  measure: RunMeasure,
  sweep: SweptValues,
  experiment: Experiment,
): readonly number[] {
  const words = measureText(measure, valueText);
  const pairs = [
    [left, right],
    [right, left],
  ] as const;
  return pairs.flatMap(([side, other]) => {
    const { value } = side;
    if (value.kind !== 'measure' || measureText(value.measure, valueText) !== words) return [];
    if (measuresIn(other.value).length > 0) return [];
    try {
      const { setting } = readingOf(side, experiment);
      if (Object.keys(setting).length !== Object.keys(sweep).length || !agrees(sweep, setting)) return [];
      const threshold = quantityOf(readingOf(other, experiment), new Map());
      const tolerance = within ? experiment.constants(within, {}) : 0;
      return threshold.kind === 'constant' ? [threshold.value - tolerance, threshold.value + tolerance] : [];
    } catch (error) {
      // What cannot be read is refused where it is judged.
      if (error instanceof Refusal || error instanceof NotSimulated) return [];
      throw error;
    }
  });
}
