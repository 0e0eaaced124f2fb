import type { Box } from '../card.ts';
import type { NodeKind } from '../graph.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The end of an edge moved in from a node's box to its outline, straight up or down; a box is its own outline. */
export function onOutline(point: Point, box: Box, kind: NodeKind): Point {
  const [rx, ry] = [box.width / 2, box.height / 2];
  const across = Math.min(1, Math.abs(point.x - (box.x + rx)) / rx);
  const depth = kind === 'chance' ? 1 - Math.sqrt(1 - across ** 2) : kind === 'utility' ? across : 0;
  if (depth === 0) return point;
  const isAbove = point.y < box.y + ry;
  return { x: point.x, y: Math.round((point.y + (isAbove ? 1 : -1) * depth * ry) * 10) / 10 };
}
