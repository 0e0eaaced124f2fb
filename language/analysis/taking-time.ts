import type { Context } from './context.ts';

/** What a rule asks takes a while: it is asked again after a pause. What was worked out before stands. */
export class TakesTime extends Error {}

/** What is worked out at a stretch, in operations on columns of samples, some microseconds each. */
interface Stretch {
  left: number;
  isOver: boolean;
}

const stretches = new WeakMap<Context, Stretch>();

/** From now on rules on a context may work so much until they pause; as much as they like, where nobody says. */
export function workFor(context: Context, operations: number): void {
  stretches.set(context, { left: operations, isOver: false });
}

export function worked(context: Context, operations: number): void {
  const stretch = stretches.get(context);
  if (stretch) stretch.left -= operations;
}

/**
 * To be called before whatever counts towards what rules may take: once one of them has paused none goes on before it does, so that they are served
 * in their order, however much is remembered.
 * @throws TakesTime
 */
export function inTurn(context: Context): void {
  if (stretches.get(context)?.isOver) throw new TakesTime();
}

/**
 * To be called before what takes time, and between its parts.
 * @throws TakesTime where a pause is due
 */
export function pauseWhereDue(context: Context): void {
  const stretch = stretches.get(context);
  if (!stretch || (stretch.left > 0 && !stretch.isOver)) return;
  stretch.isOver = true;
  throw new TakesTime();
}
