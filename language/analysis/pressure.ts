import type { Goal, Optimizer, Variable } from '../design/design.ts';
import type { Distribution } from '../design/expression.ts';
import type { Severity } from '../design/finding.ts';
import type { Context } from './context.ts';

/** A proxy under pressure: somebody searches or plans for `proxy`, and what is wanted is `goal`. */
export interface Pressure {
  readonly optimizer: Optimizer;
  readonly proxy: Goal;
  readonly goal: Goal;
}

/** Every optimizer that selects or plans on a goal that stands for another. A search of `none` puts no pressure on it. */
export function pressures(context: Context): readonly Pressure[] {
  return context.design.optimizers.flatMap((optimizer) => {
    const proxy = context.goalOf(optimizer);
    const goal = context.trueGoalOf(optimizer);
    return proxy && goal && proxy !== goal && optimizes(optimizer) ? [{ optimizer, proxy, goal }] : [];
  });
}

export function optimizes(optimizer: Optimizer): boolean {
  return searches(optimizer) || optimizer.acts.some((act) => act.kind === 'plan');
}

export function searches(optimizer: Optimizer): boolean {
  return (optimizer.selects.length > 0 || optimizer.selectsFrom !== undefined) && optimizer.search?.method !== 'none';
}

/** Whether its search has more than one candidate to pick from; who does not say how many, or sweeps it, may have. */
export function picks(context: Context, optimizer: Optimizer): boolean {
  const { search } = optimizer;
  const one = (search?.method === 'best of' || search?.method === 'grid') && search.n.kind === 'number' && search.n.value === 1;
  return searches(optimizer) && (!one || context.sweepsOf(`${optimizer.id}.search`).length > 0);
}

/** A selection that does not say how it searches is a sketch: what is found on it is worth a hint, no more. */
export function sketchy(optimizer: Optimizer): { readonly severity?: Severity } {
  const unstated = optimizer.search === undefined && !optimizer.acts.some((act) => act.kind === 'plan');
  return unstated ? { severity: 'hint' } : {};
}

/** Draws, and states that start at a draw. */
export function isRandom(variable: Variable | undefined): boolean {
  const mechanism = variable?.mechanism;
  if (mechanism?.kind === 'draw') return varies(mechanism.distribution);
  return mechanism?.kind === 'state' && mechanism.start.kind === 'draw' && varies(mechanism.start.distribution);
}

/** `constant(x)` is drawn, and always the same where x is a number. */
function varies(distribution: Distribution): boolean {
  if (distribution.kind !== 'distribution') return true;
  const [first, second] = distribution.arguments;
  if (distribution.name === 'constant') return first?.kind !== 'number';
  return !(distribution.name === 'normal' && first?.kind === 'number' && second?.kind === 'number' && second.value === 0);
}

/** The goals of a pressure that no expression states yet. */
export function unstated({ proxy, goal }: Pressure): Goal | undefined {
  return [proxy, goal].find((one) => one.expression === undefined);
}
