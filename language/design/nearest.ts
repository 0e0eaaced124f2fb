/** The candidate that `word` most likely meant: at most a third of its letters (and at least one, but not all) need changing. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const changes = candidate.toLowerCase() === word.toLowerCase() ? 0.5 : editDistance(word, candidate, least);
    if (changes < least && changes < Math.max(word.length, candidate.length)) [best, least] = [candidate, changes];
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment); `limit` where it is no less. */
function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const replaced = (row[j] ?? 0) + (from[i] === to[j] ? 0 : 1);
      const swapped = i > 0 && j > 0 && from[i] === to[j - 1] && from[i - 1] === to[j] ? (before[j - 1] ?? 0) + 1 : limit;
      next.push(Math.min(replaced, swapped, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? limit;
}
