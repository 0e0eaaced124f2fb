import { axisX, dot, frame as frameMark, gridY, type Markish, rectX, ruleX, text } from '@observablehq/plot';
import { textWidth } from '../diagram/text-width.ts';
import { numberText } from '../simulation/measures/number-text.ts';
import { clearTicks, positionOn } from './axis-ticks.ts';
import type { LinesPanel } from './chart.ts';
import type { Frame } from './frame.ts';
import { markBefore, markBehind } from './mark.ts';
import { paint } from './palette.ts';
import { seriesMarks } from './series-marks.ts';
import { tickSize } from './sizes.ts';
import { verticalAxis } from './vertical-axis.ts';

/** A shade for each regime in turn: two would meet unseen. */
export const shades = [0.07, 0.15] as const;

/** Symbols stand clear of the axis; lines alone begin at it. */
export const sideInset = ({ markers }: LinesPanel): number => (markers ? 9 : 0);
/** Where regimes have their names. */
export const topInset = ({ regimes }: LinesPanel): number => (regimes.length > 0 ? 18 : 0);

export function linesSize(panel: LinesPanel, width: number) {
  const lastLabel = panel.xTicks ? textWidth(numberText(panel.x.domain[1]), tickSize) / 2 : 14;
  return {
    height: Math.round(Math.min(300, Math.max(180, width * 0.55))),
    top: panel.above ? 24 : 8,
    bottom: 24,
    right: Math.ceil(lastLabel) + 6,
  };
}

export function linesMarks(panel: LinesPanel, frame: Frame): Markish[] {
  const position = positionOn(panel.x, frame.left + sideInset(panel), frame.right - sideInset(panel));
  return [
    ...regimeMarks(panel, position),
    gridY({ stroke: paint('line'), strokeOpacity: 0.3 }),
    frameMark({ anchor: 'bottom', stroke: paint('line') }),
    verticalAxis(panel.y),
    ...bottomAxis(panel, position),
    ...aboveAxis(panel, position),
    ...markBehind(panel),
    ...panel.series.flatMap((series) => seriesMarks(series, panel.markers)),
    ...markBefore(panel),
    ...peakMarks(panel),
  ];
}

function bottomAxis({ xTicks }: LinesPanel, position: (x: number) => number): Markish[] {
  const common = { label: null, color: paint('line'), fill: paint('ink') };
  if (!xTicks) return [axisX({ ...common, tickFormat: (value: number) => numberText(value) })];
  const ticks = clearTicks(
    xTicks.map((x) => ({ x, text: numberText(x) })),
    position,
  );
  return [axisX(ticks, { ...common, x: 'x', text: 'text' })];
}

function aboveAxis({ above }: LinesPanel, position: (x: number) => number): Markish[] {
  if (!above) return [];
  const ticks = clearTicks(
    above.values.map(({ x, value }) => ({ x, text: numberText(value, 2) })),
    position,
  );
  return [axisX(ticks, { anchor: 'top', label: null, color: paint('line'), fill: paint('ink'), x: 'x', text: 'text' })];
}

function peakMarks({ peak, series, y }: LinesPanel): Markish[] {
  const point = peak && series[peak.of]?.points.find(({ x }) => x === peak.x);
  if (!point) return [];
  return [
    ruleX([point], { x: 'x', y1: y.domain[0], y2: 'mean', stroke: paint('ink'), strokeDasharray: '1 3', strokeWidth: 1.5 }),
    dot([point], { x: 'x', y: 'mean', r: 8, stroke: paint('ink'), strokeWidth: 1.5 }),
  ];
}

function regimeMarks({ regimes }: LinesPanel, position: (x: number) => number): Markish[] {
  const named = regimes.filter(({ name, from, to }) => textWidth(name, tickSize) + 8 < position(to) - position(from));
  return regimes
    .map(({ from, to, index }) =>
      rectX([0], {
        x1: from,
        x2: to,
        fill: paint('ink'),
        fillOpacity: shades[index % shades.length] ?? shades[0],
      }),
    )
    .concat(
      text(named, {
        x: 'from',
        frameAnchor: 'top',
        text: 'name',
        textAnchor: 'start',
        lineAnchor: 'top',
        dx: 4,
        dy: 3,
        fill: paint('ink'),
        fontStyle: 'italic',
      }),
    );
}
