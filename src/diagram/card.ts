import type { Badge, Chip, DiagramNode, NodeKind } from './graph.ts';
import { textWidth } from './text-width.ts';

/** A run of text on a node: `x`, `y` of its baseline's start (or end, or middle) from the node's upper left corner, in pixels. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly style: 'kind' | 'name' | 'title' | 'row' | 'note';
  readonly end?: true;
  readonly middle?: true;
}
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** What stands on a node and where; the node is as large as that needs. */
export interface Card {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
  readonly rule?: number;
  readonly chips: readonly (Box & Chip)[];
  readonly badges: readonly (Box & Badge & { readonly text: string })[];
}

export const sizes = { kind: 10.5, name: 14, title: 11.5, row: 11.5, note: 11.5, label: 11, chip: 10.5 } as const;
const padding = 12;
const rowHeight = 17;
const gap = 6;
export const chipHeight = 17;
const columnGap = 22;
const rowsAColumn = 10;
/** Keeps a model's last line clear of its folded corner. */
const foldRoom = 6;
/** What a shape's slanted or round sides take from the room for text, on each side. */
const sideInset: Readonly<Partial<Record<NodeKind, number>>> = {
  principal: 12,
  'base optimizer': 4,
  'mesa optimizer': 4,
  optimizer: 0,
  goal: 14,
  model: 2,
  world: 0,
};

const marks: Readonly<Record<Badge['severity'], string>> = {
  error: '×',
  warning: '!',
  information: 'i',
  hint: '?',
  accepted: '✓',
};

export function cardOf(node: DiagramNode): Card {
  const left = padding + (sideInset[node.kind] ?? 0);
  const badges = node.badges.map((badge) => {
    const text = `${marks[badge.severity]} ${badge.count}`;
    return { ...badge, text, width: Math.ceil(textWidth(text, sizes.chip, 'bold')) + 12 };
  });
  const badgesWidth = badges.reduce((sum, badge) => sum + badge.width + 4, 0);
  const columns = columnsOf(node);
  const rowsWidth = columns.reduce((sum, column) => sum + column.width, 0) + columnGap * Math.max(0, columns.length - 1);
  const chipWidths = node.chips.map((chip) => Math.ceil(textWidth(chip.text, sizes.chip)) + 14);
  const inner = Math.ceil(
    Math.max(
      72,
      textWidth(node.kind, sizes.kind) + (badges.length > 0 ? gap * 2 + badgesWidth : 0),
      textWidth(node.name, sizes.name, 'bold'),
      textWidth(node.title ?? '', sizes.title),
      rowsWidth,
      chipWidths.reduce((sum, width) => sum + width + 5, -5),
    ),
  );
  const texts: PlacedText[] = [{ text: node.kind, x: left, y: padding + 9, style: 'kind' }];
  let badgeX = left + inner - badgesWidth + 4;
  const placedBadges = badges.map((badge) => {
    const placed = { ...badge, x: badgeX, y: padding - 4, height: chipHeight };
    badgeX += badge.width + 4;
    return placed;
  });
  let y = padding + 27;
  texts.push({ text: node.name, x: left, y, style: 'name' });
  if (node.title) {
    y += rowHeight;
    texts.push({ text: node.title, x: left, y, style: 'title' });
  }
  const chips: (Box & Chip)[] = [];
  if (node.chips.length > 0) {
    y += gap + 2;
    let x = left;
    node.chips.forEach((chip, index) => {
      const width = chipWidths[index] ?? 0;
      chips.push({ ...chip, x, y, width, height: chipHeight });
      x += width + 5;
    });
    y += chipHeight;
  }
  let rule: number | undefined;
  if (node.rows.length > 0) {
    y += gap + 3;
    rule = y;
    let x = left;
    columns.forEach((column, index) => {
      // The last column takes what room is left, so that notes end at the node's edge.
      const width = index === columns.length - 1 ? left + inner - x : column.width;
      column.rows.forEach((row, line) => {
        const baseline = y + rowHeight * (line + 1) - 2;
        texts.push({ text: row.text, x, y: baseline, style: 'row' });
        if (row.note) texts.push({ text: row.note, x: x + width, y: baseline, style: 'note', end: true });
      });
      x += width + columnGap;
    });
    y += rowHeight * (columns[0]?.rows.length ?? 0);
  }
  return {
    width: inner + 2 * left,
    height: Math.ceil(y + padding + (node.kind === 'model' ? foldRoom : 0)),
    texts,
    ...(rule === undefined ? {} : { rule }),
    chips,
    badges: placedBadges,
  };
}

function columnsOf(node: DiagramNode) {
  const count = Math.max(1, Math.ceil(node.rows.length / rowsAColumn));
  const length = Math.ceil(node.rows.length / count);
  return Array.from({ length: count }, (_, index) => {
    const rows = node.rows.slice(index * length, (index + 1) * length);
    const width = rows.reduce((widest, row) => {
      const note = row.note ? 16 + textWidth(row.note, sizes.note) : 0;
      return Math.max(widest, Math.ceil(textWidth(row.text, sizes.row) + note));
    }, 0);
    return { rows, width };
  });
}
