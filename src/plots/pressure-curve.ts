import type { Estimate, Point } from '../simulation/result.ts';
import { axisLabel } from './axis-label.ts';
import type { Chart, LegendEntry, LinesPanel, Series } from './chart.ts';
import { estimateTable } from './estimate-table.ts';
import { estimateText } from './estimate-text.ts';
import { type GoalSeries, goalSeries, onCommonAxes, quantityOf } from './goal-series.ts';
import { numberText } from './number-text.ts';
import { peakOf } from './peak.ts';
import { scaleAround, scaleOver } from './scales.ts';
import { madeFrom, type Subject } from './subject.ts';
import { isSearch, pointRows, type SweepAxes, sweepAxes, sweepLabel } from './sweep-axes.ts';

/** What was promised, what the proxy says and what it is worth, over what is swept. @returns nothing without a sweep. */
export function pressureCurve(subject: Subject): Chart | undefined {
  const { result } = subject;
  const axes = sweepAxes(result);
  const shown = goalSeries(subject);
  if (!axes || shown.length === 0 || result.points.length === 0) return undefined;
  const rows = pointRows(result, axes);
  const groups = onCommonAxes(shown, result.points);
  const panels = rows.flatMap(({ at, points }) => groups.map((group) => panelOf(subject, axes, group, at, points)));
  const worth = shown.find(({ style }) => style === 'first');
  const kind = isSearch(axes.along) ? 'pressure curve' : `over ${axes.along.target}`;
  return {
    name: `${result.scenario} ${kind}`,
    title: `${subject.scenario?.title ?? result.scenario}: ${kind}`,
    subtitle: `${madeFrom(result)}; bands are 95% intervals`,
    description: rows.map(({ at, points }) => (worth ? story(worth, axes, at, points) : '')).join(' '),
    legend: legendOf(shown, panels),
    panels,
    ...(panels.length > 1 ? { panelWidth: rows.length > 1 && groups.length === 1 ? 230 : 360 } : {}),
    notes: [],
    table: estimateTable(result, ({ measures }) => shown.map(({ measure }) => [measure, measures[measure]])),
  };
}

function panelOf(
  subject: Subject,
  { along, across }: SweepAxes,
  group: readonly GoalSeries[],
  at: number | undefined,
  points: readonly Point[],
): LinesPanel {
  const x = (point: Point): number => point.sweep[along.target] ?? Number.NaN;
  const all = group.flatMap(({ measure }) => subject.result.points.map(({ measures }) => measures[measure]));
  const series = group.map(
    ({ measure, words, style }): Series => ({
      name: words,
      style,
      points: points.flatMap((point) => {
        const estimate = point.measures[measure];
        return estimate
          ? [
              {
                x: x(point),
                mean: estimate.mean,
                low: estimate.low,
                high: estimate.high,
                doubtful: estimate.heavyTailed === true,
              },
            ]
          : [];
      }),
    }),
  );
  const worth = group.findIndex(({ style }) => style === 'first');
  const peak = group[worth] && peakOf(points, group[worth]);
  const nats = points.flatMap((point) => (point.pressureNats === undefined ? [] : [{ x: x(point), value: point.pressureNats }]));
  return {
    kind: 'lines',
    ...(across && at !== undefined ? { title: `${across.target} = ${numberText(at)}` } : {}),
    xLabel: sweepLabel(subject, along),
    yLabel: axisLabel(quantityOf(group), group.find(({ goal }) => goal.unit)?.goal.unit),
    x: scaleOver(along.values, along.log),
    y: scaleAround(all.flatMap((estimate) => (estimate ? [estimate.mean, estimate.low, estimate.high] : []))),
    ...(along.values.length <= 8 ? { xTicks: [...along.values].sort((a, b) => a - b) } : {}),
    ...(nats.length > 1 ? { above: { label: 'pressure (nats)', values: nats } } : {}),
    series,
    markers: along.values.length <= 40,
    ...(peak ? { peak: { of: worth, x: x(peak) } } : {}),
    regimes: [],
  };
}

function legendOf(shown: readonly GoalSeries[], panels: readonly LinesPanel[]): readonly LegendEntry[] {
  const doubtful = panels.some(({ series }) => series.some(({ points }) => points.some((point) => point.doubtful)));
  const peak = panels.find((panel) => panel.peak);
  return [
    ...shown.map(({ words, style }) => ({
      text: words,
      sample: { kind: 'series' as const, style, line: true, markers: panels.some(({ markers }) => markers) },
    })),
    ...(peak?.peak ? [{ text: `peak of ${peak.series[peak.peak.of]?.name ?? ''}`, sample: { kind: 'peak' as const } }] : []),
    ...(doubtful
      ? [{ text: 'hollow: heavy tails, the interval is not to be trusted', sample: { kind: 'hollow' as const } }]
      : []),
  ];
}

/** Where the true goal is best, and what is left of it at the end. */
function story(worth: GoalSeries, { along, across }: SweepAxes, at: number | undefined, points: readonly Point[]): string {
  const figure = (point: Point): string => {
    const estimate: Estimate | undefined = point.measures[worth.measure];
    return `${estimate ? estimateText(estimate) : 'not measured'} at ${numberText(point.sweep[along.target] ?? Number.NaN)}`;
  };
  const peak = peakOf(points, worth);
  const last = points.at(-1);
  if (!peak || !last) return '';
  const where = across && at !== undefined ? `With ${across.target} = ${numberText(at)}, ` : '';
  const best = `${where}${worth.words} over ${along.target} is best, ${figure(peak)}`;
  return peak === last ? `${best}, the greatest value swept.` : `${best}, and ${figure(last)}.`;
}
