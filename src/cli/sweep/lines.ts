import { createReadStream } from 'node:fs';

/** The lines of a file, without their ends; what follows the last end is a line if there is anything. */
export async function* linesOf(file: string): AsyncGenerator<string, void> {
  let rest: string[] = [];
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const pieces = String(chunk).split('\n');
    const last = pieces.pop() ?? '';
    for (const [i, piece] of pieces.entries()) yield i === 0 ? rest.join('') + piece : piece;
    rest = pieces.length > 0 ? [last] : [...rest, last];
  }
  const end = rest.join('');
  if (end !== '') yield end;
}
