import { intervalText } from '../simulation/measures/estimate-text.ts';
import { numberText } from '../simulation/measures/number-text.ts';
import type { Estimate, Point } from '../simulation/result.ts';
import { axisLabel } from './axis-label.ts';
import type { Chart, LegendEntry, LinesPanel } from './chart.ts';
import { estimateTable } from './estimate-table.ts';
import { type GoalSeries, goalSeries, onCommonAxes, quantityOf } from './goal-series.ts';
import { madeFrom } from './made-from.ts';
import { peakOf } from './peak.ts';
import type { Subject } from './subject.ts';
import { isSearch, type PointRow, pointRows, rowsNote, type SweepAxes, settingText, sweepAxes } from './sweep-axes.ts';
import { drawnIn, markLegend, sweptPanel } from './swept-panel.ts';

/** What was promised, what the proxy says and what it is worth, over what is swept. @returns nothing without a sweep. */
export function pressureCurve(subject: Subject): Chart | undefined {
  const { result } = subject;
  const axes = sweepAxes(result);
  const shown = goalSeries(subject);
  if (!axes || shown.length === 0 || result.points.length === 0) return undefined;
  const rows = pointRows(result, axes);
  const groups = onCommonAxes(shown, result.points);
  const panels = rows.flatMap((row) => groups.map((group) => panelOf(subject, axes, group, row)));
  const worth = shown.find(({ style }) => style === 'first');
  const kind = isSearch(axes.along) ? 'pressure curve' : `over ${axes.along.target}`;
  return {
    name: `${result.scenario} ${kind}`,
    title: `${subject.scenario?.title ?? result.scenario}: ${kind}`,
    subtitle: `${madeFrom(result)}; bands are 95% intervals`,
    description: worth ? [...rows.map((row) => story(worth, axes, row)), ...looked(worth, subject)].join(' ') : '',
    legend: [...legendOf(shown, panels), ...markLegend(subject, panels)],
    panels,
    ...(panels.length > 1 ? { panelWidth: rows.length > 1 && groups.length === 1 ? 230 : 360 } : {}),
    notes: [...rowsNote(axes), ...coincidences(shown, result.points)],
    table: estimateTable(drawnIn(subject), ({ measures }) => shown.map(({ measure }) => [measure, measures[measure]])),
  };
}

function panelOf(subject: Subject, axes: SweepAxes, group: readonly GoalSeries[], row: PointRow): LinesPanel {
  const worth = group.findIndex(({ style }) => style === 'first');
  const peak = group[worth] && peakOf(row.points, group[worth]);
  const x = (point: Point): number => point.sweep[axes.along.target] ?? Number.NaN;
  const nats = row.points.flatMap((point) =>
    point.pressureNats === undefined ? [] : [{ x: x(point), value: point.pressureNats }],
  );
  const yLabel = axisLabel(quantityOf(group), group.find(({ goal }) => goal.unit)?.goal.unit);
  const series = group.map(({ words, style, measure }) => ({
    name: words,
    style,
    of: ({ measures }: Point) => measures[measure],
  }));
  return {
    ...sweptPanel(subject, axes, row, yLabel, series),
    ...(nats.length > 1 ? { above: { label: 'pressure (nats)', values: nats } } : {}),
    ...(peak ? { peak: { of: worth, x: x(peak) } } : {}),
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
    ...(peak?.peak ? [{ text: peakText(panels, peak), sample: { kind: 'peak' as const } }] : []),
    ...(doubtful
      ? [{ text: 'hollow: heavy tails, the interval is not to be trusted', sample: { kind: 'hollow' as const } }]
      : []),
  ];
}

/** A best at an end of the sweep is no peak: more, or less, might be better still. */
function peakText(panels: readonly LinesPanel[], { peak, series, x }: LinesPanel): string {
  const name = peak && series[peak.of]?.name;
  if (!peak || panels.length > 1) return `best of ${name}`;
  return `${x.domain.includes(peak.x) ? 'best' : 'peak'} of ${name}: ${numberText(peak.x)}`;
}

/** Lines that lie one on the other, in words: only the upper is seen. */
function coincidences(shown: readonly GoalSeries[], points: readonly Point[]): readonly string[] {
  return shown.flatMap((upper, at) =>
    shown
      .slice(0, at)
      .filter((lower) => points.every(({ measures }) => measures[lower.measure]?.mean === measures[upper.measure]?.mean))
      .map((lower) => `${lower.measure} is ${upper.measure} at every point: the line of one hides the other.`),
  );
}

/** What it is where somebody looks. */
function looked({ measure }: GoalSeries, { standing }: Subject): readonly string[] {
  const [point, another] = standing?.result.points ?? [];
  const estimate = point?.measures[measure];
  return point && estimate && !another ? [`Looked at: ${settingText(point)}: ${intervalText(estimate)}.`] : [];
}

/** Where the true goal is best, and what is left of it at the end. */
function story(worth: GoalSeries, { along, across }: SweepAxes, { at, points }: PointRow): string {
  const figure = (point: Point): string => {
    const estimate: Estimate | undefined = point.measures[worth.measure];
    return `${numberText(point.sweep[along.target] ?? Number.NaN)}: ${estimate ? intervalText(estimate) : 'not measured'}`;
  };
  const peak = peakOf(points, worth);
  const last = points.at(-1);
  if (!peak || !last) return '';
  const where = across && at !== undefined ? `With ${across.target} = ${numberText(at)}, over` : 'Over';
  const best = `${where} ${along.target}, ${worth.words}${worth.words.includes(',') ? ',' : ''} is best at ${figure(peak)}`;
  return peak === last ? `${best}, the greatest value swept.` : `${best}; at ${figure(last)}.`;
}
