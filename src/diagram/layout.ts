import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import { type Box, type Card, cardOf, sizes } from './card.ts';
import type { DiagramEdge, DiagramGraph, DiagramNode, NodeKind } from './graph.ts';
import { besideShape, boundsOf, influenceCard, placedChips } from './influence/influence-card.ts';
import { isInfluence } from './influence/is-influence.ts';
import { onOutline } from './influence/on-outline.ts';
import { textWidth } from './text-width.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface PlacedNode extends Box {
  readonly node: DiagramNode;
  readonly card: Card;
}
export interface PlacedEdge {
  readonly edge: DiagramEdge;
  /** From `edge.from` to `edge.to`. */
  readonly points: readonly Point[];
  readonly label: Box;
}
/** A diagram with a position for everything, in pixels; the whole lies within (0, 0) to (width, height). */
export interface LaidOut {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** elk, as far as it is used here. */
export interface LayoutEngine {
  readonly layout: (graph: ElkNode) => Promise<ElkNode>;
}

export const labelLine = 14;
const labelPadding = 4;

/** Layers from top to bottom, right-angled edges with their labels between the layers; ties go by the order of the spec. */
const layered = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.randomSeed': '1',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.spacing.nodeNode': '36',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.labelLabel': '6',
  'elk.spacing.componentComponent': '48',
  'elk.layered.spacing.nodeNodeBetweenLayers': '28',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.considerModelOrder.components': 'MODEL_ORDER',
  'elk.layered.cycleBreaking.strategy': 'GREEDY_MODEL_ORDER',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.edgeLabels.inline': 'true',
} as const;

/**
 * A graph with more nodes and edges than this is laid out by quicker, coarser methods: what the finer ones gain is lost on a picture
 * of that size, and they take minutes.
 */
const large = 240;
const quick = { 'elk.layered.thoroughness': '1', 'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF' } as const;

/**
 * Gives every node and edge its place. `elk` runs where its maker put it: a worker in a browser, in-process in Node. Rejects where
 * elk does (its worker ended, a graph too deep for its stack).
 */
export async function layOut(graph: DiagramGraph, elk: LayoutEngine): Promise<LaidOut> {
  const cards = new Map(
    graph.nodes.map((node) => [node.id, isInfluence(node.kind) ? influenceCard(node, node.kind) : cardOf(node)]),
  );
  const root: ElkNode = {
    id: 'diagram',
    layoutOptions: graph.nodes.length + graph.edges.length > large ? { ...layered, ...quick } : layered,
    children: graph.nodes.map((node) => elkNode(node, cards.get(node.id))),
    edges: graph.edges.map(elkEdge),
  };
  const laidOut = await elk.layout(root);
  const boxes = new Map((laidOut.children ?? []).map((child) => [child.id, boxOf(child)]));
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, kind]));
  const atOutline = (point: Point, id: string): Point => {
    const [box, kind] = [boxes.get(id), kinds.get(id)];
    return box && kind ? onOutline(point, box, kind) : point;
  };
  const routes = new Map((laidOut.edges ?? []).map((edge) => [edge.id, edge]));
  return {
    width: Math.ceil(laidOut.width ?? 0),
    height: Math.ceil(laidOut.height ?? 0),
    nodes: graph.nodes.flatMap((node) => {
      const [box, card] = [boxes.get(node.id), cards.get(node.id)];
      return box && card ? [{ ...box, node, card }] : [];
    }),
    edges: graph.edges.flatMap((edge, index) => placedEdge(edge, routes.get(edgeName(index)), atOutline)),
  };
}

const layerConstraints: Partial<Readonly<Record<NodeKind, string>>> = { principal: 'FIRST', world: 'LAST' };

function elkNode(node: DiagramNode, card: Card | undefined): ElkNode {
  const constraint = layerConstraints[node.kind];
  return {
    id: node.id,
    width: card?.width ?? 0,
    height: card?.height ?? 0,
    ...(isInfluence(node.kind) && node.chips.length > 0 ? chipRoom(node) : {}),
    ...(constraint ? { layoutOptions: { 'elk.layered.layering.layerConstraint': constraint } } : {}),
  };
}

/** Room for the chips that stand beside the shape. */
function chipRoom({ chips }: DiagramNode): Pick<ElkNode, 'labels' | 'layoutOptions'> {
  return {
    labels: [{ text: 'incentives', ...boundsOf(placedChips(chips)) }],
    layoutOptions: {
      'elk.nodeLabels.placement': '[H_RIGHT, V_CENTER, OUTSIDE]',
      'elk.spacing.labelNode': String(besideShape),
    },
  };
}

const edgeName = (index: number): string => `edge ${index}`;

function elkEdge(edge: DiagramEdge, index: number): ElkExtendedEdge {
  const [upper, lower] = edge.upper === 'from' ? [edge.from, edge.to] : [edge.to, edge.from];
  const ends = { id: edgeName(index), sources: [upper], targets: [lower] };
  if (edge.label.length === 0) return ends;
  const width = Math.max(...edge.label.map((line) => textWidth(line, sizes.label))) + 2 * labelPadding;
  const label = { text: edge.label.join(' '), width: Math.ceil(width), height: edge.label.length * labelLine + 2 };
  return { ...ends, labels: [label] };
}

function placedEdge(
  edge: DiagramEdge,
  route: ElkExtendedEdge | undefined,
  atOutline: (point: Point, id: string) => Point,
): readonly PlacedEdge[] {
  const section = route?.sections?.[0];
  const label = route?.labels?.[0];
  if (!section || (!label && edge.label.length > 0)) return [];
  const down = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => ({
    x: rounded(x),
    y: rounded(y),
  }));
  const points = edge.upper === 'from' ? down : down.reverse();
  const ends: Readonly<Record<number, string>> = { 0: edge.from, [points.length - 1]: edge.to };
  const drawn = points.map((point, at) => (ends[at] === undefined ? point : atOutline(point, ends[at])));
  return [{ edge, points: drawn, label: boxOf(label ?? {}) }];
}

function boxOf(shape: { x?: number; y?: number; width?: number; height?: number }): Box {
  const { x = 0, y = 0, width = 0, height = 0 } = shape;
  return { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) };
}

/** Tenths of a pixel: short numbers in the drawing. */
const rounded = (value: number): number => Math.round(value * 10) / 10;
