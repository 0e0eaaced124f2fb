import type { AstNode } from 'langium';
import type { Reference } from '../design/place.ts';
import type { Reading } from './expressions.ts';
import { placeOfProperty } from './source.ts';
import type { SymbolKind } from './symbols.ts';

/** The reference that a property of a clause writes, resolved. */
export function one(
  node: AstNode,
  property: string,
  name: string | undefined,
  kinds: readonly SymbolKind[],
  reading: Reading,
): Reference | undefined {
  return reading.names.resolve(name, placeOfProperty(reading.uri, node, property), kinds, reading.scope);
}

/** Likewise for a list: `omits wear, fog`. Those that are not known are left out (and are problems). */
export function several(
  node: AstNode,
  property: string,
  names: readonly string[],
  kinds: readonly SymbolKind[],
  reading: Reading,
): Reference[] {
  return names.flatMap(
    (name, index) => reading.names.resolve(name, placeOfProperty(reading.uri, node, property, index), kinds, reading.scope) ?? [],
  );
}
