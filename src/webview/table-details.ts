import type { Table } from '../plots/table.ts';
import { tableHtml } from '../report/table-html.ts';
import { element } from './element.ts';

/** A page holds no more rows without growing slow. */
const mostRows = 2000;

/** A table that is made when it is opened. */
export function tableDetails(title: string) {
  const holder = element('div', { class: 'table', tabindex: '0', role: 'region', 'aria-label': title });
  const details = element('details', {}, element('summary', {}, title), holder);
  let latest: { readonly table: Table; readonly caption: string } | undefined;

  const fill = (): void => {
    if (!details.open || !latest) return;
    const { table, caption } = latest;
    const { head, rows } = table;
    const cut = rows.length > mostRows ? `; the first ${mostRows} of ${rows.length} rows` : '';
    holder.innerHTML = tableHtml({ head, rows: rows.slice(0, mostRows) }, `${caption}${cut}`);
  };
  details.addEventListener('toggle', fill);
  return {
    element: details,
    show: (table: Table, caption: string): void => {
      latest = { table, caption };
      fill();
    },
  };
}
