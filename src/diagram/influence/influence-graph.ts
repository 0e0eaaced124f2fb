import type { OptimizerIncentives } from '../../../language/analysis/incentives/own-decision.ts';
import type { Place } from '../../../language/design/place.ts';
import type { DiagramEdge, DiagramGraph } from '../graph.ts';
import { folded } from './folded.ts';
import { incentiveChips } from './incentive-chips.ts';

/** The influence diagram of an optimizer as a graph to lay out: circles, a square, diamonds, each with its incentives. */
export function influenceGraph(found: OptimizerIncentives): DiagramGraph {
  const all = folded(found);
  const chips = incentiveChips(found, all);
  const isNeeded = new Set(all.links.flatMap(({ from, to }) => [from, to]));
  const nodes = all.nodes
    .filter(({ id, kind }) => kind !== 'chance' || isNeeded.has(id))
    .map(({ id, kind, name, place, isKept }) => ({
      id,
      kind,
      name,
      rows: [],
      chips: chips.get(id) ?? [],
      badges: [],
      place,
      ...(isKept && kind === 'chance' ? { documentation: 'Kept from step to step.' } : {}),
    }));
  const edges = all.links.map(
    ({ from, to, place, isInformation, isLater, isIdle }): DiagramEdge => ({
      id: `${from} ${isInformation ? 'informs' : 'influences'} ${to}${isLater ? ' later' : ''}`,
      from,
      to,
      relation: isInformation ? 'informs' : 'influences',
      label: [...(isLater ? ['next step'] : []), ...(isIdle ? ['not requisite'] : [])],
      place,
      upper: 'from',
    }),
  );
  return { nodes, edges };
}

/** A step of a path that a finding gives: what it names, and where that is read. */
export interface PathPlace {
  readonly text: string;
  readonly place: Place;
}

/** The edges and nodes of a diagram that a finding's path runs along: each of its steps stands where the next one's mechanism names it. */
export function alongPath({ nodes, edges }: DiagramGraph, path: readonly PathPlace[]): ReadonlySet<string> {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const on = new Set<string>();
  for (const { text, place } of path)
    for (const edge of edges) {
      if (!isSame(edge.place, place) || names.get(edge.from) !== text) continue;
      on.add(edge.id).add(edge.from).add(edge.to);
    }
  return on;
}

const isSame = (one: Place, other: Place): boolean => one.uri === other.uri && one.start === other.start && one.end === other.end;
