import type { DiagramEdge } from '../diagram/graph.ts';
import type { LaidOut, PlacedNode } from '../diagram/layout.ts';
import { relationWords } from '../diagram/relation-words.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

export interface Step {
  /** The node that the step leads to. */
  readonly to: string;
  /** By which relations, and which of how many: read out. */
  readonly said: string;
}

const middle = ({ x, width }: PlacedNode): number => x + width / 2;
const isBelow = (one: PlacedNode, other: PlacedNode): boolean => one.y + one.height / 2 > other.y + other.height / 2;

/**
 * One step of the keyboard's tour. Up and down follow a relation to the nearest node above or below; left and right go through the
 * other nodes that a relation leads to from where the last step up or down began (`from`), else to the next node at the same height.
 */
export function step(laidOut: LaidOut, at: string, direction: Direction, from?: string): Step | undefined {
  const here = laidOut.nodes.find(({ node }) => node.id === at);
  const origin = laidOut.nodes.find(({ node }) => node.id === from);
  if (!here) return undefined;
  if (direction === 'up' || direction === 'down') {
    const related = relatedTo(laidOut, here, direction === 'down');
    const nearest = [...related].sort((a, b) => Math.abs(middle(a) - middle(here)) - Math.abs(middle(b) - middle(here)))[0];
    return nearest && told(laidOut, here, nearest, related);
  }
  const siblings = origin ? relatedTo(laidOut, origin, isBelow(here, origin)) : [];
  if (origin && siblings.includes(here)) {
    const next = siblings[siblings.indexOf(here) + (direction === 'right' ? 1 : -1)];
    if (next) return told(laidOut, origin, next, siblings);
  }
  const level = leftToRight(laidOut.nodes.filter((one) => one.y < here.y + here.height && here.y < one.y + one.height));
  const next = level[level.indexOf(here) + (direction === 'right' ? 1 : -1)];
  return next && { to: next.node.id, said: '' };
}

const leftToRight = (nodes: readonly PlacedNode[]): readonly PlacedNode[] => [...nodes].sort((a, b) => middle(a) - middle(b));

function relatedTo(laidOut: LaidOut, here: PlacedNode, below: boolean): readonly PlacedNode[] {
  const related = new Set(between(laidOut, here.node.id).flatMap(({ from, to }) => [from, to]));
  return leftToRight(
    laidOut.nodes.filter((one) => one !== here && related.has(one.node.id) && (below ? isBelow(one, here) : isBelow(here, one))),
  );
}

function between(laidOut: LaidOut, one: string, other?: string): readonly DiagramEdge[] {
  return laidOut.edges
    .map(({ edge }) => edge)
    .filter(({ from, to }) => {
      const far = from === one ? to : to === one ? from : undefined;
      return far !== undefined && (other === undefined || far === other);
    });
}

function told(laidOut: LaidOut, origin: PlacedNode, next: PlacedNode, among: readonly PlacedNode[]): Step {
  const names = new Map(laidOut.nodes.map(({ node }) => [node.id, node.name]));
  const relations = between(laidOut, origin.node.id, next.node.id).map((edge) =>
    relationWords(edge, (id) => names.get(id) ?? id),
  );
  const which = among.length > 1 ? ` (${among.indexOf(next) + 1} of ${among.length})` : '';
  return { to: next.node.id, said: `${relations.join('; ')}${which}` };
}
