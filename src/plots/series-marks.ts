import { areaY, dot, line, type Markish, ruleX } from '@observablehq/plot';
import { numberText } from '../simulation/measures/number-text.ts';
import type { Series, SeriesPoint } from './chart.ts';
import { paint, seriesStyles } from './palette.ts';

/** A line with its band; where `markers`, each point has its symbol, hollow where its interval is doubtful, and says its numbers. */
export function seriesMarks({ name, style, points }: Series, markers: boolean): Markish[] {
  const { colour, width, dash, symbol } = seriesStyles[style];
  const shown = points.filter(({ mean }) => Number.isFinite(mean));
  const banded = points.map((point) => (Number.isFinite(point.low + point.high) ? point : { ...point, low: NaN, high: NaN }));
  const said = ({ mean, low, high }: SeriesPoint): string =>
    `${name}: ${numberText(mean)} [${numberText(low)}, ${numberText(high)}]`;
  const band =
    points.length > 1
      ? areaY(banded, { x: 'x', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.2 })
      : ruleX(banded, { x: 'x', y1: 'low', y2: 'high', stroke: colour, strokeWidth: width });
  return [
    band,
    line(points, { x: 'x', y: 'mean', stroke: colour, strokeWidth: width, ...(dash ? { strokeDasharray: dash } : {}) }),
    ...(markers || points.length === 1
      ? [
          dot(shown, {
            x: 'x',
            y: 'mean',
            symbol,
            r: 4,
            stroke: colour,
            fill: paint('canvas'),
            strokeWidth: 1.5,
            filter: 'doubtful',
            title: said,
          }),
          dot(shown, {
            x: 'x',
            y: 'mean',
            symbol,
            r: 4,
            stroke: colour,
            fill: colour,
            strokeWidth: 1.5,
            filter: ({ doubtful }: SeriesPoint) => !doubtful,
            title: said,
          }),
        ]
      : []),
  ];
}
