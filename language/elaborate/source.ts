import { type AstNode, GrammarUtils } from 'langium';
import type { Place } from '../design/place.ts';

/** Where a node stands; an empty place at the file's start for one that the parser made up while recovering. */
export function placeOf(uri: string, node: AstNode): Place {
  return { uri, start: node.$cstNode?.offset ?? 0, end: node.$cstNode?.end ?? 0 };
}

/** Where a property's text stands (the `index`th, where it has several); the whole node where there is none. */
export function placeOfProperty(uri: string, node: AstNode, property: string, index = 0): Place {
  const part = GrammarUtils.findNodeForProperty(node.$cstNode, property, index);
  return part ? { uri, start: part.offset, end: part.end } : placeOf(uri, node);
}

/** The documentation comment right before a node, without its stars. */
export function documentationOf(node: AstNode): string | undefined {
  const text = node.$cstNode?.root.fullText;
  const start = node.$cstNode?.offset;
  if (text === undefined || start === undefined) return undefined;
  const before = text.slice(Math.max(0, start - 4000), start);
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before)?.[1];
  return comment
    ?.split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .trim();
}

/** A string literal's text, without quotes and escapes. */
export function unquoted(literal: string): string {
  return literal.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1');
}
