import type { Box } from './card.ts';
import type { Badge, Chip, DiagramEdge } from './graph.ts';
import { isInfluence } from './influence/is-influence.ts';
import type { PlacedNode } from './layout.ts';
import { relationWords } from './relation-words.ts';
import { n, shapeOf } from './shape.ts';
import { escaped } from './xml.ts';

/** A node: its shape, the words on it, its chips and badges, and what a screen reader says of it. */
export function drawNode(
  placed: PlacedNode,
  edges: readonly DiagramEdge[],
  nameOf: (id: string) => string,
  path?: ReadonlySet<string>,
): string {
  const { node, card, x, y } = placed;
  const family = node.kind.endsWith('optimizer') ? 'optimizer' : node.kind;
  const { uri, start, end } = node.place;
  const spoken = spokenText(placed, edges, nameOf);
  const parts = [
    `<title>${escaped(spoken)}${node.documentation ? `\n\n${escaped(node.documentation)}` : ''}</title>`,
    shapeOf(node.kind, placed),
    ...(card.rule === undefined
      ? []
      : [`<path class="detail" d="M${n(x + 10)} ${n(y + card.rule)}H${n(x + card.width - 10)}"/>`]),
    ...card.texts.map(
      (text) =>
        `<text class="${text.style}${text.middle ? ' middle' : ''}" x="${n(x + text.x)}" y="${n(y + text.y)}">${escaped(text.text)}</text>`,
    ),
    ...card.chips.map((chip) => drawChip(chip, x, y)),
    ...card.badges.map((badge) => drawBadge(badge, x, y)),
  ];
  return `<g class="node ${family}${path?.has(node.id) ? ' on-path' : ''}" data-id="${escaped(node.id)}" data-uri="${escaped(uri)}" data-start="${start}" data-end="${end}" role="img" aria-label="${escaped(spoken)}">\n${parts.join('\n')}\n</g>`;
}

function drawChip(chip: Box & Chip, x: number, y: number): string {
  const title = chip.reason ? `<title>${escaped(`${chip.text}: ${chip.reason}`)}</title>` : '';
  return `<g class="chip">${title}${pill(chip, x, y, chip.text)}</g>`;
}

function drawBadge(badge: Box & Badge & { readonly text: string }, x: number, y: number): string {
  const title = `${badgeWords(badge)}\n${badge.messages.join('\n')}`;
  return `<g class="badge ${badge.severity}"><title>${escaped(title)}</title>${pill(badge, x, y, badge.text)}</g>`;
}

function pill(box: Box, x: number, y: number, text: string): string {
  return (
    `<rect x="${n(x + box.x)}" y="${n(y + box.y)}" width="${n(box.width)}" height="${n(box.height)}" rx="${n(box.height / 2)}"/>` +
    `<text x="${n(x + box.x + box.width / 2)}" y="${n(y + box.y + box.height - 5)}">${escaped(text)}</text>`
  );
}

/** `2 warnings`, `1 accepted risk`. */
function badgeWords({ severity, count }: Badge): string {
  if (severity === 'information') return `${count} ${count === 1 ? 'note' : 'notes'}`;
  const word = severity === 'accepted' ? 'accepted risk' : severity;
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function spokenText({ node }: PlacedNode, edges: readonly DiagramEdge[], nameOf: (id: string) => string): string {
  const relations = edges.flatMap((edge) => {
    if (edge.from === node.id) return [relationWords(edge, nameOf).slice(nameOf(edge.from).length + 1)];
    return edge.to === node.id ? [relationWords(edge, (id) => (id === node.id ? 'it' : nameOf(id)))] : [];
  });
  // An incentive's own words; a class goes by its name alone.
  const classes = node.chips.map((chip) => (isInfluence(node.kind) ? (chip.reason ?? chip.text) : chip.text));
  return [
    `${node.kind} ${node.name}${node.title ? `, ${node.title}` : ''}${classes.length > 0 ? ` (${classes.join(isInfluence(node.kind) ? '; ' : ', ')})` : ''}`,
    ...(node.badges.length > 0 ? [node.badges.map(badgeWords).join(', ')] : []),
    ...(relations.length > 0 ? [relations.join('; ')] : []),
  ].join('. ');
}
