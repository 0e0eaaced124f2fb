import { axisX, dot, gridX, link, type Markish, ruleX, text } from '@observablehq/plot';
import { textWidth } from '../diagram/text-width.ts';
import { numberText } from '../simulation/measures/number-text.ts';
import type { IntervalsPanel } from './chart.ts';
import type { Frame } from './frame.ts';
import { paint, seriesStyles } from './palette.ts';
import { textSize } from './sizes.ts';
import { wrapped } from './wrap.ts';

const rowHeight = 20;
const gap = 10;
const lineStep = 15;
const inset = 8;
const barHeight = 12;

/** Above each dot stand its name and its numbers, broken into lines where the panel is narrow; the numbers stay together. */
function linesOf({ label, value }: IntervalsPanel['rows'][number], width: number): readonly string[] {
  const room = width - 2 * inset;
  const lines = wrapped(`${label}:`, room, textSize);
  const last = `${lines.at(-1)} ${value}`;
  return textWidth(last, textSize) <= room ? [...lines.slice(0, -1), last] : [...lines, value];
}

export function intervalsSize(panel: IntervalsPanel, width: number) {
  const rows = panel.rows.reduce((sum, row) => sum + rowHeight + gap + lineStep * linesOf(row, width).length, 0);
  return { height: rows + 30, top: 4, bottom: 26, right: inset };
}

export function intervalsMarks(panel: IntervalsPanel, frame: Frame): Markish[] {
  let foot = frame.top;
  const marks = panel.rows.flatMap((row) => {
    const lines = linesOf(row, frame.width);
    const head = foot + gap - 2;
    foot += rowHeight + gap + lineStep * lines.length;
    const { colour, width, symbol } = seriesStyles[row.style];
    // The panel's own y runs from 1 at the frame's top to 0 at its foot.
    const y = (frame.bottom - (foot - rowHeight / 2)) / (frame.bottom - frame.top);
    const cap = 5 / (frame.bottom - frame.top);
    const interval = Number.isFinite(row.low + row.high) ? [row] : [];
    const bar = row.bar && Number.isFinite(row.bar[0] + row.bar[1]) ? [row.bar] : [];
    const point = Number.isFinite(row.mean) ? [row] : [];
    return [
      text([lines.join('\n')], {
        frameAnchor: 'top-left',
        text: (written: string) => written,
        dy: head - frame.top,
        textAnchor: 'start',
        lineAnchor: 'top',
        lineHeight: lineStep / textSize,
        fontSize: textSize,
        fill: paint('ink'),
        // The grid does not run through the words, nor between them.
        stroke: paint('canvas'),
        strokeWidth: 8,
      }),
      link(bar, { x1: '0', x2: '1', y1: y, y2: y, stroke: colour, strokeOpacity: 0.35, strokeWidth: barHeight }),
      link(interval, { x1: 'low', x2: 'high', y1: y, y2: y, stroke: colour, strokeWidth: width }),
      // Short upright lines end it.
      link(
        interval.flatMap(({ low, high }) => [low, high]),
        { x1: (end: number) => end, x2: (end: number) => end, y1: y - cap, y2: y + cap, stroke: colour, strokeWidth: width },
      ),
      dot(point, { x: 'mean', y, r: 5, symbol, stroke: colour, fill: row.doubtful ? paint('canvas') : colour, strokeWidth: 1.5 }),
    ];
  });
  return [
    gridX({ stroke: paint('line'), strokeOpacity: 0.3 }),
    ...(panel.x.domain[0] < 0 && panel.x.domain[1] > 0 ? [ruleX([0], { stroke: paint('line') })] : []),
    axisX({ label: null, color: paint('line'), fill: paint('ink'), tickFormat: (value: number) => numberText(value) }),
    ...marks,
  ];
}
