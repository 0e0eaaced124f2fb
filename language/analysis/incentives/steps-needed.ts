import { linkTable } from './influence-diagram.ts';
import { pastNeeded } from './past-needed.ts';
import type { StepGraph, StepParent } from './step-graph.ts';

/**
 * How many steps before and after the decision tell all that more of them would; `isWhole` where that is the whole horizon.
 *
 * Every step has the same links, and only what is linked to the step before (a state) carries anything from one step to the next. A
 * directed path from the decision to a node, or from there to a utility, that passes a state twice can be shortened between the two, all
 * later links moved to earlier steps. So as many steps suffice as it takes to have met every state that the decision ever reaches, and
 * from any node of a step a utility: at most twice as many as there are states. Of a step of many nodes no more steps are taken than `most`
 * nodes come to: what takes longer is not seen.
 */
export function stepsNeeded(graph: StepGraph): { readonly before: number; readonly after: number; readonly isWhole: boolean } {
  const { nodes, horizon, decidesOnce } = graph;
  const states = nodes.filter(({ parents }) => parents.some(({ when }) => when === 'before'));
  // What only stays as it was carries nothing that was not there from the start.
  if (!states.some(({ id, parents }) => parents.some((one) => one.when === 'before' && one.id !== id)))
    return { before: 0, after: 0, isWhole: true };
  const affordable = Math.max(fewest, Math.floor(most / nodes.length));
  const needed = stepsReached(graph) + stepsTowardsUtility(graph);
  const possible = horizon === undefined ? needed : Math.max(0, Math.ceil(horizon) - 1);
  const after = Math.min(needed, possible, affordable);
  const left = Math.max(fewest, affordable - after);
  return {
    before: decidesOnce ? 0 : Math.min(left, pastNeeded(graph)),
    after,
    isWhole: possible <= Math.min(needed, affordable),
  };
}

/** So many nodes in all, and at least so many steps. */
const most = 10_000;
const fewest = 3;

type Table = ReadonlyMap<string, readonly string[]>;

/** By what they read, or by what reads them. Of the decision's own step alone is what it sees: at the others it is a node like any. */
function linked({ nodes }: StepGraph, wanted: StepParent['when'], towards: 'children' | 'parents'): Table {
  const links = nodes.flatMap(({ id, parents }) =>
    parents.flatMap((parent) => (parent.when === wanted ? [{ from: parent.id, to: id }] : [])),
  );
  return linkTable(links)[towards];
}

/** How many steps until no state is met that was not met before. What a step has led to once leads to nothing new in a later one. */
function stepsReached(graph: StepGraph): number {
  const [within, onwards] = [linked(graph, 'same', 'children'), linked(graph, 'before', 'children')];
  const { decision } = graph;
  return layers([decision.id, ...decision.of], within, onwards);
}

/** Of the nodes that ever lead to a utility, how many steps on the one that takes longest takes. */
function stepsTowardsUtility(graph: StepGraph): number {
  const [within, onwards] = [linked(graph, 'same', 'parents'), linked(graph, 'before', 'parents')];
  const utilities = graph.nodes.flatMap(({ kind, id }) => (kind === 'utility' ? [id] : []));
  // What a state is made of is paid for in the same step by who looks at it after the move.
  const after = linked(graph, 'after', 'parents');
  const paidAfter = utilities.flatMap((id) => after.get(id) ?? []);
  const paid = [...utilities, ...paidAfter.flatMap((id) => onwards.get(id) ?? [])];
  return layers(paid, within, onwards);
}

function layers(start: readonly string[], within: Table, onwards: Table): number {
  const met = new Set<string>();
  const meet = (from: Iterable<string>): readonly string[] => {
    const fresh = [...new Set(from)].filter((id) => !met.has(id));
    for (const id of fresh) met.add(id);
    // Grows as it is gone through.
    for (const id of fresh)
      for (const next of within.get(id) ?? []) {
        if (met.has(next)) continue;
        met.add(next);
        fresh.push(next);
      }
    return fresh;
  };
  for (let count = 0, now = meet(start); ; count += 1) {
    now = meet(now.flatMap((id) => onwards.get(id) ?? []));
    if (now.length === 0) return count;
  }
}
