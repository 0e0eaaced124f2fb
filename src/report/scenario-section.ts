import type { Design } from '../../language/design/design.ts';
import type { Place } from '../../language/design/place.ts';
import { withPlainColours } from '../diagram/colours.ts';
import { escaped } from '../diagram/xml.ts';
import type { Chart } from '../plots/chart.ts';
import { drawChart } from '../plots/draw-chart.ts';
import { madeFrom } from '../plots/made-from.ts';
import { scenarioPlots } from '../plots/scenario-plots.ts';
import type { ExpectationResult, ScenarioResult } from '../simulation/result.ts';
import { attributionHtml } from './attribution-html.ts';
import { measuredText, outcomeSigns } from './outcome.ts';
import { tableOf } from './simulation-table.ts';
import { tableHtml } from './table-html.ts';

/** Of a plot on a page, px. */
const plotWidth = 720;
/** A longer table is for `--format csv`, not for a page. */
const longestTable = 2000;

export interface SectionParts {
  readonly result: ScenarioResult;
  /** The one that was simulated. */
  readonly design: Design;
  /** `road.mesa:12:3` for a place. */
  readonly where: (place: Place) => string;
  /** The document in which plots are made; none is put on the page. */
  readonly document: Document;
}

/** A scenario as a section of a page: what it expects, its plots with their tables, every figure, and what the reader must know. */
export function scenarioSection({ result, design, where, document }: SectionParts): string {
  const { scenario, points, expectations, attributions, warnings, missing } = result;
  const title = design.scenarios.find(({ id }) => id === scenario)?.title;
  const said = [
    ...missing.map(({ message, place }) => `${where(place)}: ${message}`),
    ...warnings.map(({ message, place }) => (place ? `${where(place)}: ${message}` : message)),
  ];
  const figures = madeFrom(result);
  return `<section><h2>Scenario ${escaped(scenario)}${title === undefined ? '' : `: ${escaped(title)}`}</h2>
<p>${points.length > 0 ? `${figures}; every figure with its 95% interval.` : 'Not simulated.'}</p>
${said.length > 0 ? `<ul class="said">${said.map((one) => `<li>${code(one)}</li>`).join('\n')}</ul>` : ''}
${expectationsHtml(expectations)}
${(attributions ?? []).map((one) => attributionHtml(one, where)).join('\n')}
${scenarioPlots(result, design)
  .map((chart) => plotHtml(chart, document))
  .join('\n')}
${points.length > 0 ? `<h3>All measures</h3>\n<div class="wide" tabindex="0">${tableHtml(tableOf(result), `${figures}; in brackets the 95% intervals`)}</div>` : ''}</section>`;
}

function plotHtml(chart: Chart, document: Document): string {
  const { rows } = chart.table;
  const table =
    rows.length > longestTable
      ? `<p>Its table has ${rows.length} rows: too long for a page.</p>`
      : `<div class="wide" tabindex="0">${tableHtml(chart.table, chart.subtitle)}</div>`;
  return `<figure><div class="wide">${withPlainColours(drawChart(chart, { width: plotWidth, document }))}</div>
<figcaption>${escaped(chart.description)}</figcaption>
<details><summary>Table of ${escaped(chart.title)}</summary>${table}</details></figure>`;
}

function expectationsHtml(expectations: readonly ExpectationResult[]): string {
  if (expectations.length === 0) return '';
  const rows = expectations.map(
    (one) =>
      `<tr class="${one.outcome}"><td><strong>${outcomeSigns[one.outcome]} ${one.outcome}</strong></td><td><code>${escaped(one.text)}</code></td><td>${escaped(measuredText(one))}</td></tr>`,
  );
  return `<h3>Expectations</h3>
<div class="wide" tabindex="0"><table class="expectations"><thead><tr><th scope="col">outcome</th><th scope="col">expected</th><th scope="col">measured</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
}

/** What stands in backticks is code. */
const code = (text: string): string =>
  text
    .split('`')
    .map((part, at) => (at % 2 === 1 ? `<code>${escaped(part)}</code>` : escaped(part)))
    .join('');
