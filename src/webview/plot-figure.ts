import { withPlainColours } from '../diagram/colours.ts';
import type { Chart } from '../plots/chart.ts';
import { drawChart } from '../plots/draw-chart.ts';
import { csvOf } from '../plots/table.ts';
import { button, element } from './element.ts';
import { pictureBytes } from './picture.ts';
import { tableDetails } from './table-details.ts';

export interface PlotFigure {
  readonly element: HTMLElement;
  /** Draws a chart to a width, px. */
  readonly show: (chart: Chart, width: number) => void;
}

const [narrowest, widest] = [240, 960];
/** An exported picture does not depend on how wide the preview happens to be, px. */
const exportWidth = 800;

/** A plot with its table, and its ways out: SVG and PNG in the light colours of a report, and CSV. */
export function plotFigure(onExport: (name: string, bytes: Uint8Array) => void): PlotFigure {
  const picture = element('div', {});
  const table = tableDetails('Table');
  const trouble = element('p', { class: 'notice', role: 'alert', hidden: true });
  let shown: Chart | undefined;
  /** Of what was drawn, with its width. */
  let drawn = '';

  const way = (format: string, bytesOf: (chart: Chart) => Promise<Uint8Array> | Uint8Array): HTMLButtonElement => {
    const save = async (): Promise<void> => {
      if (!shown) return;
      trouble.hidden = true;
      try {
        onExport(`${fileName(shown.name)}.${format.toLowerCase()}`, await bytesOf(shown));
      } catch (error) {
        trouble.textContent = `The plot was not exported: ${error instanceof Error ? error.message : error}`;
        trouble.hidden = false;
      }
    };
    return button(format, save);
  };
  const svg = (chart: Chart): string => withPlainColours(drawChart(chart, { width: exportWidth, document }));
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);
  const ways = [
    way('SVG', (chart) => text(svg(chart))),
    way('PNG', (chart) => {
      const whole = svg(chart);
      const height = Number(/ height="(\d+)"/.exec(whole)?.[1]);
      return pictureBytes({ svg: whole, width: exportWidth, height }, 'png');
    }),
    way('CSV', (chart) => text(csvOf(chart.table))),
  ];
  const exports = element('span', { class: 'actions', role: 'group' }, 'Export', ...ways);

  return {
    element: element('figure', {}, picture, exports, table.element, trouble),
    show: (chart, width) => {
      const { table: numbers, ...picturing } = chart;
      const now = JSON.stringify([width, picturing]);
      shown = chart;
      table.show(numbers, `${chart.title}; ${chart.subtitle}`);
      if (now === drawn) return;
      drawn = now;
      exports.setAttribute('aria-label', `Export ${chart.title}`);
      picture.innerHTML = drawChart(chart, { width: Math.min(widest, Math.max(narrowest, width)), document });
    },
  };
}

/** Without what some file systems refuse. */
const fileName = (name: string): string => name.replace(/[<>:"/\\|?*]/g, '-');
