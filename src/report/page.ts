import { parseHTML } from 'linkedom';
import type { Design } from '../../language/design/design.ts';
import type { Place } from '../../language/design/place.ts';
import { escaped } from '../diagram/xml.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import { checkText } from './check-text.ts';
import type { CheckedFile } from './diagnostic.ts';
import { htmlPage } from './html-page.ts';
import { positionsIn } from './position.ts';
import { scenarioSection } from './scenario-section.ts';

export interface ReportParts {
  readonly title: string;
  /** The one that was simulated. */
  readonly design: Design;
  /** The diagram, as `drawDiagram` gives it. */
  readonly diagram: string;
  readonly checked: readonly CheckedFile[];
  readonly results: readonly ScenarioResult[];
  /** The texts that the spec is made of, each with the name by which the user knows it. */
  readonly texts: readonly { readonly file: string; readonly text: string }[];
  /** The command that makes this report again, and the version that made it. */
  readonly command: string;
  readonly version: string;
}

/** A report as one HTML page that loads nothing: the diagram, the findings, each scenario with its plots, and how to repeat it. */
export function reportPage(parts: ReportParts): string {
  const { title, design, diagram, checked, results, texts, command, version } = parts;
  const { document } = parseHTML('<html></html>');
  const where = placesIn(checked);
  return htmlPage(
    title,
    `<section><h2>Design</h2><div class="wide" tabindex="0">${diagram}</div></section>
<section><h2>Findings</h2><pre tabindex="0">${escaped(checkText(checked))}</pre></section>
${results.map((result) => scenarioSection({ result, design, where, document })).join('\n')}
<section><h2>How to repeat it</h2>
<pre tabindex="0">${escaped(command)}</pre>
<table><thead><tr><th scope="col">scenario</th><th scope="col">runs</th><th scope="col">seed</th></tr></thead>
<tbody>${results.map(({ scenario, runs, seed }) => `<tr><td>${escaped(scenario)}</td><td class="number">${runs}</td><td class="number">${seed}</td></tr>`).join('\n')}</tbody></table>
<p>Made by Mesascope ${escaped(version)}. The same spec, seed and number of runs give the same figures to the last bit.</p>
${texts.map(({ file, text }) => `<details><summary>${escaped(file)} as it was</summary><pre tabindex="0">${escaped(text)}</pre></details>`).join('\n')}</section>`,
  );
}

function placesIn(files: readonly CheckedFile[]): (place: Place) => string {
  return ({ uri, start }) => {
    const of = files.find((one) => one.uri === uri);
    if (!of) return uri;
    const { line, character } = positionsIn(of.text)(start);
    return `${of.file}:${line + 1}:${character + 1}`;
  };
}
