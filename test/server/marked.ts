import type { Position, Range } from 'vscode-languageserver-types';

/** A fixture's text without its `<|>` marks, and where they stood. */
export function marked(fixture: string): { readonly text: string; readonly positions: readonly Position[] } {
  const parts = fixture.split('<|>');
  let before = '';
  const positions = parts.slice(0, -1).map((part) => {
    before += part;
    const lines = before.split('\n');
    return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  });
  return { text: parts.join(''), positions };
}

/** The words of a text that a range covers, with the number of its line (from 1): `3: fog`. */
export function wordsAt(text: string, { start, end }: Range): string {
  const line = text.split('\n')[start.line] ?? '';
  return `${start.line + 1}: ${start.line === end.line ? line.slice(start.character, end.character) : line.slice(start.character)}`;
}

/** The text after the edits, which do not overlap. */
export function edited(text: string, edits: readonly { readonly range: Range; readonly newText: string }[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Position): number =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return edits
    .toSorted((one, other) => offset(other.range.start) - offset(one.range.start))
    .reduce((now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)), text);
}
