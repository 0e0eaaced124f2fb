import type { Place } from '../design/place.ts';
import type { SymbolKind } from '../elaborate/symbols.ts';
import { placeKey } from './links.ts';
import type { Spec } from './read-spec.ts';

/** In the words of the protocol, which themes have colours for. */
export const tokenTypes = [
  'namespace',
  'event',
  'type',
  'interface',
  'class',
  'method',
  'variable',
  'enumMember',
  'parameter',
  'property',
  'function',
] as const;
export const tokenModifiers = ['declaration', 'readonly', 'defaultLibrary'] as const;

export interface SemanticToken {
  readonly place: Place;
  readonly type: (typeof tokenTypes)[number];
  readonly modifiers: readonly (typeof tokenModifiers)[number][];
}

const types: Readonly<Record<SymbolKind, SemanticToken['type']>> = {
  world: 'namespace',
  goal: 'event',
  model: 'type',
  principal: 'interface',
  optimizer: 'class',
  scenario: 'method',
  let: 'variable',
  variable: 'variable',
  regime: 'enumMember',
  param: 'parameter',
  memory: 'property',
};

/** What the names of a spec's own file stand for, in the order of the text: most words of the language may be names, so colours need the meaning. */
export function semanticTokens({ design, links, called, symbols }: Spec): readonly SemanticToken[] {
  const own = <T extends { readonly place: Place }>(all: readonly T[]): readonly T[] =>
    all.filter(({ place }) => place.uri === design.uri && place.end > place.start);
  const meanings = new Map(symbols.map((symbol) => [symbol.id, symbol]));
  const tokens = new Map<string, SemanticToken>();
  for (const { place } of own(called)) tokens.set(placeKey(place), { place, type: 'function', modifiers: ['defaultLibrary'] });
  for (const { id, place } of own(links)) {
    const symbol = meanings.get(id);
    if (!symbol) continue;
    const declares = placeKey(symbol.place) === placeKey(place);
    const modifiers = [
      ...(declares ? (['declaration'] as const) : []),
      ...(symbol.kind === 'let' ? (['readonly'] as const) : []),
    ];
    tokens.set(placeKey(place), { place, type: types[symbol.kind], modifiers });
  }
  return [...tokens.values()].sort((left, right) => left.place.start - right.place.start);
}
