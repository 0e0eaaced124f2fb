import type { InfluenceDiagram, InfluenceNode, Link } from './influence-diagram.ts';
import type { StepGraph, StepNode, StepParent } from './step-graph.ts';
import { stepsNeeded } from './steps-needed.ts';

/**
 * A step graph as a diagram with one decision, unrolled over as many steps before and after it as can matter. What the optimizer does at
 * other steps is chance, whatever its policy there.
 */
export function unroll(graph: StepGraph, { before, after, isWhole } = stepsNeeded(graph)): InfluenceDiagram {
  const { decision, nodes } = graph;
  const isTimeless = before === 0 && after === 0 && !nodes.some(({ parents }) => parents.some(({ when }) => when === 'after'));
  const known = new Map(nodes.map((node) => [node.id, node]));
  const decided = new Set(decision.of);
  const made: InfluenceNode[] = [];
  const links: Link[] = [];

  const idAt = (id: string, step: number): string => {
    if (id === decision.id && (decision.once || step === 0)) return decision.once || isTimeless ? id : `${id}@0`;
    if (decided.has(id) && (decision.once || step === 0)) return idAt(decision.id, 0);
    return isTimeless || known.get(id)?.once ? id : `${id}@${step}`;
  };
  const put = (node: StepNode, step: number): void => {
    const id = idAt(node.id, step);
    const { kind, name, of, place, once } = node;
    made.push({ id, kind, name, of, place, ...(once || isTimeless ? {} : { step }) });
    const seen = new Set<string>();
    for (const parent of node.parents) {
      const at = stepOf(parent, step);
      if (at === undefined || at < -before) continue;
      const from = idAt(parent.id, at);
      if (seen.has(from) || from === id) continue;
      seen.add(from);
      const isPart = decided.size > 1 && from === idAt(decision.id, 0) && decided.has(parent.id);
      links.push({ from, to: id, place: parent.place, ...(isPart ? { part: parent.id } : {}) });
    }
  };
  const stepOf = ({ when }: StepParent, step: number): number | undefined => {
    if (when === 'same') return step;
    if (when === 'after') return step + 1;
    if (when === 'before') return step === -before ? undefined : step - 1;
    return step === -before ? step : undefined;
  };

  for (const node of nodes) if (node.once) put(node, 0);
  if (decision.once) put(decision, 0);
  for (let step = 0 - before; step <= after; step++) {
    for (const node of nodes) {
      if (node.once || (step === 0 && node.otherSteps)) continue;
      // What was earned before the decision it no longer moves.
      if (node.kind === 'utility' && (step < 0 || (node.atEnd && isWhole && step < after))) continue;
      put(node, step);
    }
    if (step === 0 && !decision.once) put(decision, 0);
  }
  const readAfter = new Set(nodes.flatMap(({ parents }) => parents.flatMap(({ id, when }) => (when === 'after' ? [id] : []))));
  for (const node of nodes) if (readAfter.has(node.id) && !node.once) put(node, after + 1);
  const ids = new Set(made.map(({ id }) => id));
  return {
    optimizer: graph.optimizer,
    decision: idAt(decision.id, 0),
    nodes: made,
    links: links.filter(({ from }) => ids.has(from)),
  };
}
