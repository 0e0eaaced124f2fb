import { escaped } from '../diagram/xml.ts';
import { htmlPage } from './html-page.ts';
import { type Risk, registerSummary } from './register.ts';
import { tableHtml } from './table-html.ts';

/** The register as one HTML page that loads nothing: how many of which family, then each optimizer's risks. */
export function registerPage(risks: readonly Risk[], command: string, version: string): string {
  const byFile = [...Map.groupBy(risks, ({ file }) => file)];
  return htmlPage(
    'Risk register',
    `${risks.length === 0 ? '<p>No risk found.</p>' : `<div class="wide" tabindex="0">${tableHtml(registerSummary(risks), 'Risks by family and standing')}</div>`}
${byFile.map(([file, own]) => `<section><h2>${escaped(file)}</h2>\n${[...Map.groupBy(own, ({ on }) => on)].map(optimizer).join('\n')}</section>`).join('\n')}
<section><h2>How to repeat it</h2>
<pre tabindex="0">${escaped(command)}</pre>
<p>Made by Mesascope ${escaped(version)}.</p></section>`,
  );
}

function optimizer([on, risks]: readonly [string, readonly Risk[]]): string {
  const rows = risks.map(({ state, rule, severity, line, message, because, evidence }) => {
    const more = [because && `Accepted because ${because}`, evidence && `Evidence: ${evidence}`].filter(Boolean);
    const words = [message, ...more].map((one) => `<p>${named(String(one))}</p>`).join('');
    return `<tr><td>${state}</td><td><code>${escaped(rule)}</code></td><td>${severity}</td><td class="number">${line}</td><td>${words}</td></tr>`;
  });
  return `<div class="wide" tabindex="0"><table class="register"><caption>${escaped(on || 'The spec')}</caption>
<thead><tr><th scope="col">standing</th><th scope="col">rule</th><th scope="col">severity</th><th scope="col">line</th><th scope="col">finding</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
}

/** What stands in backquotes is a name of the spec. */
const named = (text: string): string => escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');
