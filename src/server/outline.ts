import { SemanticTokensBuilder } from 'vscode-languageserver';
import {
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type SelectionRange,
  type SemanticTokens,
  SymbolKind,
  type WorkspaceSymbol,
} from 'vscode-languageserver-types';
import { folds } from '../../language/services/folding.ts';
import type { Spec } from '../../language/services/read-spec.ts';
import { enclosingPlaces } from '../../language/services/selection-ranges.ts';
import { semanticTokens, tokenModifiers, tokenTypes } from '../../language/services/semantic-tokens.ts';
import { type OutlineSymbol, symbols } from '../../language/services/symbols.ts';
import { locationOf, rangeOf, type Texts } from './texts.ts';

const kinds: Readonly<Record<OutlineSymbol['named']['kind'], SymbolKind>> = {
  world: SymbolKind.Namespace,
  goal: SymbolKind.Event,
  model: SymbolKind.Interface,
  principal: SymbolKind.Object,
  optimizer: SymbolKind.Class,
  scenario: SymbolKind.Method,
  let: SymbolKind.Constant,
  variable: SymbolKind.Variable,
  regime: SymbolKind.Module,
  param: SymbolKind.Field,
  memory: SymbolKind.Property,
};

export function documentSymbols({ design }: Spec, texts: Texts): DocumentSymbol[] {
  const symbolOf = ({ named, within }: OutlineSymbol): DocumentSymbol => ({
    name: named.name,
    kind: kinds[named.kind],
    detail: named.kind,
    range: rangeOf(named.place, texts),
    selectionRange: rangeOf(named.namePlace, texts),
    children: within.map(symbolOf),
  });
  return symbols(design).map(symbolOf);
}

/** Those whose name has the letters of `query` in its order, as editors match. */
export function workspaceSymbols(all: readonly OutlineSymbol[], query: string, texts: Texts): WorkspaceSymbol[] {
  const letters = new RegExp([...query].map((letter) => letter.replace(/[^\w]/, '\\$&')).join('.*'), 'i');
  const flat = all.flatMap((symbol) => [
    { symbol, within: undefined },
    ...symbol.within.map((inner) => ({ symbol: inner, within: symbol })),
  ]);
  return flat
    .filter(({ symbol }) => letters.test(symbol.named.name))
    .map(({ symbol: { named }, within }) => ({
      name: named.name,
      kind: kinds[named.kind],
      location: locationOf(named.namePlace, texts),
      ...(within ? { containerName: within.named.name } : {}),
    }));
}

export function foldingRanges(text: string): FoldingRange[] {
  const kindOf = { braces: undefined, comment: FoldingRangeKind.Comment, imports: FoldingRangeKind.Imports } as const;
  return folds(text).map(({ first, last, kind }) => ({
    startLine: first,
    endLine: last,
    ...(kindOf[kind] ? { kind: kindOf[kind] } : {}),
  }));
}

export function selectionRange({ design }: Spec, offset: number, texts: Texts): SelectionRange | undefined {
  return enclosingPlaces(design, offset).reduceRight<SelectionRange | undefined>(
    (parent, place) => ({ range: rangeOf(place, texts), ...(parent ? { parent } : {}) }),
    undefined,
  );
}

export const semanticTokensLegend = { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] };

export function semanticTokensOf(spec: Spec, texts: Texts): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { place, type, modifiers } of semanticTokens(spec)) {
    const { start } = rangeOf(place, texts);
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
    builder.push(start.line, start.character, place.end - place.start, tokenTypes.indexOf(type), bits);
  }
  return builder.build();
}
