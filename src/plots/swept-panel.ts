import { numberText } from '../simulation/measures/number-text.ts';
import type { Estimate, Point } from '../simulation/result.ts';
import type { LinesPanel } from './chart.ts';
import type { StyleName } from './palette.ts';
import { scaleAround, scaleOver } from './scales.ts';
import type { Subject } from './subject.ts';
import { type PointRow, type SweepAxes, sweepLabel } from './sweep-axes.ts';

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
  { along, across }: SweepAxes,
  { at, points }: PointRow,
  yLabel: string,
  series: readonly SweptSeries[],
): LinesPanel {
  const all = subject.result.points.flatMap((point) => series.flatMap(({ of }) => of(point) ?? []));
  return {
    kind: 'lines',
    ...(across && at !== undefined ? { title: `${across.target} = ${numberText(at)}` } : {}),
    xLabel: sweepLabel(subject, along),
    yLabel,
    x: scaleOver(along.values, along.log),
    y: scaleAround(all.flatMap(({ mean, low, high }) => [mean, low, high])),
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
    regimes: [],
  };
}
