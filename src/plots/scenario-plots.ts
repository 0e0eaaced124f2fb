import type { Design } from '../../language/design/design.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import { attributionPlots } from './attribution.ts';
import { candidatesPlot } from './candidates.ts';
import type { Chart } from './chart.ts';
import { gridMap } from './grid-map.ts';
import { measuresPlot } from './measures.ts';
import { outcomesPlot } from './outcomes.ts';
import { pressureCurve } from './pressure-curve.ts';
import { sideEffectsPlot } from './side-effects.ts';
import type { Standing } from './standing.ts';
import { type Subject, subjectOf } from './subject.ts';
import { trajectoriesPlot } from './trajectories.ts';
import { watchedOncePlot } from './watched-once.ts';

/**
 * The one list of plots, most telling first: each says itself whether a result has something for it to show. Those of all that is swept mark
 * where somebody looks, the others show that.
 */
const plots: readonly (readonly ['sweep' | 'place', (subject: Subject) => Chart | readonly Chart[] | undefined])[] = [
  ['place', attributionPlots],
  ['sweep', gridMap],
  ['sweep', pressureCurve],
  ['place', measuresPlot],
  ['place', outcomesPlot],
  ['sweep', sideEffectsPlot],
  ['place', trajectoriesPlot],
  ['place', watchedOncePlot],
  ['place', candidatesPlot],
];

/** What a result shows, as charts for `drawChart`; the design is the one that was simulated. `standing`: where in its sweep somebody looks. */
export function scenarioPlots(result: ScenarioResult, design: Design, standing?: Standing): readonly Chart[] {
  const sweep = subjectOf(result, design, standing);
  const place = standing ? subjectOf(standing.result, design) : sweep;
  return plots.flatMap(([of, plot]) => plot(of === 'sweep' ? sweep : place) ?? []);
}
