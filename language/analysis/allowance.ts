import type { Context } from './context.ts';

/** Bounds what is worked out. What was counted once is not counted again: who asks twice is told twice. */
export class Allowance {
  private readonly room: { left: number };
  private readonly counted = new Map<string, number>();

  /** Of some allowances that share their room each counts for itself. */
  constructor(room: { left: number }) {
    this.room = room;
  }

  get left(): number {
    return this.room.left;
  }

  /** What is still to be counted of something that takes so much in all. */
  lacking(what: string, amount: number): number {
    return Math.max(0, amount - (this.counted.get(what) ?? 0));
  }

  /** How much there is room for, what is counted of it included. */
  roomFor(what: string): number {
    return this.room.left + (this.counted.get(what) ?? 0);
  }

  /** Counts so much in all for it, where there is room; and says whether there was. */
  reaches(what: string, amount: number): boolean {
    const lacking = this.lacking(what, amount);
    if (lacking > this.room.left) return false;
    if (lacking > 0) this.counted.set(what, amount);
    this.room.left -= lacking;
    return true;
  }
}

/** What all rules together may take on one design: operations on the columns of samples; curves of what candidates come to. */
const allowed = { operations: 120_000, curves: 12 };
type Rooms = Record<keyof typeof allowed, { left: number }>;

const rooms = new WeakMap<Context, Rooms>();

/** A spec of very many optimizers has samples for the first of them. */
export function allowanceOf(context: Context, what: keyof typeof allowed): Allowance {
  const own = rooms.get(context) ?? { operations: { left: allowed.operations }, curves: { left: allowed.curves } };
  rooms.set(context, own);
  return new Allowance(own[what]);
}
