import { dot, line, type Markish, plot, rect, ruleX } from '@observablehq/plot';
import { textWidth } from '../diagram/text-width.ts';
import { escaped } from '../diagram/xml.ts';
import type { LegendEntry, Sample } from './chart.ts';
import { bar, steps } from './histogram-panel.ts';
import { shades } from './lines-panel.ts';
import { shade, zeroLine } from './map-panel.ts';
import { markLine } from './mark.ts';
import { paint, seriesStyles } from './palette.ts';
import { candidateDot, diagonalLine, selectedDot } from './scatter-panel.ts';
import { lineHeight, textSize } from './sizes.ts';
import { svgText } from './svg-text.ts';
import { wrapped } from './wrap.ts';

const sampleWidth = 30;
const sampleHeight = 18;
const beside = 6;
const between = 16;

/** Entries in rows of at most `width`, each a sample of what is drawn and its name. */
export function drawLegend(entries: readonly LegendEntry[], width: number, document: Document) {
  let [x, y, rowHeight] = [0, 0, 0];
  const parts = entries.map(({ text, sample }) => {
    const lines = wrapped(text, width - sampleWidth - beside, textSize);
    const wide = sampleWidth + beside + Math.ceil(Math.max(...lines.map((written) => textWidth(written, textSize))));
    const high = Math.max(sampleHeight, lines.length * textSize * lineHeight + 2);
    if (x > 0 && x + wide > width) {
      [x, y, rowHeight] = [0, y + rowHeight, 0];
    }
    const drawn = `<g transform="translate(${x},${y})">${drawSample(sample, document)}${lines
      .map(
        (written, at) =>
          `<text class="text" x="${sampleWidth + beside}" y="${13 + at * textSize * lineHeight}">${escaped(written)}</text>`,
      )
      .join('')}</g>`;
    x += wide + between;
    rowHeight = Math.max(rowHeight, high);
    return drawn;
  });
  return { svg: parts.join('\n'), height: y + rowHeight };
}

function drawSample(sample: Sample, document: Document): string {
  const frame = { document, width: sampleWidth, height: sampleHeight, margin: 0, axis: null };
  return svgText(plot({ ...frame, x: { domain: [0, 2] }, y: { domain: [-1, 1] }, marks: sampleMarks(sample) }));
}

const swatch = { x1: 0, x2: 2, y1: -0.7, y2: 0.7 };

function sampleMarks(sample: Sample): Markish[] {
  const middle = [{ x: 1, y: 0 }];
  const ends = [0, 2];
  const at = { x: 'x', y: 'y' } as const;
  switch (sample.kind) {
    case 'series': {
      const { colour, width, dash, symbol } = seriesStyles[sample.style];
      const stroke = { stroke: colour, strokeWidth: width, ...(dash ? { strokeDasharray: dash } : {}) };
      return [
        ...(sample.line ? [line(ends, { x: (v) => v, y: () => 0, ...stroke })] : []),
        ...(sample.markers ? [dot(middle, { ...at, symbol, r: 4, fill: colour, stroke: colour, strokeWidth: 1.5 })] : []),
      ];
    }
    case 'hollow':
      return [dot(middle, { ...at, r: 4, fill: paint('canvas'), stroke: paint('ink'), strokeWidth: 1.5 })];
    case 'peak':
      return [dot(middle, { ...at, r: 7, stroke: paint('ink'), strokeWidth: 1.5 })];
    case 'diagonal':
      return [line(ends, { x: (v) => v, y: () => 0, ...diagonalLine })];
    case 'candidate':
      return [dot(middle, { ...at, ...candidateDot })];
    case 'selected':
      return [dot(middle, { ...at, ...selectedDot })];
    case 'regime':
      return [rect([0], { ...swatch, fill: paint('ink'), fillOpacity: shades[sample.index % shades.length] ?? 0.1 })];
    case 'bar':
      return [rect([0], { ...swatch, ...bar })];
    case 'shade':
      return [rect([0], { ...swatch, fill: seriesStyles.first.colour, fillOpacity: shade(sample.share) })];
    case 'steps':
      return [line(ends, { x: (v) => v, y: () => 0, ...steps })];
    case 'mark':
      return [ruleX([1], markLine)];
    case 'zero':
      return [line(ends, { x: (v) => v, y: () => 0, ...zeroLine })];
  }
}
