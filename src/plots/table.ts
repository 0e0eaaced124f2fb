/** The numbers behind a plot: its accessible alternative, and its CSV. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
export type Cell = string | number;

/** As RFC 4180, lines ended by LF, numbers with all their digits. */
export function csvOf({ head, rows }: Table): string {
  return [head, ...rows].map((row) => `${row.map(csvField).join(',')}\n`).join('');
}

function csvField(value: Cell): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
