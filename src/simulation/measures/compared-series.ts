import type { Measure, Side } from '../../../language/design/design.ts';
import { seriesKey } from '../experiment/point-store.ts';
import { awaitedSides, expectationSides, measuresIn } from './expected-measures.ts';
import type { Experiment } from './experiment.ts';
import { valueText } from './measure-text.ts';
import { Refusal } from './refusal.ts';
import { agrees, type SweptValues, settingAt } from './sweep-setting.ts';

/**
 * Which numbers of a point, run by run, are read when points are compared: by expectations, by peaks, and by what is waited for. All else
 * of a point is known once its own estimates are. `experiment`: without points.
 */
export function comparedSeries(experiment: Experiment): (sweep: SweptValues) => ReadonlySet<string> {
  const read = [...expectationSides(experiment.scenario), ...awaitedSides(experiment.scenario)].flatMap((side) =>
    readBy(side, experiment),
  );
  const everywhere = awaitedSides(experiment.scenario).some(({ at }) => at.length === 0);
  return (sweep) =>
    new Set(
      read.flatMap(({ setting, measure }) => {
        const isThere = measure.kind === 'peak' || everywhere ? agrees(sweep, setting) : isSame(sweep, setting);
        return isThere ? seriesOf(measure) : [];
      }),
    );
}

function readBy({ at, value }: Side, experiment: Experiment) {
  try {
    const setting = settingAt(at, experiment);
    return measuresIn(value).map((measure) => ({ setting, measure }));
  } catch (error) {
    // What cannot be read is refused where it is judged.
    if (error instanceof Refusal) return [];
    throw error;
  }
}

const isSame = (sweep: SweptValues, setting: SweptValues): boolean =>
  Object.keys(sweep).length === Object.keys(setting).length && agrees(sweep, setting);

function seriesOf(measure: Measure): readonly string[] {
  switch (measure.kind) {
    case 'realised':
    case 'believed':
    case 'baseline':
      return [seriesKey(measure.kind, measure.goal.id)];
    case 'gap':
      return [seriesKey('believed', measure.goal.id), seriesKey('realised', measure.goal.id)];
    case 'peak':
      return [seriesKey('realised', measure.goal.id)];
    case 'harm':
      return [seriesKey('harm', measure.variable.id), seriesKey('trial harm', measure.variable.id)];
    case 'mean':
    case 'sd':
    case 'quantile':
      return [seriesKey('value', valueText(measure.value))];
    // Of what was corrected, which is kept as it is.
    case 'part':
    case 'loss':
      return [];
  }
}
