import { type AstNode, GrammarUtils } from 'langium';
import type { Place } from '../design/place.ts';
import type { File } from '../generated/ast.ts';
import * as ast from '../generated/ast.ts';
import { placeOfProperty } from './source.ts';

export type SymbolKind =
  | 'world'
  | 'goal'
  | 'model'
  | 'principal'
  | 'optimizer'
  | 'scenario'
  | 'let'
  | 'variable'
  | 'regime'
  | 'param'
  | 'memory';

/** Something that a name can mean. `id` is the Design's: `Road`, `Road.fog`. */
export interface MesaSymbol {
  readonly id: string;
  readonly name: string;
  readonly kind: SymbolKind;
  /** The declaration it stands in, for a member. */
  readonly owner?: string;
  readonly place: Place;
}

/** One file of those that a spec sees. */
export interface SourceFile {
  readonly uri: string;
  readonly tree: File;
}

/** All that the files declare, doubles included, in the order of the text. */
export function declaredSymbols(files: readonly SourceFile[]): MesaSymbol[] {
  return files.flatMap(({ uri, tree }) =>
    tree.declarations.flatMap((declaration) => {
      if (!declaration.name) return [];
      const kind = kindOf(declaration);
      const top: MesaSymbol = {
        id: declaration.name,
        name: declaration.name,
        kind,
        place: placeOfProperty(uri, declaration, 'name'),
      };
      return [top, ...membersOf(declaration).flatMap((member) => memberSymbol(uri, declaration.name, member))];
    }),
  );
}

function kindOf(declaration: ast.Declaration): SymbolKind {
  return declaration.$type.toLowerCase() as SymbolKind;
}

function membersOf(declaration: ast.Declaration): readonly AstNode[] {
  if (ast.isWorld(declaration)) return declaration.clauses.flatMap((clause) => (ast.isEach(clause) ? clause.clauses : [clause]));
  return ast.isOptimizer(declaration) ? declaration.clauses : [];
}

function memberSymbol(uri: string, owner: string, member: AstNode): MesaSymbol[] {
  const kind = memberKind(member);
  const name = (member as { name?: string }).name;
  if (kind === undefined || !name || isScrap(member)) return [];
  return [{ id: `${owner}.${name}`, name, kind, owner, place: placeOfProperty(uri, member, 'name') }];
}

/** A word that the parser took for a variable's name while it recovered from a mistake: nothing says what it is. */
function isScrap(member: AstNode): boolean {
  if (!ast.isVariable(member) || member.equation || member.distribution) return false;
  return !['=', '~'].some((sign) => GrammarUtils.findNodeForKeyword(member.$cstNode, sign));
}

function memberKind(member: AstNode): SymbolKind | undefined {
  if (ast.isVariable(member) || ast.isState(member) || ast.isAction(member)) return 'variable';
  if (ast.isRegime(member)) return 'regime';
  if (ast.isLet(member)) return 'let';
  if (ast.isParam(member)) return 'param';
  return ast.isMemory(member) ? 'memory' : undefined;
}
