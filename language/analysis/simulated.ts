import type { Design, Optimizer } from '../design/design.ts';
import { meaningOf } from '../design/meaning.ts';

/** What only the analysis reads, of whatever has it: no rollout depends on it. */
const notSimulated: ReadonlySet<string> = new Set([
  ...['capacity', 'size', 'awareOf', 'persists', 'accepts', 'statedKind', 'marks', 'canHalt'],
]);

/** What of a design's meaning a simulation depends on, as a text that is the same for two designs that are simulated alike. */
export function simulated(design: Design): string {
  const principals = design.principals.map((principal) => ({ ...principal, observes: [] }));
  const optimizers = design.optimizers.map((one) => (decidesNothing(one) ? withoutGoal(one) : one));
  return meaningOf({ ...design, principals, optimizers }, notSimulated);
}

/** What a law is said to pursue changes nothing of what it does. */
const decidesNothing = ({ acts, selects, selectsFrom }: Optimizer): boolean =>
  acts.length > 0 && acts.every(({ kind }) => kind === 'law') && selects.length === 0 && !selectsFrom;

function withoutGoal({ pursues: _, ...optimizer }: Optimizer): Optimizer {
  return optimizer;
}
