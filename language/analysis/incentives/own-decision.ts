import { type Incentives, incentives } from './criteria.ts';
import type { InfluenceDiagram } from './influence-diagram.ts';
import type { StepGraph } from './step-graph.ts';
import { stepsNeeded } from './steps-needed.ts';
import { unroll } from './unroll.ts';

/** What an optimizer is paid to reach for: its influence diagram, and what the criteria say of it. */
export interface OptimizerIncentives {
  readonly diagram: InfluenceDiagram;
  readonly incentives: Incentives;
}

/**
 * The criteria for a decision that is made again at every step. What is not requisite at one step is so at all, and an optimal policy can
 * leave it out at the others too; with these links gone more may not be requisite (the minimal reduction of a limited-memory influence
 * diagram: Lauritzen & Nilsson, *Representing and Solving Decision Problems with Limited Information*, Management Science 47, 2001).
 */
export function ownDecision(graph: StepGraph, steps = stepsNeeded(graph)): OptimizerIncentives {
  const diagram = unroll(graph, steps);
  const found = incentives(diagram);
  const requisite = new Set(found.requisite);
  const idle = new Set(
    diagram.links.filter((link) => link.to === diagram.decision && !requisite.has(link)).map(({ from }) => stemOf(from)),
  );
  const others = graph.nodes.map((node) =>
    node.otherSteps ? { ...node, parents: node.parents.filter(({ id }) => !idle.has(id)) } : node,
  );
  const isSettled = others.every((node, at) => node.parents.length === graph.nodes[at]?.parents.length);
  return isSettled ? { diagram, incentives: found } : ownDecision({ ...graph, nodes: others }, steps);
}

/** A node's id without its step. */
const stemOf = (id: string): string => id.replace(/@-?\d+$/, '');
