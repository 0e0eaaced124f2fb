import { intervalText } from '../simulation/measures/estimate-text.ts';
import type { Estimate, Point } from '../simulation/result.ts';
import { axisLabel } from './axis-label.ts';
import type { Chart, IntervalsPanel } from './chart.ts';
import { estimateTable } from './estimate-table.ts';
import { type GoalSeries, goalSeries, onCommonAxes, quantityOf } from './goal-series.ts';
import { madeFrom } from './made-from.ts';
import { scaleAround } from './scales.ts';
import { atSetting, shownSettings } from './shown-settings.ts';
import type { Subject } from './subject.ts';

/** Without a sweep: what was promised, what came of it, and what would have come without a search, each with its interval. */
export function measuresPlot(subject: Subject): Chart | undefined {
  const { result, scenario } = subject;
  const [point] = result.points;
  const shown = point && withBaseline(goalSeries(subject), point);
  if (!shown || shown.length === 0 || result.sweep.length > 0) return undefined;
  const panels = onCommonAxes(shown, [point]).map((group) => panelOf(group, point));
  const rows = panels.flatMap((panel) => panel.rows);
  return {
    name: `${result.scenario} measures`,
    title: `${scenario?.title ?? result.scenario}: measures${atSetting(shownSettings(subject))}`,
    subtitle: `${madeFrom(result)}; lines are 95% intervals`,
    description: rows.map(({ label, value }) => `${label}: ${value}.`).join(' '),
    legend: rows.some(({ doubtful }) => doubtful)
      ? [{ text: 'hollow: heavy tails, the interval is not to be trusted', sample: { kind: 'hollow' } }]
      : [],
    panels,
    notes: [],
    table: estimateTable(result, ({ measures }) => shown.map(({ measure }) => [measure, measures[measure]])),
  };
}

function withBaseline(shown: readonly GoalSeries[], { measures }: Point): readonly GoalSeries[] {
  return shown.flatMap((one) => {
    const baseline = `baseline(${one.goal.id})`;
    const hasOne = one.style === 'first' && measures[baseline] !== undefined;
    return hasOne
      ? [one, { ...one, measure: baseline, words: `${one.goal.name} without a search, the baseline`, style: 'fourth' as const }]
      : [one];
  });
}

function panelOf(group: readonly GoalSeries[], { measures }: Point): IntervalsPanel {
  const rows = group.flatMap(({ measure, words, style }) => {
    const estimate = measures[measure];
    return estimate ? [rowOf(words, estimate, style)] : [];
  });
  return {
    kind: 'intervals',
    yLabel: '',
    xLabel: axisLabel(quantityOf(group), group.find(({ goal }) => goal.unit)?.goal.unit),
    x: scaleAround(rows.flatMap(({ mean, low, high }) => [mean, low, high])),
    rows,
  };
}

export function rowOf(label: string, estimate: Estimate, style: GoalSeries['style']): IntervalsPanel['rows'][number] {
  const { mean, low, high, heavyTailed } = estimate;
  return { label, value: intervalText(estimate), style, mean, low, high, doubtful: heavyTailed === true };
}
