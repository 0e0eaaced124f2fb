import type { Place } from '../../language/design/place.ts';
import { madeFrom } from '../plots/made-from.ts';
import { scenarioPlots } from '../plots/scenario-plots.ts';
import { settingText } from '../plots/sweep-axes.ts';
import { measuredText, outcomeSigns } from '../report/outcome.ts';
import { tableOf } from '../report/simulation-table.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import { attributionOf } from './attribution-view.ts';
import { button, element, sentence } from './element.ts';
import { replaceKeepingFocus } from './kept-focus.ts';
import type { Shown } from './kept-result.ts';
import { type PlotFigure, plotFigure } from './plot-figure.ts';
import type { SimulationHost } from './simulation-host.ts';
import { tableDetails } from './table-details.ts';

/** Results come in by the dozen while a simulation runs, designs with every key typed; pictures need not follow faster than this, ms. */
const pace = 400;

/** What a scenario gave: what is missing or doubtful, what was expected, the plots, and every measure. */
export function resultView(host: SimulationHost) {
  const { onGoTo, onExport } = host;
  const said = element('div', {});
  const expectations = element('div', {});
  const losses = element('div', {});
  const plots = element('div', { class: 'plots' });
  const measures = tableDetails('All measures');
  const figures = new Map<string, PlotFigure>();
  let shown: Shown | undefined;
  let width = 0;
  let last = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const draw = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
    last = Date.now();
    const charts = shown ? scenarioPlots(shown.result, shown.design, shown.standing) : [];
    const drawn = charts.map((chart) => {
      const figure = figures.get(chart.name) ?? plotFigure(onExport);
      figures.set(chart.name, figure);
      if (width > 0) figure.show(chart, width);
      return figure.element;
    });
    if (drawn.length !== plots.children.length || drawn.some((one, at) => plots.children[at] !== one))
      plots.replaceChildren(...drawn);
    const { result } = shown ?? {};
    replaceKeepingFocus(said, shown ? saidOf(shown, onGoTo) : []);
    replaceKeepingFocus(expectations, result ? expectationsOf(result, onGoTo) : []);
    replaceKeepingFocus(losses, shown ? attributionOf(shown, host) : []);
    measures.element.hidden = !result || result.points.length === 0;
    if (shown) showMeasures(measures, shown);
  };

  new ResizeObserver(([entry]) => {
    const now = Math.floor(entry?.contentRect.width ?? 0);
    if (now === width) return;
    width = now;
    draw();
  }).observe(plots);

  return {
    element: element('div', {}, said, expectations, losses, plots, measures.element),
    show: (now: Shown | undefined): void => {
      if (now?.result === shown?.result && now?.design === shown?.design && now?.standing === shown?.standing) return;
      shown = now;
      const rest = last + pace - Date.now();
      if (rest <= 0) draw();
      else waiting ??= setTimeout(draw, rest);
    },
  };
}

/** All points, and that which is looked at between them. */
function showMeasures(measures: ReturnType<typeof tableDetails>, { result, standing }: Shown): void {
  const between = standing?.isBetween ? standing.result : undefined;
  const of = between ? `; ${settingText({ sweep: standing?.at ?? {} })}: ${madeFrom(between)}` : '';
  const points = [...result.points, ...(between?.points ?? [])];
  measures.show(tableOf({ points }), `${madeFrom(result)}${of}; in brackets the 95% intervals`);
}

function saidOf({ result, standing }: Shown, onGoTo: (place: Place) => void): readonly HTMLElement[] {
  const { missing } = result;
  const there = standing?.isBetween ? standing.result.warnings : [];
  const warnings = [...new Map([...result.warnings, ...there].map((one) => [one.message, one])).values()];
  const list = (title: string, all: readonly { readonly message: string; readonly place?: Place }[]): readonly HTMLElement[] => {
    if (all.length === 0) return [];
    const items = all.map(({ message, place }) => {
      const words = element('span', {}, ...sentence(message));
      return element('li', {}, place ? button(words, () => onGoTo(place), { class: 'link', title: 'Show in text' }) : words);
    });
    return [element('h3', {}, title), element('ul', { class: 'said' }, ...items)];
  };
  return [...list('Not simulated', missing), ...list('To know about the figures', warnings)];
}

/** Its parts say their roles: laid out in another way where the preview is narrow, they would lose them. */
function expectationsOf({ expectations }: ScenarioResult, onGoTo: (place: Place) => void): readonly HTMLElement[] {
  if (expectations.length === 0) return [];
  const rows = expectations.map((one) => {
    const text = button(element('code', {}, one.text), () => onGoTo(one.place), { class: 'link', title: 'Show in text' });
    return element(
      'tr',
      { role: 'row', class: one.outcome },
      element('td', { role: 'cell', class: 'outcome' }, `${outcomeSigns[one.outcome]} ${one.outcome}`),
      element('td', { role: 'cell' }, text),
      element('td', { role: 'cell' }, measuredText(one)),
    );
  });
  const heads = ['Outcome', 'Expected', 'Measured'].map((name) => element('th', { role: 'columnheader', scope: 'col' }, name));
  const table = element(
    'table',
    { role: 'table', class: 'expectations' },
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...heads)),
    element('tbody', { role: 'rowgroup' }, ...rows),
  );
  return [element('h3', {}, 'Expectations'), table];
}
