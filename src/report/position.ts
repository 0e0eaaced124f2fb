/** Lines and characters (UTF-16) from 0, as editors count. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Turns offsets into positions, by the offsets at which lines start; a line ends with LF, CR LF or CR. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((ending) => ending.index + ending[0].length)];
  return (offset) => {
    const wanted = Math.max(0, Math.min(offset, text.length));
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: wanted - (starts[low] ?? 0) };
  };
}
