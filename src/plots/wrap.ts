import { textWidth } from '../diagram/text-width.ts';

/** Text in lines of at most `width`, broken at spaces; a word that is too long breaks after a dot, a bracket or anywhere. */
export function wrapped(text: string, width: number, size: number, weight: 'regular' | 'bold' = 'regular'): readonly string[] {
  const fits = (line: string): boolean => textWidth(line, size, weight) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((whole) => (fits(whole) ? [whole] : broken(whole, fits)))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function broken(word: string, fits: (text: string) => boolean): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const part of word.split(/(?<=[.([])/).flatMap((text) => (fits(text) ? [text] : [...text]))) {
    if (piece !== '' && !fits(piece + part)) {
      pieces.push(piece);
      piece = part;
    } else piece += part;
  }
  return piece === '' ? pieces : [...pieces, piece];
}
