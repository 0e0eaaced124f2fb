import { fontFamily } from '../diagram/style.ts';
import { escaped } from '../diagram/xml.ts';
import type { Chart, Panel } from './chart.ts';
import { drawPanel } from './draw-panel.ts';
import { drawLegend } from './legend.ts';
import { paint } from './palette.ts';
import { lineHeight, textSize, tickSize, titleSize } from './sizes.ts';
import { wrapped } from './wrap.ts';

const padding = 10;
const gap = 14;

export interface ChartDrawing {
  /** Of the whole picture, px: from 240. Words break and panels stack to fit. */
  readonly width: number;
  /** The page's own, or in Node one of linkedom: Plot makes its elements with it, and adds none to it. */
  readonly document: Document;
}

/**
 * The chart as one SVG element that stands on its own: the same input gives the same bytes, in Node and in browsers; but on a screen of
 * single density Plot sets lines on the pixels' middles, half a pixel aside.
 */
export function drawChart(chart: Chart, { width, document }: ChartDrawing): string {
  const inner = width - 2 * padding;
  const parts: string[] = [];
  let y = padding;
  const write = (text: string, kind: 'title' | 'text' | 'note', x = padding, room = inner): void => {
    const size = { title: titleSize, text: textSize, note: tickSize }[kind];
    for (const line of wrapped(text, room, size, kind === 'title' ? 'bold' : 'regular')) {
      parts.push(`<text class="${kind}" x="${x}" y="${hundredths(y + size)}">${escaped(line)}</text>`);
      y += size * lineHeight;
    }
  };
  const place = ({ svg, height }: { svg: string; height: number }, x: number): void => {
    parts.push(`<g transform="translate(${hundredths(x)},${hundredths(y)})">${svg}</g>`);
    y += height;
  };

  write(chart.title, 'title');
  write(chart.subtitle, 'note');
  y += 4;
  if (chart.legend.length > 0) place(drawLegend(chart.legend, inner, document), padding);
  const columns = chart.panelWidth ? Math.max(1, Math.floor((inner + gap) / (chart.panelWidth + gap))) : 1;
  const across = Math.min(columns, chart.panels.length);
  const panelWidth = Math.floor((inner - gap * (across - 1)) / across);
  for (let first = 0; first < chart.panels.length; first += across) {
    const row = chart.panels.slice(first, first + across).map((panel) => framed(panel, panelWidth, document));
    const head = Math.max(...row.map(({ head }) => head));
    y += 8;
    const top = y;
    row.forEach((panel, at) => {
      y = top + head - panel.head;
      place(panel, padding + at * (panelWidth + gap));
    });
    y = top + head + Math.max(...row.map(({ height, head }) => height - head));
  }
  if (chart.notes.length > 0) y += 6;
  for (const note of chart.notes) write(note, 'note');

  const height = Math.ceil(y + padding - 2);
  return `<svg xmlns="http://www.w3.org/2000/svg" class="mesa-plot" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`${chart.title}. ${chart.description}`)}">
<style>${style}</style>
<rect class="canvas" width="${width}" height="${height}"/>
${parts.join('\n')}
</svg>
`;
}

/** A panel with its words around it; `head` is how much stands above the picture, so that neighbours' frames align. */
function framed(panel: Panel, width: number, document: Document) {
  const parts: string[] = [];
  let y = 0;
  const write = (text: string, kind: 'strong' | 'text', x: number): void => {
    for (const line of wrapped(text, width - x, textSize, kind === 'strong' ? 'bold' : 'regular')) {
      parts.push(`<text class="${kind}" x="${x}" y="${hundredths(y + textSize)}">${escaped(line)}</text>`);
      y += textSize * lineHeight;
    }
  };
  if (panel.title !== undefined) write(panel.title, 'strong', 0);
  write(panel.yLabel, 'text', 0);
  const picture = drawPanel(panel, width, document);
  if (panel.kind === 'lines' && panel.above) write(panel.above.label, 'text', picture.left);
  const head = y;
  parts.push(`<g transform="translate(0,${hundredths(y)})">${picture.svg}</g>`);
  y += picture.height + 2;
  write(panel.xLabel, 'text', picture.left);
  return { svg: parts.join('\n'), height: y + 4, head };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Every rule starts at the picture's own class, so that it may stand inline in any page. */
const style = [
  `text { font-family: ${fontFamily}; fill: ${paint('ink')} }`,
  `.title { font-size: ${titleSize}px; font-weight: bold }`,
  `.text { font-size: ${textSize}px }`,
  `.strong { font-size: ${textSize}px; font-weight: bold }`,
  `.note { font-size: ${tickSize}px; fill: ${paint('dim')} }`,
  `.canvas { fill: ${paint('canvas')} }`,
]
  .map((rule) => `.mesa-plot ${rule}`)
  .join('\n');
