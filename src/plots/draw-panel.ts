import { type Markish, plot } from '@observablehq/plot';
import type { Panel, Scale } from './chart.ts';
import type { Frame } from './frame.ts';
import { histogramMarks, histogramSize } from './histogram-panel.ts';
import { intervalsMarks, intervalsSize } from './intervals-panel.ts';
import { linesMarks, linesSize, sideInset, topInset } from './lines-panel.ts';
import { mapAxisWidth, mapMarks, mapSize } from './map-panel.ts';
import { scatterMarks, scatterSize } from './scatter-panel.ts';
import { tickSize } from './sizes.ts';
import { svgText } from './svg-text.ts';
import { verticalAxisWidth } from './vertical-axis.ts';

/** A panel's frame, axes and marks without its words: SVG text, and the height and left edge that it took. */
export function drawPanel(panel: Panel, width: number, document: Document): { svg: string; height: number; left: number } {
  const { height, top, bottom, right } = sizeOf(panel, width);
  const { x, y } = scalesOf(panel);
  const left = leftOf(panel, height - top - bottom, document);
  const frame: Frame = { width, height, left, right: width - right, top, bottom: height - bottom };
  const picture = plot({
    document,
    width,
    height,
    marginTop: top,
    marginBottom: bottom,
    marginLeft: left,
    marginRight: right,
    x: { ...scaleOf(x), axis: null, inset: panel.kind === 'lines' ? sideInset(panel) : 0 },
    y: { ...scaleOf(y), axis: null, insetTop: panel.kind === 'lines' ? topInset(panel) : 0 },
    marks: marksOf(panel, frame),
  });
  picture.setAttribute('font-size', String(tickSize));
  // There is no axis at the left for its labels to stand over.
  if (panel.kind === 'intervals') picture.setAttribute('overflow', 'visible');
  return { svg: svgText(picture), height, left };
}

/** Intervals stand between 0 and 1 of the height, the cells of a map on whole numbers. */
function scalesOf(panel: Panel): { x: Scale; y: Scale } {
  if (panel.kind === 'map') return { x: indices(panel.xs), y: indices(panel.ys) };
  if (panel.kind === 'intervals') return { x: panel.x, y: { domain: [0, 1], log: false } };
  return panel;
}

const indices = ({ length }: readonly number[]): Scale => ({ domain: [0, length], log: false });

function leftOf(panel: Panel, height: number, document: Document): number {
  if (panel.kind === 'map') return mapAxisWidth(panel);
  return panel.kind === 'intervals' ? 8 : verticalAxisWidth(panel.y, height, document);
}

const scaleOf = ({ domain, log }: Scale) => ({ domain: [...domain], type: log ? ('log' as const) : ('linear' as const) });

function sizeOf(panel: Panel, width: number) {
  switch (panel.kind) {
    case 'lines':
      return linesSize(panel, width);
    case 'intervals':
      return intervalsSize(panel, width);
    case 'scatter':
      return scatterSize(width);
    case 'histogram':
      return histogramSize(width);
    case 'map':
      return mapSize(panel);
  }
}

function marksOf(panel: Panel, frame: Frame): Markish[] {
  switch (panel.kind) {
    case 'lines':
      return linesMarks(panel, frame);
    case 'intervals':
      return intervalsMarks(panel, frame);
    case 'scatter':
      return scatterMarks(panel);
    case 'histogram':
      return histogramMarks(panel);
    case 'map':
      return mapMarks(panel, frame);
  }
}
