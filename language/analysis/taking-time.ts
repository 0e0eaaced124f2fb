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
