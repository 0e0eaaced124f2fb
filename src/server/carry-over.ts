import type { Diagnostic } from 'vscode-languageserver-types';

/**
 * Diagnostics of an older text as they stand in a newer one: what lies in lines that the edit left alone goes with them, the rest is
 * dropped. It keeps findings from flickering until the rules have run again.
 */
export function carriedOver(diagnostics: readonly Diagnostic[], older: string, newer: string): readonly Diagnostic[] {
  const [before, after] = [older.split('\n'), newer.split('\n')];
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const shift = after.length - before.length;
  return diagnostics.flatMap((diagnostic) => {
    const { start, end } = diagnostic.range;
    if (end.line < head) return [diagnostic];
    if (start.line < before.length - tail) return [];
    const moved = (position: typeof start) => ({ ...position, line: position.line + shift });
    return [{ ...diagnostic, range: { start: moved(start), end: moved(end) } }];
  });
}
