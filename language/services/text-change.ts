import type { Place } from '../design/place.ts';

/** A stretch of a text and what stands in its place; offsets as in a `Place`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with the changes made, whatever their order; of those at one place the first comes first. */
export function changedText(text: string, changes: readonly TextChange[]): string {
  return changes
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .reduceRight((so, { start, end, text: by }) => so.slice(0, start) + by + so.slice(end), text);
}

export const replaced = ({ start, end }: Pick<Place, 'start' | 'end'>, by: string): TextChange => ({ start, end, text: by });

/** A line of its own above that of the place, with its indent. */
export function lineAbove(text: string, { start }: Pick<Place, 'start'>, line: string): TextChange {
  const from = lineStart(text, start);
  return { start: from, end: from, text: `${indentAt(text, start)}${line}\n` };
}

/** Lines after the one in which the place ends. */
export function linesBelow(text: string, { end }: Pick<Place, 'end'>, lines: string): TextChange {
  const found = text.indexOf('\n', end);
  const to = found < 0 ? text.length : found;
  return { start: to, end: to, text: `\n${lines}` };
}

/** A clause of its own in a declaration: after another where one is named, else first in its body; a body where there is none. */
export function addedClause(text: string, declaration: Place, name: Place, clause: string, after?: Place): TextChange {
  const at = after?.end ?? bodyStart(text, declaration, name);
  if (at === undefined) return { start: declaration.end, end: declaration.end, text: ` { ${clause} }` };
  const alone = after
    ? text.slice(lineStart(text, after.start), after.start).trim() === ''
    : /^[ \t]*(?:\/\/.*)?\r?\n/.test(text.slice(at));
  if (after && !alone) return { start: at, end: at, text: `  ${clause}` };
  const indent = after ? indentAt(text, after.start) : `${indentAt(text, declaration.start)}  `;
  return { start: at, end: at, text: alone ? `\n${indent}${clause}` : ` ${clause} ` };
}

/** Where a clause stood; with its line where it stood alone. */
export function withoutClause(text: string, { start, end }: Place): TextChange {
  const from = lineStart(text, start);
  const rest = /^[ \t]*(\r?\n)?/.exec(text.slice(end));
  if (text.slice(from, start).trim() === '' && rest?.[1] !== undefined)
    return { start: from, end: end + rest[0].length, text: '' };
  const blanks = /[ \t]*$/.exec(text.slice(from, start))?.[0].length ?? 0;
  return { start: start - blanks, end, text: '' };
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
const indentAt = (text: string, at: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, at)))?.[0] ?? '';

/** Just behind the brace that opens a declaration's body. */
function bodyStart(text: string, { end }: Place, name: Place): number | undefined {
  const head = /^(?:\s|"(?:\\.|[^"\\])*"|[\w.]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*\{/.exec(text.slice(name.end, end));
  return head ? name.end + head[0].length : undefined;
}
