import { axisY, type Markish, plot } from '@observablehq/plot';
import { textWidth } from '../diagram/text-width.ts';
import type { Panel, Scale } from './chart.ts';
import type { Frame } from './frame.ts';
import { intervalsMarks, intervalsSize } from './intervals-panel.ts';
import { linesMarks, linesSize } from './lines-panel.ts';
import { scatterMarks, scatterSize } from './scatter-panel.ts';
import { tickSize } from './sizes.ts';
import { svgText } from './svg-text.ts';

/** A panel's frame, axes and marks without its words: SVG text, and the height and left edge that it took. */
export function drawPanel(panel: Panel, width: number, document: Document): { svg: string; height: number; left: number } {
  const { height, top, bottom, right } = sizeOf(panel, width);
  const y = panel.kind === 'intervals' ? undefined : panel.y;
  const left = y ? leftMargin(y, height - top - bottom, document) : 8;
  const frame: Frame = { width, height, left, right: width - right, top, bottom: height - bottom };
  const picture = plot({
    document,
    width,
    height,
    marginTop: top,
    marginBottom: bottom,
    marginLeft: left,
    marginRight: right,
    x: { ...scaleOf(panel.x), axis: null },
    y: y ? { ...scaleOf(y), axis: null } : { domain: [0, 1], axis: null },
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

/** Room for the widest label of the y axis: Plot chooses the ticks, so it is asked by drawing the axis alone. */
function leftMargin(y: Scale, height: number, document: Document): number {
  const axis = plot({ document, height, margin: 0, y: scaleOf(y), marks: [axisY({ label: null })] });
  const labels = [...axis.querySelectorAll('[aria-label="y-axis tick label"] text')].map(({ textContent }) => textContent ?? '');
  return Math.ceil(Math.max(...labels.map((label) => textWidth(label, tickSize)), 0)) + 12;
}
