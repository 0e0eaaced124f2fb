import { escaped } from '../diagram/xml.ts';
import { checkText } from './check-text.ts';
import type { CheckedFile } from './diagnostic.ts';
import style from './page.css';
import type { ScenarioReport, SimulationReport } from './simulation-report.ts';
import { tableOf } from './simulation-table.ts';

export interface ReportParts {
  readonly title: string;
  /** The diagram, as `drawDiagram` gives it. */
  readonly diagram: string;
  readonly checked: readonly CheckedFile[];
  readonly simulation: SimulationReport;
  /** SVG elements by scenario. */
  readonly plots?: Readonly<Record<string, readonly string[]>>;
  /** The command that makes this report again, and the version that made it. */
  readonly command: string;
  readonly version: string;
}

/** A report as one HTML page that loads nothing: the diagram, the findings, each scenario, and how to repeat it. */
export function reportPage(parts: ReportParts): string {
  const { title, diagram, checked, simulation, plots = {}, command, version } = parts;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<section><h2>Design</h2><div class="wide">${diagram}</div></section>
<section><h2>Findings</h2><pre>${escaped(checkText(checked))}</pre></section>
${simulation.results.map((result) => scenario(result, plots[result.scenario] ?? [])).join('\n')}
<section><h2>How to repeat it</h2><pre>${escaped(command)}</pre>
<p>Made by Mesascope ${escaped(version)}. The same spec, seed and number of runs give the same figures to the last bit.</p></section>
</body>
</html>
`;
}

function scenario(result: ScenarioReport, plots: readonly string[]): string {
  const { head, rows } = tableOf(result);
  const expectations = result.expectations.map(
    ({ text, outcome, measured }) =>
      `<li class="${outcome}"><strong>${outcome}</strong> <code>${escaped(text)}</code> ${escaped(measured)}</li>`,
  );
  return `<section><h2>Scenario ${escaped(result.scenario)}</h2>
<p>${result.runs} runs, seed ${result.seed}; every figure with its 95% interval.</p>
${plots.map((plot) => `<figure class="wide">${plot}</figure>`).join('\n')}
<div class="wide"><table><thead><tr>${head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody></table></div>
${expectations.length > 0 ? `<h3>Expectations</h3><ul>${expectations.join('\n')}</ul>` : ''}</section>`;
}
