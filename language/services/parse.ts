import { type CstNode, isCompositeCstNode } from 'langium';
import type { Problem } from '../design/problem.ts';
import type { File } from '../generated/ast.ts';
import { mostMistakes } from './mesa-parser.ts';
import { inOrder, type ParsedPiece, parsePiece, syntax } from './parse-piece.ts';
import { piecesOf, type TextPiece } from './pieces.ts';

export interface Parsed {
  readonly tree: File;
  readonly problems: readonly Problem[];
}

/** A piece with its tree, and from where the places in that are counted. */
export interface Piece {
  readonly source: TextPiece;
  readonly parsed: ParsedPiece;
  offset: number;
}

/**
 * Text to syntax tree, declaration by declaration. What cannot be read is a problem, and costs the clause that it stands in; however the
 * braces are broken, no more than the declarations up to the next line that begins one. Never throws.
 */
export function parse(uri: string, text: string): Parsed {
  return assembled(uri, text, piecesOf(text), (source) => ({ source, parsed: parsePiece(uri, source), offset: 0 })).parsed;
}

/** A text from its pieces, each of which `pieceOf` reads or has read before: that one is moved to where it stands now. */
export function assembled(
  uri: string,
  text: string,
  sources: readonly TextPiece[],
  pieceOf: (source: TextPiece, at: number) => Piece,
): { readonly parsed: Parsed; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = [];
  const problems: Problem[] = [];
  let offset = 0;
  let stoppedAt: number | undefined;
  for (const [at, source] of sources.entries()) {
    const piece = pieceOf(source, at);
    move(piece, offset, text);
    pieces.push(piece);
    for (const problem of piece.parsed.problems) problems.push(moved(problem, offset));
    const stopped = piece.parsed.stoppedAt;
    offset += source.text.length;
    stoppedAt =
      stopped !== undefined
        ? offset - source.text.length + stopped
        : offset < text.length && problems.length > mostMistakes
          ? offset
          : undefined;
    if (stoppedAt !== undefined) break;
  }
  const [only] = pieces;
  const tree = only && pieces.length === 1 ? only.parsed.tree : joined(pieces);
  return { parsed: { tree, problems: bounded(problems, uri, stoppedAt) }, pieces };
}

function bounded(problems: readonly Problem[], uri: string, stoppedAt: number | undefined): readonly Problem[] {
  const told = problems.slice(0, mostMistakes).toSorted(inOrder);
  if (stoppedAt !== undefined) {
    const message = `There are more than ${mostMistakes} mistakes: what follows here is not read. Is this a .mesa spec?`;
    return [...told, syntax(message, { uri, start: stoppedAt, end: stoppedAt + 1 })];
  }
  const more = problems.length - told.length;
  if (more === 0) return told;
  return [...told, syntax(`And ${more} more mistakes like these: is this a .mesa spec?`, { uri, start: 0, end: 1 })];
}

function joined(pieces: readonly Piece[]): File {
  const trees = pieces.map(({ parsed }) => parsed.tree);
  const imports = trees.flatMap((tree) => tree.imports);
  const declarations = trees.flatMap((tree) => tree.declarations);
  return { $type: 'File', imports, declarations };
}

const moved = (problem: Problem, by: number): Problem => {
  const { uri, start, end } = problem.place;
  return { ...problem, place: { uri, start: start + by, end: end + by } };
};

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
