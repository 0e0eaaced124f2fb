import { numberText } from '../simulation/measures/number-text.ts';
import type { Estimate, Point, ScenarioResult } from '../simulation/result.ts';
import type { LegendEntry, LinesPanel, Mark } from './chart.ts';
import type { StyleName } from './palette.ts';
import { scaleAround, scaleOver } from './scales.ts';
import type { Standing } from './standing.ts';
import type { Subject } from './subject.ts';
import { type PointRow, type SweepAxes, settingText, sweepLabel } from './sweep-axes.ts';

/** With more, symbols run into each other. */
const mostMarkers = 16;
/** With more, the axis chooses round numbers of its own. */
const mostTicks = 8;

export interface SweptSeries {
  readonly name: string;
  readonly style: StyleName;
  readonly of: (point: Point) => Estimate | undefined;
}

/** Estimates over what is swept along x, with their intervals; y is alike in all rows of the sweep. */
export function sweptPanel(
  subject: Subject,
  axes: SweepAxes,
  row: PointRow,
  yLabel: string,
  series: readonly SweptSeries[],
): LinesPanel {
  const { along, across } = axes;
  const { at, points } = row;
  const mark = markIn(subject, axes, row, series);
  const all = subject.result.points.flatMap((point) => series.flatMap(({ of }) => of(point) ?? []));
  // The few runs of a glance have wide intervals: the axis is not to come and go with them.
  const marked = subject.standing?.isBetween
    ? subject.standing.result.points.flatMap((point) => series.flatMap(({ of }) => of(point)?.mean ?? []))
    : [];
  return {
    kind: 'lines',
    ...(across && at !== undefined ? { title: `${across.target} = ${numberText(at)}` } : {}),
    xLabel: sweepLabel(subject, along),
    yLabel,
    x: scaleOver([...along.values, ...(mark ? [mark.x] : [])], along.log),
    y: scaleAround([...all.flatMap(({ mean, low, high }) => [mean, low, high]), ...marked]),
    ...(along.values.length <= mostTicks ? { xTicks: [...along.values].sort((a, b) => a - b) } : {}),
    series: series.map(({ name, style, of }) => ({
      name,
      style,
      points: points.flatMap((point) => {
        const estimate = of(point);
        if (!estimate) return [];
        const { mean, low, high, heavyTailed } = estimate;
        return [{ x: point.sweep[along.target] ?? Number.NaN, mean, low, high, doubtful: heavyTailed === true }];
      }),
    })),
    markers: along.values.length <= mostMarkers,
    ...(mark && { mark }),
    regimes: [],
  };
}

/** Where somebody looks, where that is in this row; with its estimates, where they are those of a run of its own. */
function markIn(
  { standing }: Subject,
  { along, across }: SweepAxes,
  { at: row }: PointRow,
  series: readonly SweptSeries[],
): Mark | undefined {
  const x = standing?.at[along.target];
  if (!standing || x === undefined || (across && row !== (standing.at[across.target] ?? row))) return undefined;
  const [point] = standing.isBetween ? standing.result.points.filter(({ sweep }) => !across || sweep[across.target] === row) : [];
  const points = series.flatMap(({ name, style, of }) => {
    const estimate = point && of(point);
    if (!estimate) return [];
    const { mean, low, high, heavyTailed } = estimate;
    return [{ x, name, style, mean, low, high, doubtful: heavyTailed === true }];
  });
  return { x, points };
}

/** For a table of what is drawn: all points, and those that are looked at between them. */
export function drawnIn({ result, standing }: Subject): ScenarioResult {
  return standing?.isBetween ? { ...result, points: [...result.points, ...standing.result.points] } : result;
}

/** What the mark is, for a legend: of any of the panels. */
export function markLegend({ standing }: Subject, panels: readonly LinesPanel[]): readonly LegendEntry[] {
  if (!standing || panels.every(({ mark }) => !mark)) return [];
  return [{ text: markText(standing), sample: { kind: 'mark' } }];
}

export const markText = ({ at }: Standing): string => `looked at: ${settingText({ sweep: at })}`;
