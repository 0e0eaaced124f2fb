import type { TextChange } from './text-change.ts';

/**
 * The changes as editors take them, none overlapping another: what is taken away twice is taken away once, and what is taken away ends
 * where something else is put in place of what stands there.
 */
export function disjointChanges(text: string, changes: readonly TextChange[]): readonly TextChange[] {
  const put = changes.filter((change) => change.text !== '');
  const away: TextChange[] = [];
  for (const change of changes.filter((one) => one.text === '').toSorted((a, b) => a.start - b.start)) {
    const last = away.at(-1);
    if (last && change.start <= last.end) away[away.length - 1] = { ...last, end: Math.max(last.end, change.end) };
    else away.push(change);
  }
  return [...put, ...away.map((one) => upTo(text, one, put))];
}

function upTo(text: string, away: TextChange, put: readonly TextChange[]): TextChange {
  const met = put.find(({ start, end }) => start < away.end && away.start < end && start > away.start);
  if (!met) return away;
  // The break of the line goes with what is put there: that before it goes in its stead.
  const start = text[away.start - 1] === '\n' && text[met.start] === '\n' ? away.start - 1 : away.start;
  return { ...away, start, end: met.start };
}
