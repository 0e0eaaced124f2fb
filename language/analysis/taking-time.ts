import type { Context } from './context.ts';

/** What a rule asks takes a while: it is asked again once all quick rules have answered. */
export class TakesTime extends Error {}

const hurried = new WeakSet<Context>();

/** Whether rules on a context are to be quick, or may take their time. */
export function hurry(context: Context, isHurried: boolean): void {
  if (isHurried) hurried.add(context);
  else hurried.delete(context);
}

/** To be called before what takes tens of milliseconds. @throws TakesTime where rules are to be quick */
export function takeTime(context: Context): void {
  if (hurried.has(context)) throw new TakesTime();
}

/** What all rules together may take on one design: operations on the columns of samples, some microseconds each; curves of what candidates come to. */
const allowed = { operations: 60_000, curves: 12 };

const spent = new WeakMap<Context, { operations: number; curves: number }>();

/** Whether there is as much left, which is then taken; a spec of very many optimizers has samples for the first of them. */
export function isAfforded(context: Context, what: keyof typeof allowed, amount: number): boolean {
  const so = spent.get(context) ?? { operations: 0, curves: 0 };
  spent.set(context, so);
  so[what] += amount;
  return so[what] <= allowed[what];
}
