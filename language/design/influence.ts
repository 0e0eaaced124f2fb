import type { Design, Mechanism } from './design.ts';
import type { Place, Reference } from './place.ts';
import { distributionReads, reads } from './reads.ts';

/** `from` enters the mechanism of `to`; `place` is where the mechanism names it. */
export interface Influence {
  readonly from: string;
  readonly to: string;
  readonly place: Place;
}

/** Who influences whom in the worlds as they are, within a step and through states. Actions are roots: a policy is no mechanism. */
export interface InfluenceGraph {
  readonly parents: ReadonlyMap<string, readonly Influence[]>;
  readonly children: ReadonlyMap<string, readonly Influence[]>;
}

export function mechanismReads(mechanism: Mechanism): readonly Reference[] {
  switch (mechanism.kind) {
    case 'draw':
      return distributionReads(mechanism.distribution);
    case 'equation':
      return reads(mechanism.expression);
    case 'state': {
      const start =
        mechanism.start.kind === 'value' ? reads(mechanism.start.expression) : distributionReads(mechanism.start.distribution);
      return [...start, ...reads(mechanism.next)];
    }
    case 'action':
      return [];
  }
}

/** Linear in the size of the design. Goals are nodes too: children of what they read. */
export function influenceGraph(design: Design): InfluenceGraph {
  const parents = new Map<string, Influence[]>();
  const children = new Map<string, Influence[]>();
  const add = (to: string, from: readonly Reference[]): void => {
    for (const { id, place } of from) {
      const edge = { from: id, to, place };
      append(parents, to, edge);
      append(children, id, edge);
    }
  };
  for (const world of design.worlds) for (const variable of world.variables) add(variable.id, mechanismReads(variable.mechanism));
  for (const goal of design.goals) add(goal.id, reads(goal.expression));
  return { parents, children };
}

/** What influences `id`, each with the edge by which it does so first (breadth first); `id` itself is not among them unless in a loop. */
export function ancestors(graph: InfluenceGraph, id: string): ReadonlyMap<string, Influence> {
  return search(id, (node) => graph.parents.get(node) ?? [], 'from');
}

export function descendants(graph: InfluenceGraph, id: string): ReadonlyMap<string, Influence> {
  return search(id, (node) => graph.children.get(node) ?? [], 'to');
}

/** A shortest path from `from` to `to` through no node of `avoiding` (its ends aside); undefined where there is none. */
export function influencePath(
  graph: InfluenceGraph,
  from: string,
  to: string,
  avoiding: { has(id: string): boolean } = new Set<string>(),
): readonly Influence[] | undefined {
  return pathBy(influencesPast(graph, to, avoiding), from, to);
}

/** What influences `to` by a path through no node of `avoiding`, its own end aside: found for all at once, as `ancestors` are. */
export function influencesPast(
  graph: InfluenceGraph,
  to: string,
  avoiding: { has(id: string): boolean },
): ReadonlyMap<string, Influence> {
  return search(to, (node) => (node !== to && avoiding.has(node) ? [] : (graph.parents.get(node) ?? [])), 'from');
}

/** The path that the ancestors of `to`, or some of them, were found by. */
export function pathBy(reached: ReadonlyMap<string, Influence>, from: string, to: string): readonly Influence[] | undefined {
  if (!reached.has(from)) return undefined;
  const path: Influence[] = [];
  for (let node = from; node !== to; ) {
    const edge = reached.get(node);
    if (!edge) return undefined;
    path.push(edge);
    node = edge.to;
  }
  return path;
}

function search(
  start: string,
  edges: (node: string) => readonly Influence[],
  end: 'from' | 'to',
): ReadonlyMap<string, Influence> {
  const reached = new Map<string, Influence>();
  const queue = [start];
  for (let next = 0; next < queue.length; next++) {
    for (const edge of edges(queue[next] ?? '')) {
      if (reached.has(edge[end])) continue;
      reached.set(edge[end], edge);
      queue.push(edge[end]);
    }
  }
  return reached;
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
