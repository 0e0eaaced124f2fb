import { assembled, type Parsed, type Piece } from './parse.ts';
import { parsePiece } from './parse-piece.ts';
import { piecesOf, type TextPiece } from './pieces.ts';

/** So many files' trees are kept. */
const most = 300;

interface Known {
  readonly text: string;
  readonly parsed: Parsed;
  readonly pieces: readonly Piece[];
}

/**
 * `parse`, which takes of a file's last tree what an edit has left alone: those declarations are only moved. The last tree is used up
 * by it. What many specs import is parsed once.
 */
export function rememberingParse(): (uri: string, text: string) => Parsed {
  const known = new Map<string, Known>();
  return (uri, text) => {
    const last = known.get(uri);
    const now = last?.text === text ? last : parsePieces(uri, text, last?.pieces ?? []);
    // The file that was used last stands last; the first one goes.
    known.delete(uri);
    known.set(uri, now);
    for (const [oldest] of known) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return now.parsed;
  };
}

function parsePieces(uri: string, text: string, last: readonly Piece[]): Known {
  const sources = piecesOf(text);
  const shorter = Math.min(sources.length, last.length);
  const isSame = (source: TextPiece | undefined, piece: Piece | undefined): boolean =>
    source !== undefined && piece !== undefined && source.text === piece.source.text && isSettled(piece, source.next);
  let head = 0;
  while (head < shorter && isSame(sources[head], last[head])) head++;
  let tail = 0;
  while (tail < shorter - head && isSame(sources.at(-1 - tail), last.at(-1 - tail))) tail++;
  const made = assembled(uri, text, sources, (source, at) => {
    const fromEnd = sources.length - at;
    const before = at < head ? last[at] : fromEnd <= tail ? last.at(-fromEnd) : undefined;
    return before ?? { source, parsed: parsePiece(uri, source), offset: 0 };
  });
  return { text, ...made };
}

/** Whether what a piece was read as does not hang on what follows it, or the same follows. */
const isSettled = ({ parsed, source }: Piece, next: string | undefined): boolean =>
  parsed.problems.length === 0 || source.next === next;
