import { reachable } from './influence-diagram.ts';
import { pastNeeded } from './past-needed.ts';
import type { StepGraph } from './step-graph.ts';

/**
 * How many steps before and after the decision tell all that more of them would; `isWhole` where that is the whole horizon.
 *
 * Every step has the same links, and only what is linked to the step before (a state) carries anything from one step to the next. A
 * directed path from the decision to a node, or from there to a utility, that passes a state twice can be shortened between the two, all
 * later links moved to earlier steps. So as many steps suffice as it takes to have met every state that the decision ever reaches, and
 * from any node of a step a utility: at most twice as many as there are states.
 */
export function stepsNeeded(graph: StepGraph): { readonly before: number; readonly after: number; readonly isWhole: boolean } {
  const { nodes, decision, horizon, decidesOnce } = graph;
  const states = nodes.filter(({ parents }) => parents.some(({ when }) => when === 'before'));
  // What only stays as it was carries nothing that was not there from the start.
  if (!states.some(({ id, parents }) => parents.some((one) => one.when === 'before' && one.id !== id)))
    return { before: 0, after: 0, isWhole: true };
  const within = childrenBy(graph, 'same');
  const onwards = childrenBy(graph, 'before');
  const utilities = new Set(nodes.flatMap(({ kind, id }) => (kind === 'utility' ? [id] : [])));
  const paidAfter = new Set(nodes.flatMap(({ parents }) => parents.flatMap(({ id, when }) => (when === 'after' ? [id] : []))));
  const next = (from: readonly string[]): readonly string[] =>
    [...reachable(from, within)].flatMap((id) => onwards.get(id) ?? []);
  const pays = (id: string): boolean =>
    [...reachable([id], within)].some((one) => utilities.has(one)) || next([id]).some((one) => paidAfter.has(one));

  const needed =
    layers(next([decision.id, ...decision.of]), next) +
    layersTowards(nodes.map(({ id }) => ({ id, next: next([id]), pays: pays(id) })));
  const possible = horizon === undefined ? needed : Math.max(0, Math.ceil(horizon) - 1);
  return {
    before: decidesOnce ? 0 : pastNeeded(graph),
    after: Math.min(needed, possible),
    isWhole: possible <= needed,
  };
}

/** Of the decision's own step alone is what it sees: at the others it is a node like any. */
function childrenBy({ nodes }: StepGraph, wanted: 'same' | 'before'): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const { id, parents } of nodes)
    for (const parent of parents) {
      if (parent.when !== wanted) continue;
      const list = children.get(parent.id);
      if (list) list.push(id);
      else children.set(parent.id, [id]);
    }
  return children;
}

/** How many steps until no state is met that was not met before. */
function layers(first: readonly string[], next: (from: readonly string[]) => readonly string[]): number {
  const met = new Set<string>();
  for (let now = first, count = 0; ; count += 1) {
    const fresh = [...new Set(now)].filter((id) => !met.has(id));
    if (fresh.length === 0) return count;
    for (const id of fresh) met.add(id);
    now = next(fresh);
  }
}

/** Of the nodes that ever lead to a utility, how many steps on the one that takes longest takes. */
function layersTowards(
  nodes: readonly { readonly id: string; readonly next: readonly string[]; readonly pays: boolean }[],
): number {
  const leads = new Set(nodes.flatMap(({ id, pays }) => (pays ? [id] : [])));
  for (let count = 0; ; count += 1) {
    const fresh = nodes.filter(({ id, next }) => !leads.has(id) && next.some((one) => leads.has(one)));
    if (fresh.length === 0) return count;
    for (const { id } of fresh) leads.add(id);
  }
}
