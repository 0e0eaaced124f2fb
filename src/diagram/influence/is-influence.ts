import type { InfluenceKind, NodeKind } from '../graph.ts';

/** Whether a node is one of an influence diagram, and not a declaration. */
export const isInfluence = (kind: NodeKind): kind is InfluenceKind =>
  kind === 'chance' || kind === 'decision' || kind === 'utility';
