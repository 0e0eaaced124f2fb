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
import { type Subject, subjectOf } from './subject.ts';
import { trajectoriesPlot } from './trajectories.ts';
import { watchedOncePlot } from './watched-once.ts';

/** The one list of plots, most telling first: each says itself whether a result has something for it to show. */
const plots: readonly ((subject: Subject) => Chart | readonly Chart[] | undefined)[] = [
  attributionPlots,
  gridMap,
  pressureCurve,
  measuresPlot,
  outcomesPlot,
  sideEffectsPlot,
  trajectoriesPlot,
  watchedOncePlot,
  candidatesPlot,
];

/** What a result shows, as charts for `drawChart`; the design is the one that was simulated. */
export function scenarioPlots(result: ScenarioResult, design: Design): readonly Chart[] {
  const subject = subjectOf(result, design);
  return plots.flatMap((plot) => plot(subject) ?? []);
}
