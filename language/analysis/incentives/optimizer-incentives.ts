import type { Optimizer } from '../../design/design.ts';
import type { Context } from '../context.ts';
import { type OptimizerIncentives, ownDecision } from './own-decision.ts';
import { stepGraphOf } from './step-graph-of.ts';

const known = new WeakMap<Context, Map<Optimizer, OptimizerIncentives | undefined>>();

/** Undefined where the optimizer decides nothing, or no goal is said. Computed once for each context. */
export function incentivesOf(context: Context, optimizer: Optimizer): OptimizerIncentives | undefined {
  const made = known.get(context) ?? new Map<Optimizer, OptimizerIncentives | undefined>();
  known.set(context, made);
  if (!made.has(optimizer)) {
    const graph = stepGraphOf(context, optimizer);
    made.set(optimizer, graph && ownDecision(graph));
  }
  return made.get(optimizer);
}
