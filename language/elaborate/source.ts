import { type AstNode, AstUtils, type CstNode, GrammarAST, isCompositeCstNode, isLeafCstNode } from 'langium';
import type { Place } from '../design/place.ts';

/** Where a node stands; an empty place at the file's start for one that the parser made up while recovering. */
export function placeOf(uri: string, node: AstNode): Place {
  return { uri, start: startsAt(node.$cstNode), end: endsAt(node.$cstNode) };
}

/*
 * Every name and expression of a text asks for its place after every key: so the leaves are gone to directly. The lexer leaves no hidden
 * ones in the tree.
 */
export function startsAt(node: CstNode | undefined): number {
  let first = node;
  while (first && isCompositeCstNode(first)) first = first.content[0];
  return first?.offset ?? 0;
}
export function endsAt(node: CstNode | undefined): number {
  let last = node;
  while (last && isCompositeCstNode(last)) last = last.content[last.content.length - 1];
  if (!last) return 0;
  // A sign of another language may be read as a longer or a shorter one: its columns are those of the text.
  const { start, end } = last.range;
  return start.line === end.line ? last.offset + end.character - start.character : last.end;
}

/** Where a property's text stands (the `index`th, where it has several); the whole node where there is none. */
export function placeOfProperty(uri: string, node: AstNode, property: string, index = 0): Place {
  const parts: CstNode[] = [];
  if (node.$cstNode) collect(node.$cstNode, property, node, index + 1, parts);
  const part = parts.at(-1);
  return part ? { uri, start: startsAt(part), end: endsAt(part) } : placeOf(uri, node);
}

/** The parts of a node's text that are assigned to a property: no more than are asked for. */
function collect(of: CstNode, property: string, node: AstNode, most: number, parts: CstNode[]): void {
  if (!isCompositeCstNode(of)) return;
  for (const child of of.content) {
    if (parts.length === most) return;
    if (assignedBy(child) === property) parts.push(child);
    else if (!isLeafCstNode(child) && child.astNode === node) collect(child, property, node, most, parts);
  }
}

/** By the grammar's element: the property that it is assigned to. */
const assigned = new WeakMap<AstNode, string>();

function assignedBy({ grammarSource }: CstNode): string {
  if (!grammarSource) return '';
  const known = assigned.get(grammarSource);
  if (known !== undefined) return known;
  const property = AstUtils.getContainerOfType(grammarSource, GrammarAST.isAssignment)?.feature ?? '';
  assigned.set(grammarSource, property);
  return property;
}

/** The documentation comment right before a node, without its stars. */
export function documentationOf(node: AstNode): string | undefined {
  const text = node.$cstNode?.root.fullText;
  if (text === undefined) return undefined;
  const start = startsAt(node.$cstNode);
  let end = start;
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  if (!text.endsWith('*/', end)) return undefined;
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
