import type { AstNode } from 'langium';
import type { Reference } from '../design/place.ts';
import type { Reading } from './expressions.ts';
import { kindsOf } from './name-kinds.ts';
import { placeOfProperty } from './source.ts';

/** The reference that a property of a clause writes, resolved. */
export function one(node: AstNode, property: string, name: string | undefined, reading: Reading): Reference | undefined {
  const place = placeOfProperty(reading.uri, node, property);
  return reading.names.resolve(name, place, kindsOf(node.$type, property), reading.scope);
}

/** Likewise for a list: `omits wear, fog`. Those that are not known are left out (and are problems). */
export function several(node: AstNode, property: string, names: readonly string[], reading: Reading): Reference[] {
  const kinds = kindsOf(node.$type, property);
  return names.flatMap(
    (name, index) => reading.names.resolve(name, placeOfProperty(reading.uri, node, property, index), kinds, reading.scope) ?? [],
  );
}
