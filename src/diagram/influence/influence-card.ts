import { type Box, type Card, chipHeight, sizes } from '../card.ts';
import type { Chip, DiagramNode } from '../graph.ts';
import { textWidth } from '../text-width.ts';

/** Room beside a name, and the least width; a diamond's corners take more. */
const shapes = {
  chance: { room: 28, least: 46, height: 46 },
  decision: { room: 24, least: 46, height: 42 },
  utility: { room: 72, least: 84, height: 56 },
} as const;
const gap = 3;
/** Between a shape and its chips. */
export const besideShape = 5;
const aRow = 2;

/** A node of an influence diagram: its name in its shape, its incentives beside it. */
export function influenceCard(node: DiagramNode, kind: keyof typeof shapes): Card {
  const { room, least, height } = shapes[kind];
  const width = Math.max(least, Math.ceil(textWidth(node.name, sizes.name, 'bold')) + room);
  const chips = placedChips(node.chips);
  const bounds = boundsOf(chips);
  return {
    width,
    height,
    texts: [{ text: node.name, x: width / 2, y: height / 2 + 5, style: 'name', middle: true }],
    chips: chips.map((chip) => ({ ...chip, x: chip.x + width + besideShape, y: chip.y + (height - bounds.height) / 2 })),
    badges: [],
  };
}

/** What a node's chips take beside it. */
export const boundsOf = (boxes: readonly Box[]): { readonly width: number; readonly height: number } => ({
  width: Math.max(0, ...boxes.map(({ x, width }) => x + width)) - Math.min(0, ...boxes.map(({ x }) => x)),
  height: Math.max(0, ...boxes.map(({ y, height }) => y + height)),
});

export function placedChips(chips: readonly Chip[]): readonly (Box & Chip)[] {
  const widths = chips.map((chip) => Math.ceil(textWidth(chip.text, sizes.chip)) + 12);
  const column = Math.max(0, ...widths) + gap;
  return chips.map((chip, at) => ({
    ...chip,
    x: (at % aRow) * column,
    y: Math.floor(at / aRow) * (chipHeight + gap),
    width: widths[at] ?? 0,
    height: chipHeight,
  }));
}
