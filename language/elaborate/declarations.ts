import type { AstNode } from 'langium';
import type { Named, Titled } from '../design/design.ts';
import { documentationOf, placeOf, placeOfProperty, unquoted } from './source.ts';

/** Name, id, documentation and places of a declaration or a member of `owner`. */
export function namedOf(node: AstNode & { name: string }, uri: string, owner?: string): Named {
  const documentation = documentationOf(node);
  return {
    id: owner ? `${owner}.${node.name}` : node.name,
    name: node.name,
    ...(documentation ? { documentation } : {}),
    place: placeOf(uri, node),
    namePlace: placeOfProperty(uri, node, 'name'),
  };
}

export function titledOf(node: AstNode & { name: string; title?: string }, uri: string, owner?: string): Titled {
  return { ...namedOf(node, uri, owner), ...(node.title ? { title: unquoted(node.title) } : {}) };
}
