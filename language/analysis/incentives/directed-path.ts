import type { InfluenceDiagram, Link } from './influence-diagram.ts';

/** A shortest directed path from `from` to something that `isEnd`, its links in order, through nothing that is `avoided`; undefined where there is none. */
export function directedPath(
  { links }: Pick<InfluenceDiagram, 'links'>,
  from: string,
  isEnd: (id: string) => boolean,
  isAvoided: (id: string) => boolean = () => false,
): readonly Link[] | undefined {
  if (isEnd(from)) return [];
  const onwards = new Map<string, Link[]>();
  for (const link of links) {
    const list = onwards.get(link.from);
    if (list) list.push(link);
    else onwards.set(link.from, [link]);
  }
  const by = new Map<string, Link>();
  const queue = [from];
  for (let next = 0; next < queue.length; next++)
    for (const link of onwards.get(queue[next] ?? '') ?? []) {
      const { to } = link;
      if (to === from || by.has(to) || isAvoided(to)) continue;
      by.set(to, link);
      if (isEnd(to)) return backTo(from, to, by);
      queue.push(to);
    }
  return undefined;
}

function backTo(from: string, to: string, by: ReadonlyMap<string, Link>): readonly Link[] {
  const path: Link[] = [];
  for (let node = to; node !== from; ) {
    const link = by.get(node);
    if (!link) return path;
    path.unshift(link);
    node = link.from;
  }
  return path;
}
