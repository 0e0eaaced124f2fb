import { axisX, dot, gridX, gridY, line, type Markish } from '@observablehq/plot';
import { numberText } from '../simulation/measures/number-text.ts';
import type { ScatterPanel } from './chart.ts';
import { paint, seriesStyles } from './palette.ts';
import { verticalAxis } from './vertical-axis.ts';

const tickSpacing = 60;

export const scatterSize = (width: number) => ({
  height: Math.round(Math.min(340, Math.max(200, width * 0.7))),
  top: 8,
  bottom: 24,
  right: 16,
});

export function scatterMarks(panel: ScatterPanel): Markish[] {
  const low = Math.max(panel.x.domain[0], panel.y.domain[0]);
  const high = Math.min(panel.x.domain[1], panel.y.domain[1]);
  const said = (point: ScatterPanel['points'][number]): string =>
    `${point.selected ? 'selected: ' : ''}measure ${numberText(point.x)}, true goal ${numberText(point.y)}`;
  const grid = { stroke: paint('line'), strokeOpacity: 0.3 };
  const format = (value: number): string => numberText(value);
  return [
    gridX({ ...grid, tickSpacing }),
    gridY(grid),
    axisX({ tickSpacing, label: null, color: paint('line'), fill: paint('ink'), tickFormat: format }),
    verticalAxis(panel.y),
    ...(panel.diagonal && low < high ? [line([low, high], { x: (v) => v, y: (v) => v, ...diagonalLine })] : []),
    dot(
      panel.points.filter(({ selected }) => !selected),
      { x: 'x', y: 'y', ...candidateDot, title: said },
    ),
    dot(
      panel.points.filter(({ selected }) => selected),
      { x: 'x', y: 'y', ...selectedDot, title: said },
    ),
  ];
}

export const diagonalLine = { stroke: paint('ink'), strokeDasharray: '4 3', strokeWidth: 1 };
export const candidateDot = { r: 2.5, stroke: seriesStyles.first.colour, strokeOpacity: 0.6, strokeWidth: 1.2 };
export const selectedDot = {
  r: 4,
  symbol: 'diamond',
  fill: seriesStyles.second.colour,
  stroke: paint('canvas'),
  strokeWidth: 0.75,
} as const;
