import { escaped } from '../diagram/xml.ts';
import type { Cell, Table } from '../plots/table.ts';
import { numberText } from '../simulation/measures/number-text.ts';

/** A table as HTML, numbers with six digits and to the right. */
export function tableHtml({ head, rows }: Table, caption: string): string {
  const heads = head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('\n');
  return `<table><caption>${escaped(caption)}</caption><thead><tr>${heads}</tr></thead>
<tbody>${body}</tbody></table>`;
}

const cellHtml = (cell: Cell): string =>
  typeof cell === 'number' ? `<td class="number">${numberText(cell, 6)}</td>` : `<td>${escaped(cell)}</td>`;
