import type { Design } from '../design/design.ts';
import type { Problem } from '../design/problem.ts';
import * as ast from '../generated/ast.ts';
import { clausesTwice } from './clauses-once.ts';
import { type Body, Contexts } from './contexts.ts';
import type { Reading } from './expressions.ts';
import { goalOf, modelOf, principalOf } from './goals-and-models.ts';
import { type Called, type Link, Names } from './names.ts';
import { optimizerOf } from './optimizers.ts';
import { scenarioOf } from './scenarios.ts';
import { placeOfProperty } from './source.ts';
import { declaredSymbols, type MesaSymbol, type SourceFile } from './symbols.ts';
import { letOf, worldOf } from './worlds.ts';

export interface Elaborated {
  readonly design: Design;
  /** What names are declared, in all files. */
  readonly symbols: readonly MesaSymbol[];
  /** Every name in the texts, declarations included, with the id of what it means. */
  readonly links: readonly Link[];
  /** What stands in the declaration of this name. */
  readonly bodyOf: (name: string) => Body | undefined;
  /** Every word that is called and no name. */
  readonly called: readonly Called[];
  /** Names that mean nothing, or too much; calls that do not fit. */
  readonly problems: readonly Problem[];
}

/**
 * Syntax trees to a Design: `files` are all that the spec sees, its own first. Whatever the parser could not read or no name could be
 * found for is left out. Never throws.
 */
export function elaborate(files: readonly SourceFile[]): Elaborated {
  const names = new Names(declaredSymbols(files));
  const contexts = new Contexts(files, names);
  const each = <T extends ast.Declaration, D>(is: (node: unknown) => node is T, make: (node: T, reading: Reading) => D): D[] =>
    files.flatMap(({ uri, tree }) =>
      tree.declarations
        .filter(is)
        .filter((node) => node.name && names.isFirst(node.name, placeOfProperty(uri, node, 'name')))
        .map((node) => make(node, { uri, names, scope: contexts.scopeOf(node.name) })),
    );
  const design: Design = {
    uri: files[0]?.uri ?? '',
    lets: each(ast.isLet, (node, reading) => letOf(node, reading)),
    worlds: each(ast.isWorld, worldOf),
    goals: each(ast.isGoal, (node, reading) => goalOf(node, reading, contexts)),
    models: each(ast.isModel, (node, reading) => modelOf(node, reading, contexts)),
    principals: each(ast.isPrincipal, principalOf),
    optimizers: each(ast.isOptimizer, optimizerOf),
    scenarios: each(ast.isScenario, scenarioOf),
  };
  names.guess();
  const problems = [...names.problems, ...clausesTwice(files)];
  return {
    design,
    symbols: [...names.symbols()],
    links: names.links,
    called: names.called,
    bodyOf: (name) => contexts.bodyOf(name),
    problems,
  };
}
