import type { Box } from './card.ts';
import type { NodeKind } from './graph.ts';

/** The outline of each kind of declaration, around the box: kinds are told apart without colour. */
export function shapeOf(kind: NodeKind, box: Box): string {
  const { x, y, width, height } = box;
  const rect = (inset: number, radius: number, name: string): string =>
    `<rect class="${name}" x="${n(x + inset)}" y="${n(y + inset)}" width="${n(width - 2 * inset)}" height="${n(height - 2 * inset)}" rx="${radius}"/>`;
  switch (kind) {
    case 'principal':
      return rect(0, Math.min(26, height / 2), 'shape');
    case 'base optimizer':
      return rect(0, 3, 'shape') + rect(4, 1, 'detail');
    case 'mesa optimizer':
      return polygon(cutCorners(box, 11));
    case 'optimizer':
      return rect(0, 3, 'shape');
    case 'goal':
      return polygon(pointedSides(box, 14));
    case 'model':
      return foldedCorner(box, 15);
    case 'chance':
      return `<ellipse class="shape" cx="${n(x + width / 2)}" cy="${n(y + height / 2)}" rx="${n(width / 2)}" ry="${n(height / 2)}"/>`;
    case 'decision':
      return rect(0, 0, 'shape');
    case 'utility':
      return polygon(pointedSides(box, width / 2));
    case 'world':
      return `${rect(0, 10, 'shape')}<path class="detail" d="M${n(x + 10)} ${n(y + height - 5)}H${n(x + width - 10)}"/>`;
  }
}

type Corner = readonly [number, number];

function cutCorners({ x, y, width: w, height: h }: Box, cut: number): readonly Corner[] {
  return [
    [x + cut, y],
    [x + w - cut, y],
    [x + w, y + cut],
    [x + w, y + h - cut],
    [x + w - cut, y + h],
    [x + cut, y + h],
    [x, y + h - cut],
    [x, y + cut],
  ];
}

function pointedSides({ x, y, width: w, height: h }: Box, depth: number): readonly Corner[] {
  return [
    [x + depth, y],
    [x + w - depth, y],
    [x + w, y + h / 2],
    [x + w - depth, y + h],
    [x + depth, y + h],
    [x, y + h / 2],
  ];
}

function foldedCorner({ x, y, width: w, height: h }: Box, fold: number): string {
  const right = x + w;
  const bottom = y + h;
  return `${polygon([
    [x, y],
    [right, y],
    [right, bottom - fold],
    [right - fold, bottom],
    [x, bottom],
  ])}<path class="detail" d="M${n(right)} ${n(bottom - fold)}H${n(right - fold)}V${n(bottom)}"/>`;
}

const polygon = (corners: readonly Corner[]): string =>
  `<polygon class="shape" points="${corners.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')}"/>`;

/** At most one decimal: the same number always reads the same. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);
