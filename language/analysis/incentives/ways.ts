import { type InfluenceDiagram, type InfluenceNode, utilitiesOf } from './influence-diagram.ts';
import { pathsFrom, pathsInto, type ShortestPaths } from './shortest-paths.ts';

/** The ways through a diagram that findings are told by, each made once. */
export interface Ways {
  readonly fromDecision: ShortestPaths;
  readonly toUtility: ShortestPaths;
  /** The nodes that stand for something of the Design, by its id; the decision is none of them. */
  readonly nodesOf: (id: string) => readonly string[];
  readonly node: (id: string) => InfluenceNode | undefined;
}

const known = new WeakMap<InfluenceDiagram, Ways>();

export function waysOf(diagram: InfluenceDiagram): Ways {
  const made = known.get(diagram) ?? waysIn(diagram);
  known.set(diagram, made);
  return made;
}

function waysIn(diagram: InfluenceDiagram): Ways {
  const { decision, nodes, links } = diagram;
  const standing = nodes.flatMap(({ id, of }) => (id === decision ? [] : of.map((one) => ({ one, id }))));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const byMeaning = Map.groupBy(standing, ({ one }) => one);
  return {
    fromDecision: pathsFrom(links, decision),
    toUtility: pathsInto(links, utilitiesOf(diagram)),
    nodesOf: (id) => (byMeaning.get(id) ?? []).map((node) => node.id),
    node: (id) => byId.get(id),
  };
}
