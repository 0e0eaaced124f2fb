import { axisX, gridY, line, type Markish, rectY, ruleY } from '@observablehq/plot';
import { numberText } from '../simulation/measures/number-text.ts';
import type { HistogramPanel } from './chart.ts';
import { paint, seriesStyles } from './palette.ts';
import { verticalAxis } from './vertical-axis.ts';

export const histogramSize = (width: number) => ({
  height: Math.round(Math.min(260, Math.max(160, width * 0.5))),
  top: 8,
  bottom: 24,
  right: 16,
});

export function histogramMarks(panel: HistogramPanel): Markish[] {
  const said = ({ from, to, share, without }: HistogramPanel['bins'][number]): string =>
    `${numberText(from)} to ${numberText(to)}: ${percent(share)}${without === undefined ? '' : `; without a search ${percent(without)}`}`;
  const compared = panel.bins.filter(({ without }) => without !== undefined);
  return [
    gridY({ stroke: paint('line'), strokeOpacity: 0.3 }),
    axisX({
      label: null,
      color: paint('line'),
      fill: paint('ink'),
      tickSpacing: 60,
      tickFormat: (value: number) => numberText(value),
    }),
    verticalAxis(panel.y),
    rectY(panel.bins, { x1: 'from', x2: 'to', y: 'share', ...bar, title: said }),
    // Its outline alone, so that neither hides the other.
    line(outline(compared), { x: ([x]) => x, y: ([, y]) => y, ...steps }),
    ruleY([0], { stroke: paint('line') }),
  ];
}

const outline = (bins: readonly HistogramPanel['bins'][number][]): [number, number][] => [
  [bins[0]?.from ?? 0, 0],
  ...bins.flatMap(({ from, to, without = 0 }): [number, number][] => [
    [from, without],
    [to, without],
  ]),
  [bins.at(-1)?.to ?? 0, 0],
];

const percent = (share: number): string => `${numberText(100 * share, 3)}% of the runs`;

export const bar = { fill: seriesStyles.first.colour, fillOpacity: 0.55, insetLeft: 0.5, insetRight: 0.5 };
export const steps = {
  stroke: seriesStyles.fourth.colour,
  strokeWidth: seriesStyles.fourth.width,
  strokeDasharray: '9 3 2 3',
};
