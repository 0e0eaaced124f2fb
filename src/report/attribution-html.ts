import { corrections } from '../../language/design/corrections/corrections.ts';
import type { Place } from '../../language/design/place.ts';
import { escaped } from '../diagram/xml.ts';
import { givenWords, lossWords } from '../plots/loss-words.ts';
import { intervalText } from '../simulation/measures/estimate-text.ts';
import type { Attribution } from '../simulation/result.ts';

/** Which failure it is, as a table: each correction with its part, the clauses that it edits, the Goodhart types it stands for, and their rules. */
export function attributionHtml(attribution: Attribution, where: (place: Place) => string): string {
  const { goal, sweep, loss, parts } = attribution;
  const at = Object.entries(sweep).map(([target, value]) => `${target} = ${value}`);
  const rows = parts.map(({ correction, part, edits }) => {
    const words = corrections.find(({ name }) => name === correction);
    const clauses = edits.map(({ text, place }) => `<li><code>${escaped(where(place))}</code> ${escaped(text)}</li>`);
    return `<tr><th scope="row">${correction}</th><td class="number">${escaped(intervalText(part))}</td>
<td>${clauses.length > 0 ? `<ul>${clauses.join('')}</ul>` : 'nothing to correct'}</td>
<td>${escaped(words?.removes ?? '')}</td><td>${(words?.rules ?? []).map((rule) => `<code>${escaped(rule)}</code>`).join(', ')}</td></tr>`;
  });
  const evidence = attribution.evidence.map(
    ({ optimizer, given, place, added }) =>
      `<li><code>${escaped(where(place))}</code> ${escaped(optimizer)}: ${escaped(intervalText(added))} ${escaped(goal)} ${escaped(givenWords({ given }))}</li>`,
  );
  const heads = ['correction', 'part', 'what it edits', 'what it removes', 'rules that see it in the text'];
  return `<h3>Which failure is it?${at.length > 0 ? ` At ${escaped(at.join(', '))}` : ''}</h3>
<p>${escaped(lossWords(attribution))}</p>
<div class="wide" tabindex="0"><table class="attribution"><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>${rows.join('\n')}
<tr><th scope="row">loss of ${escaped(goal)}</th><td class="number">${escaped(intervalText(loss))}</td><td colspan="3"></td></tr></tbody></table></div>${evidence.length > 0 ? `\n<ul>${evidence.join('\n')}</ul>` : ''}`;
}
