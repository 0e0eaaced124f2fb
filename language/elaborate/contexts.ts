import { type AstNode, AstUtils } from 'langium';
import * as ast from '../generated/ast.ts';
import type { Names, Scope } from './names.ts';
import type { SourceFile } from './symbols.ts';

/** Of a declaration: what its bare names mean first, and which clauses stand in it, by their rules of the grammar. */
export interface Body {
  readonly scope: Scope;
  readonly clauses: readonly { readonly rule: string; readonly start: number }[];
}

/** Which world a declaration is about, where the text makes it plain: found before any name is resolved. */
export class Contexts {
  readonly #declarations = new Map<string, ast.Declaration>();
  readonly #names: Names;
  readonly #bodies = new Map<string, Body>();
  readonly #worlds = new Map<string, string | undefined>();

  constructor(files: readonly SourceFile[], names: Names) {
    this.#names = names;
    for (const { tree } of files)
      for (const declaration of tree.declarations)
        if (!this.#declarations.has(declaration.name)) this.#declarations.set(declaration.name, declaration);
  }

  /** The world's id. Also ends for declarations that refer to each other in a circle. */
  worldOf(name: string | undefined): string | undefined {
    if (!name) return undefined;
    if (this.#worlds.has(name)) return this.#worlds.get(name);
    this.#worlds.set(name, undefined);
    const declaration = this.#declarations.get(name);
    const world = declaration && this.#worldOfDeclaration(declaration);
    this.#worlds.set(name, world);
    return world;
  }

  /** What bare names mean first in a declaration: an optimizer's own members, then those of the world it is about. */
  scopeOf(name: string): Scope {
    const world = this.worldOf(name);
    const own = ast.isOptimizer(this.#declarations.get(name)) ? [name] : [];
    return world ? [...own, world] : own;
  }

  bodyOf(name: string): Body | undefined {
    const known = this.#bodies.get(name);
    const declaration = this.#declarations.get(name);
    if (known || !declaration) return known;
    const nodes: readonly AstNode[] = 'clauses' in declaration ? declaration.clauses : [];
    const clauses = nodes.map(({ $type, $cstNode }) => ({ rule: $type, start: $cstNode?.offset ?? 0 }));
    const body = { scope: this.scopeOf(name), clauses };
    this.#bodies.set(name, body);
    return body;
  }

  #worldOfDeclaration(node: ast.Declaration): string | undefined {
    if (ast.isWorld(node)) return node.name;
    if (ast.isModel(node)) return this.worldOf(node.parent);
    if (ast.isGoal(node)) return this.worldOf(node.parent) ?? this.#worldNamedIn(node);
    if (ast.isScenario(node)) return this.worldOf(node.parent) ?? this.#worldNamedIn(node);
    return ast.isOptimizer(node) ? this.#worldOfOptimizer(node) : undefined;
  }

  #worldOfOptimizer(node: ast.Optimizer): string | undefined {
    const stated = node.clauses.flatMap((clause) =>
      ast.isUses(clause) ? [clause.model] : ast.isSelectsFrom(clause) ? [clause.world] : [],
    );
    const selected = node.clauses.flatMap((clause) => (ast.isSelects(clause) ? clause.optimizers : []));
    const pursued = node.clauses.flatMap((clause) => (ast.isPursues(clause) ? [clause.goal] : []));
    for (const name of stated) {
      const world = this.worldOf(name);
      if (world) return world;
    }
    const named = this.#worldNamedIn(node);
    if (named) return named;
    for (const name of [...selected, ...pursued]) {
      const world = this.worldOf(name);
      if (world) return world;
    }
    return undefined;
  }

  /** The one world that has every bare name in `node` that some world has. */
  #worldNamedIn(node: AstNode): string | undefined {
    let candidates: string[] | undefined;
    for (const name of bareNames(node)) {
      const worlds = this.#names.worldsWith(name);
      if (worlds.length > 0) candidates = candidates ? candidates.filter((world) => worlds.includes(world)) : worlds;
    }
    return candidates?.length === 1 ? candidates[0] : undefined;
  }
}

function bareNames(node: AstNode): string[] {
  return AstUtils.streamAst(node)
    .toArray()
    .flatMap((inner) => {
      if (ast.isNameOrCall(inner)) return inner.called ? [] : [inner.name];
      if (ast.isObserves(inner)) return inner.variables;
      if (ast.isActs(inner)) return inner.actions;
      return ast.isWatch(inner) ? inner.variables : [];
    })
    .filter((name) => name && !name.includes('.'));
}
