import type { Link } from './influence-diagram.ts';

/** A shortest directed path for each node, its links in order: found all at once, in time linear in the links. */
export interface ShortestPaths {
  /** Undefined where there is none. */
  readonly of: (id: string) => readonly Link[] | undefined;
  /** Of some nodes the one whose path is shortest; of several the one that is met first. */
  readonly nearest: (ids: Iterable<string>) => string | undefined;
}

/** From one node to each that it leads to, through nothing that is avoided. */
export function pathsFrom(links: readonly Link[], from: string, isAvoided: (id: string) => boolean = () => false): ShortestPaths {
  const by = search(links, [from], 'from', 'to', isAvoided);
  return { ...nearestBy(by), of: (id) => pathOf(by, id, 'from')?.toReversed() };
}

/** From each node to the nearest of some ends. */
export function pathsInto(links: readonly Link[], ends: Iterable<string>): ShortestPaths {
  const by = search(links, ends, 'to', 'from', () => false);
  return { ...nearestBy(by), of: (id) => pathOf(by, id, 'to') };
}

type End = 'from' | 'to';
/** In the order in which they are met: each node with the link by which it is, the starts with none. */
type Met = ReadonlyMap<string, Link | undefined>;

function search(links: readonly Link[], starts: Iterable<string>, near: End, far: End, isAvoided: (id: string) => boolean): Met {
  const onwards = Map.groupBy(links, (link) => link[near]);
  const met = new Map<string, Link | undefined>([...starts].map((id) => [id, undefined]));
  for (const id of met.keys())
    for (const link of onwards.get(id) ?? []) if (!met.has(link[far]) && !isAvoided(link[far])) met.set(link[far], link);
  return met;
}

function nearestBy(met: Met): Pick<ShortestPaths, 'nearest'> {
  const ranks = new Map([...met.keys()].map((id, rank) => [id, rank]));
  return {
    nearest: (ids) => {
      let best: string | undefined;
      for (const id of ids) {
        const rank = ranks.get(id);
        if (rank !== undefined && (best === undefined || rank < (ranks.get(best) ?? 0))) best = id;
      }
      return best;
    },
  };
}

/** The links from a node back to where the search started. */
function pathOf(met: Met, id: string, near: End): readonly Link[] | undefined {
  if (!met.has(id)) return undefined;
  const path: Link[] = [];
  for (let link = met.get(id); link; link = met.get(link[near])) path.push(link);
  return path;
}
