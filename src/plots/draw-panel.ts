import { type Markish, plot } from '@observablehq/plot';
import type { Panel, Scale } from './chart.ts';
import type { Frame } from './frame.ts';
import { intervalsMarks, intervalsSize } from './intervals-panel.ts';
import { linesMarks, linesSize, sideInset, topInset } from './lines-panel.ts';
import { scatterMarks, scatterSize } from './scatter-panel.ts';
import { tickSize } from './sizes.ts';
import { svgText } from './svg-text.ts';
import { verticalAxisWidth } from './vertical-axis.ts';

/** A panel's frame, axes and marks without its words: SVG text, and the height and left edge that it took. */
export function drawPanel(panel: Panel, width: number, document: Document): { svg: string; height: number; left: number } {
  const { height, top, bottom, right } = sizeOf(panel, width);
  const y = panel.kind === 'intervals' ? undefined : panel.y;
  const left = y ? verticalAxisWidth(y, height - top - bottom, document) : 8;
  const frame: Frame = { width, height, left, right: width - right, top, bottom: height - bottom };
  const picture = plot({
    document,
    width,
    height,
    marginTop: top,
    marginBottom: bottom,
    marginLeft: left,
    marginRight: right,
    x: { ...scaleOf(panel.x), axis: null, inset: panel.kind === 'lines' ? sideInset(panel) : 0 },
    y: y ? { ...scaleOf(y), axis: null, insetTop: panel.kind === 'lines' ? topInset(panel) : 0 } : { domain: [0, 1], axis: null },
    marks: marksOf(panel, frame),
  });
  picture.setAttribute('font-size', String(tickSize));
  return { svg: svgText(picture), height, left };
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
  }
}
