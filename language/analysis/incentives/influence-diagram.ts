import type { Place } from '../../design/place.ts';

/**
 * A causal influence diagram with one decision (Everitt et al., *Agent Incentives: A Causal Perspective*, AAAI 2021): a
 * directed acyclic graph over chance nodes, one decision and utilities that add up. A link into the decision is an information link.
 */
export interface InfluenceDiagram {
  /** The id of the optimizer whose decision it is. */
  readonly optimizer: string;
  /** The id of the decision node. */
  readonly decision: string;
  readonly nodes: readonly InfluenceNode[];
  readonly links: readonly Link[];
}
export interface InfluenceNode {
  /** Unique in the diagram: the Design's id of what it stands for, with `@step` where the world is unrolled. */
  readonly id: string;
  readonly kind: 'chance' | 'decision' | 'utility';
  readonly name: string;
  /** The ids in the Design that it stands for: a variable, a param, a memory; the actions or params of a decision; the goal of a utility. */
  readonly of: readonly string[];
  /** Steps from the decision on, negative before it; absent for what is so once and for all. */
  readonly step?: number;
  readonly place: Place;
}
export interface Link {
  readonly from: string;
  readonly to: string;
  /** Where the text says so. */
  readonly place: Place;
  /** From a joint decision: the id of that action, or param, of it which the text names there. */
  readonly part?: string;
}

/** Who is linked to whom, for searches: each list in the order of the links. */
export interface LinkTable {
  readonly parents: ReadonlyMap<string, readonly string[]>;
  readonly children: ReadonlyMap<string, readonly string[]>;
}

export function linkTable(links: readonly Pick<Link, 'from' | 'to'>[]): LinkTable {
  const parents = new Map<string, string[]>();
  const children = new Map<string, string[]>();
  const append = (map: Map<string, string[]>, key: string, value: string): void => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  for (const { from, to } of links) {
    append(parents, to, from);
    append(children, from, to);
  }
  return { parents, children };
}

export const utilitiesOf = ({ nodes }: InfluenceDiagram): readonly string[] =>
  nodes.flatMap(({ kind, id }) => (kind === 'utility' ? [id] : []));

/** Whatever a directed path leads to from one of `starts`, these included. */
export function reachable(starts: Iterable<string>, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set(starts);
  for (const node of reached) for (const one of next.get(node) ?? []) reached.add(one);
  return reached;
}

/** A node's id in the Design: without its step. */
export const withoutStep = (id: string): string => id.replace(/@-?\d+$/, '');
