import type { Severity } from '../../language/design/finding.ts';
import type { Place } from '../../language/design/place.ts';

/** Declarations of a hierarchy; and the nodes of an influence diagram. */
export type NodeKind =
  | 'principal'
  | 'base optimizer'
  | 'mesa optimizer'
  | 'optimizer'
  | 'goal'
  | 'model'
  | 'world'
  | InfluenceKind;
export type InfluenceKind = 'chance' | 'decision' | 'utility';
export type Relation =
  | 'wants'
  | 'oversees'
  | 'can halt'
  | 'selects'
  | 'selects from'
  | 'updates from'
  | 'pursues'
  | 'proxy for'
  | 'uses'
  | 'model of'
  | 'includes'
  | 'observes'
  | 'acts'
  | 'aware of'
  | 'influences'
  | 'informs';

/** A line on a node: what it says and, dimmed at the right edge, of what kind it is. */
export interface Row {
  readonly text: string;
  readonly note?: string;
}
/** A derived class, or an incentive, with its reason in one sentence. */
export interface Chip {
  readonly text: string;
  readonly reason?: string;
}
export interface Badge {
  readonly severity: Severity | 'accepted';
  readonly count: number;
  /** The findings' sentences. */
  readonly messages: readonly string[];
}
export interface DiagramNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  readonly title?: string;
  readonly documentation?: string;
  readonly rows: readonly Row[];
  readonly chips: readonly Chip[];
  readonly badges: readonly Badge[];
  readonly place: Place;
}
export interface DiagramEdge {
  /** Unique in the graph; the same for the same relation between the same two, so that it survives edits elsewhere. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
  /** Starts with the relation's words; one string a line. In an influence diagram what else there is to say, often nothing. */
  readonly label: readonly string[];
  readonly place: Place;
  /** The end that stands higher in the drawing. */
  readonly upper: 'from' | 'to';
}
/** What a diagram shows, before anything has a position. Nodes and edges stand in the order of the spec. */
export interface DiagramGraph {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}
