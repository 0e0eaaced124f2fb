import type { InfluenceDiagram } from '../../../../language/analysis/incentives/influence-diagram.ts';

type Links = readonly (readonly [from: string, to: string])[];

/** D-separation as it is defined (Pearl 2009, definition 1.2.3): every trail between the two is looked at, one by one. */
export function dSeparated(links: Links, one: string, other: string, given: ReadonlySet<string>): boolean {
  const below = (node: string): ReadonlySet<string> => {
    const found = new Set([node]);
    for (let grew = true; grew; ) {
      grew = false;
      for (const [from, to] of links)
        if (found.has(from) && !found.has(to)) {
          found.add(to);
          grew = true;
        }
    }
    return found;
  };
  const isLink = (from: string, to: string): boolean => links.some(([a, b]) => a === from && b === to);
  const isActive = (trail: readonly string[]): boolean =>
    trail.every((node, at) => {
      const [before, after] = [trail[at - 1], trail[at + 1]];
      if (before === undefined || after === undefined) return true;
      const isCollider = isLink(before, node) && isLink(after, node);
      return isCollider ? [...below(node)].some((each) => given.has(each)) : !given.has(node);
    });
  const extend = (trail: readonly string[]): boolean => {
    const last = trail.at(-1)!;
    if (last === other) return isActive(trail);
    const near = links.flatMap(([from, to]) => (from === last ? [to] : to === last ? [from] : []));
    return [...new Set(near)].filter((node) => !trail.includes(node)).some((node) => extend([...trail, node]));
  };
  return !extend([one]);
}

/** The four criteria as the paper states them, link by link and path by path. */
export function byDefinition({ nodes, links: all, decision }: InfluenceDiagram) {
  const links: Links = all.map(({ from, to }) => [from, to]);
  const ids = nodes.map(({ id }) => id);
  const utilities = nodes.filter(({ kind }) => kind === 'utility').map(({ id }) => id);
  const leads = (graph: Links, from: string, to: string): boolean =>
    from === to || graph.some(([a, b]) => a === from && leads(graph, b, to));
  const isRequisite = (graph: Links, observation: string): boolean => {
    const given = new Set([decision, ...graph.flatMap(([from, to]) => (to === decision ? [from] : []))]);
    given.delete(observation);
    return utilities.some((utility) => leads(graph, decision, utility) && !dSeparated(graph, observation, utility, given));
  };
  const requisite = links.filter(([from, to]) => to !== decision || isRequisite(links, from));
  return {
    requisite: requisite.map(([from, to]) => `${from} ${to}`),
    valueOfInformation: ids.filter(
      (id) =>
        !leads(links, decision, id) && isRequisite([...links.filter(([a, b]) => a !== id || b !== decision), [id, decision]], id),
    ),
    responseIncentive: ids.filter((id) => id !== decision && leads(requisite, id, decision)),
    valueOfControl: ids.filter((id) => id !== decision && utilities.some((utility) => leads(requisite, id, utility))),
    instrumentalControl: ids.filter((id) => leads(links, decision, id) && utilities.some((utility) => leads(links, id, utility))),
  };
}
