import { type Incentives, incentives } from './criteria.ts';
import { type InfluenceDiagram, withoutStep } from './influence-diagram.ts';
import type { StepGraph } from './step-graph.ts';
import { stepsNeeded } from './steps-needed.ts';
import { unroll } from './unroll.ts';

/** What an optimizer is paid to reach for: its influence diagram, and what the criteria say of it. */
export interface OptimizerIncentives {
  readonly diagram: InfluenceDiagram;
  readonly incentives: Incentives;
}

/**
 * The criteria for a decision that is made again at every step. What is not requisite an optimal policy leaves out; at the last step
 * first, and with these links gone at the step before it, and so on (the minimal reduction of a limited-memory influence diagram:
 * Lauritzen & Nilsson, *Representing and Solving Decision Problems with Limited Information*, Management Science 47, 2001). As every step
 * has the same links, what is requisite grows from step to step backwards until it is the same: that is what the other steps go by.
 */
export function ownDecision(graph: StepGraph, stepsOf = stepsNeeded): OptimizerIncentives {
  let goneBy: ReadonlySet<string> = new Set();
  for (;;) {
    const nodes = graph.nodes.map((node) =>
      node.otherSteps ? { ...node, parents: node.parents.filter(({ id }) => goneBy.has(id)) } : node,
    );
    const pruned = { ...graph, nodes };
    const diagram = unroll(pruned, stepsOf(pruned));
    const found = incentives(diagram);
    const now = found.requisite.flatMap(({ from, to }) => (to === diagram.decision ? [withoutStep(from)] : []));
    if (now.every((id) => goneBy.has(id)) || !nodes.some(({ otherSteps }) => otherSteps)) return { diagram, incentives: found };
    goneBy = new Set([...goneBy, ...now]);
  }
}
