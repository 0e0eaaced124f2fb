import type { Optimizer } from '../../design/design.ts';
import type { Context } from '../context.ts';
import { Memory, remembering } from '../memory.ts';
import { type OptimizerIncentives, ownDecision } from './own-decision.ts';
import { stepGraphOf } from './step-graph-of.ts';

/** Diagrams of so many nodes and links in all are kept. */
const mostKept = 1_000_000;

interface Kept {
  readonly found: OptimizerIncentives | undefined;
  readonly size: number;
}
const known = new WeakMap<Context, (optimizer: string) => Kept>();

/** Undefined where the optimizer decides nothing, or no goal is said. Kept for each context while there is room. */
export function incentivesOf(context: Context, optimizer: Optimizer): OptimizerIncentives | undefined {
  const of = known.get(context) ?? remembering(new Memory(mostKept), (id) => incentivesFor(context, id));
  known.set(context, of);
  return of(optimizer.id).found;
}

function incentivesFor(context: Context, id: string): Kept {
  const optimizer = context.optimizers.get(id);
  const graph = optimizer && stepGraphOf(context, optimizer);
  const found = graph && ownDecision(graph);
  return { found, size: found ? found.diagram.nodes.length + found.diagram.links.length : 0 };
}
