import type { DiagramGraph, DiagramNode } from './graph.ts';

/**
 * The graph without what the collapsed optimizers select, transitively, and without the goals and models that only what is hidden
 * holds. A collapsed optimizer says how many optimizers it hides.
 */
export function collapse(graph: DiagramGraph, collapsed: ReadonlySet<string>): DiagramGraph {
  if (collapsed.size === 0) return graph;
  const hidden = new Set<string>();
  const counts = new Map<string, number>();
  for (const id of collapsed) {
    const below = selectedBelow(graph, id);
    counts.set(id, below.size);
    for (const optimizer of below) hidden.add(optimizer);
  }
  hideWhatNobodyHolds(graph, hidden);
  return {
    nodes: graph.nodes.filter((node) => !hidden.has(node.id)).map((node) => withCount(node, counts.get(node.id) ?? 0)),
    edges: graph.edges.filter((edge) => !hidden.has(edge.from) && !hidden.has(edge.to)),
  };
}

/** More nodes and edges than can be laid out while somebody waits, or be taken in. */
const tooMany = 500;

/** What is collapsed in a design that nobody has looked at yet: where it is very large, whatever the first selectors select. */
export function startsCollapsed({ nodes, edges }: DiagramGraph): readonly string[] {
  if (nodes.length + edges.length <= tooMany) return [];
  const selections = edges.filter(({ relation }) => relation === 'selects');
  const selected = new Set(selections.map(({ to }) => to));
  return [...new Set(selections.map(({ from }) => from))].filter((id) => !selected.has(id));
}

function selectedBelow(graph: DiagramGraph, id: string): ReadonlySet<string> {
  const below = new Set<string>();
  const visit = (selector: string): void => {
    for (const edge of graph.edges) {
      if (edge.relation !== 'selects' || edge.from !== selector || below.has(edge.to) || edge.to === id) continue;
      below.add(edge.to);
      visit(edge.to);
    }
  };
  visit(id);
  return below;
}

/** Goals and models go with their last holder, and what only they refer to goes with them. */
function hideWhatNobodyHolds(graph: DiagramGraph, hidden: Set<string>): void {
  const holds = new Set(['pursues', 'uses', 'wants', 'proxy for', 'model of']);
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size;
    for (const node of graph.nodes) {
      if ((node.kind !== 'goal' && node.kind !== 'model') || hidden.has(node.id)) continue;
      const holders = graph.edges.filter((edge) => edge.to === node.id && holds.has(edge.relation));
      if (holders.length > 0 && holders.every((edge) => hidden.has(edge.from))) hidden.add(node.id);
    }
  }
}

function withCount(node: DiagramNode, count: number): DiagramNode {
  if (count === 0) return node;
  return { ...node, chips: [...node.chips, { text: `+${count} hidden`, reason: 'What it selects is collapsed.' }] };
}
