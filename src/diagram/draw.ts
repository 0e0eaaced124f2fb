import type { Place } from '../../language/design/place.ts';
import { drawNode } from './draw-node.ts';
import type { DiagramEdge, Relation } from './graph.ts';
import { type LaidOut, labelLine, type PlacedEdge, type Point } from './layout.ts';
import { relationWords } from './relation-words.ts';
import { n } from './shape.ts';
import { diagramStyle } from './style.ts';
import { escaped } from './xml.ts';

export interface DrawingOptions {
  /** What the picture is of: read out, and its title. */
  readonly title?: string;
  /** Ids of nodes and edges that stand out: those of a finding's path. */
  readonly path?: ReadonlySet<string>;
}

/**
 * The diagram as one SVG element that stands on its own: the same input gives the same bytes. Groups of nodes (`.node`) and edges
 * (`.edge`) carry `data-id` and, for the way back to the text, `data-uri`, `data-start`, `data-end`.
 */
export function drawDiagram(laidOut: LaidOut, options: DrawingOptions = {}): string {
  const { width, height } = laidOut;
  const title = options.title ?? 'Diagram of the design';
  const names = new Map(laidOut.nodes.map(({ node }) => [node.id, node.name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="mesa-diagram" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${diagramStyle}</style>`,
    `<rect class="canvas" width="${width}" height="${height}"/>`,
    ...laidOut.edges.map((edge) => drawEdge(edge, nameOf, options.path)),
    // Labels after all lines: a line that crosses a label runs under it.
    ...laidOut.edges.flatMap((edge) => (edge.edge.label.length > 0 ? [drawLabel(edge)] : [])),
    ...laidOut.nodes.map((placed) =>
      drawNode(
        placed,
        laidOut.edges.map(({ edge }) => edge),
        nameOf,
        options.path,
      ),
    ),
    '</svg>\n',
  ].join('\n');
}

const dashes: Partial<Readonly<Record<Relation, 'dashed' | 'dotted'>>> = {
  uses: 'dashed',
  'model of': 'dashed',
  includes: 'dashed',
  'proxy for': 'dashed',
  'aware of': 'dashed',
  observes: 'dotted',
  informs: 'dashed',
  'updates from': 'dotted',
};

function drawEdge({ edge, points }: PlacedEdge, nameOf: (id: string) => string, path?: ReadonlySet<string>): string {
  const words = relationWords(edge, nameOf);
  const style = [edge.relation.replace(' ', '-'), dashes[edge.relation], path?.has(edge.id) ? 'on-path' : undefined]
    .filter((name) => name !== undefined)
    .join(' ');
  return (
    `<g class="edge ${style}" ${identity(edge)} role="img" aria-label="${escaped(words)}"><title>${escaped(words)}</title>` +
    `<path class="line" d="${rounding(points)}"/>${arrow(points)}</g>`
  );
}

function drawLabel({ edge, label }: PlacedEdge): string {
  const x = label.x + label.width / 2;
  const lines = edge.label.map((line, index) => {
    const y = label.y + labelLine * (index + 1) - 2;
    return `<text class="label" x="${n(x)}" y="${n(y)}">${escaped(line)}</text>`;
  });
  return `<g class="edge-label" ${identity(edge)} aria-hidden="true"><rect class="plate" x="${n(label.x)}" y="${n(label.y)}" width="${n(label.width)}" height="${n(label.height)}"/>${lines.join('')}</g>`;
}

/** How the drawing points back at the text. */
function identity({ id, place }: Pick<DiagramEdge, 'id'> & { readonly place: Place }): string {
  return `data-id="${escaped(id)}" data-uri="${escaped(place.uri)}" data-start="${place.start}" data-end="${place.end}"`;
}

const cornerRadius = 6;

/** A polyline with rounded corners that stops a little before its end, where the arrow begins. */
function rounding(points: readonly Point[]): string {
  const path: string[] = [];
  points.forEach((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before) path.push(`M${n(point.x)} ${n(point.y)}`);
    else if (!after) {
      const stop = towards(point, before, 6);
      path.push(`L${n(stop.x)} ${n(stop.y)}`);
    } else {
      const [start, end] = [towards(point, before, cornerRadius), towards(point, after, cornerRadius)];
      path.push(`L${n(start.x)} ${n(start.y)}Q${n(point.x)} ${n(point.y)} ${n(end.x)} ${n(end.y)}`);
    }
  });
  return path.join('');
}

/** The point at a distance from `from` towards `to`, at most half way. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(0.5, distance / length);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function arrow(points: readonly Point[]): string {
  const [tip, before] = [points.at(-1), points.at(-2)];
  if (!tip || !before) return '';
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const corner = (side: number): string => `${n(tip.x - 9 * dx - 4.5 * side * dy)},${n(tip.y - 9 * dy + 4.5 * side * dx)}`;
  return `<polygon class="arrow" points="${n(tip.x)},${n(tip.y)} ${corner(1)} ${corner(-1)}"/>`;
}
