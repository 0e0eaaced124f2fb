import type { LinkTable } from './influence-diagram.ts';

/**
 * What is d-connected to one of `sources` given `observed`: the ball of Shachter, *Bayes-Ball*, UAI 1998, with all nodes probabilistic.
 * A source counts as d-connected to itself; what is observed is never. Linear in the graph: each node is met at most once from above and
 * once from below.
 */
export function dConnected(
  table: LinkTable,
  sources: Iterable<string>,
  observed: { has(id: string): boolean },
): ReadonlySet<string> {
  return new Set([...ballFrom(table, sources, observed)].filter((node) => !observed.has(node)));
}

/**
 * All that the ball comes to, what is observed too. That is d-connected to a source given the rest of what is observed: a ball that comes to
 * it for the first time has not yet been sent back by it.
 */
export function ballFrom(
  { parents, children }: LinkTable,
  sources: Iterable<string>,
  observed: { has(id: string): boolean },
): ReadonlySet<string> {
  const fromChild = new Set<string>();
  const fromParent = new Set<string>();
  const balls: { readonly node: string; readonly up: boolean }[] = [];
  const throwBall = (node: string, up: boolean): void => {
    const met = up ? fromChild : fromParent;
    if (met.has(node)) return;
    met.add(node);
    balls.push({ node, up });
  };
  for (const source of sources) if (!observed.has(source)) throwBall(source, true);
  for (let ball = balls.pop(); ball; ball = balls.pop()) {
    const { node, up } = ball;
    // Observed, a node sends back what comes from a parent (explaining away) and stops what comes from a child.
    if (observed.has(node)) {
      if (!up) for (const parent of parents.get(node) ?? []) throwBall(parent, true);
      continue;
    }
    if (up) for (const parent of parents.get(node) ?? []) throwBall(parent, true);
    for (const child of children.get(node) ?? []) throwBall(child, false);
  }
  return new Set([...fromChild, ...fromParent]);
}
