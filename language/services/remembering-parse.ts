import { type CstNode, isCompositeCstNode } from 'langium';
import type { File } from '../generated/ast.ts';
import { type Parsed, parse } from './parse.ts';
import { piecesOf } from './pieces.ts';

/** So many files' trees are kept. */
const most = 300;

/** Some declarations of a text, by themselves, and where the places in their tree are counted from. */
interface Piece {
  readonly text: string;
  readonly parsed: Parsed;
  offset: number;
}
interface Known {
  readonly text: string;
  readonly parsed: Parsed;
  /** Its parts; those of an older text where this one has none. */
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

/** A text with a mistake is read as a whole: how the parser goes on depends on what follows. */
function parsePieces(uri: string, text: string, last: readonly Piece[]): Known {
  const texts = piecesOf(text);
  if (texts === undefined || texts.length < 2) return { text, parsed: parse(uri, text), pieces: last };
  const shorter = Math.min(texts.length, last.length);
  let head = 0;
  while (head < shorter && texts[head] === last[head]!.text) head++;
  let tail = 0;
  while (tail < shorter - head && texts.at(-1 - tail) === last.at(-1 - tail)!.text) tail++;
  const pieces: Piece[] = [];
  let offset = 0;
  for (const [i, own] of texts.entries()) {
    const fromEnd = texts.length - i;
    const before = i < head ? last[i] : fromEnd <= tail ? last.at(-fromEnd) : undefined;
    const piece = before ?? { text: own, parsed: parse(uri, own), offset: 0 };
    move(piece, offset, text);
    pieces.push(piece);
    offset += own.length;
  }
  const isPlain = pieces.every(({ parsed }) => parsed.problems.length === 0);
  return { text, parsed: isPlain ? { tree: joined(pieces), problems: [] } : parse(uri, text), pieces };
}

function joined(pieces: readonly Piece[]): File {
  const trees = pieces.map(({ parsed }) => parsed.tree);
  const imports = trees.flatMap((tree) => tree.imports);
  const declarations = trees.flatMap((tree) => tree.declarations);
  return { $type: 'File', imports, declarations };
}

/** Makes the places of a piece's tree count in the whole text. */
function move(piece: Piece, to: number, whole: string): void {
  const root = piece.parsed.tree.$cstNode;
  if (!root) return;
  Reflect.set(root, '_text', whole);
  if (piece.offset !== to) shift(root, to - piece.offset);
  piece.offset = to;
}

function shift(node: CstNode, by: number): void {
  if (isCompositeCstNode(node)) for (const child of node.content) shift(child, by);
  else Reflect.set(node, '_offset', node.offset + by);
}
