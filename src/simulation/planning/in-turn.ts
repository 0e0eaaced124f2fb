import { type Method, type Question, some } from './method.ts';

/** Decisions that a first method does not find are left to a second. */
export class InTurn implements Method {
  private readonly first: Method;
  private readonly second: () => Method;
  private started: Method | undefined;

  constructor(first: Method, second: () => Method) {
    this.first = first;
    this.second = second;
  }

  atOnce(horizon: number): number {
    return this.first.atOnce(horizon);
  }

  *decide(question: Question): Generator<void, readonly Float64Array[]> {
    const found = yield* this.first.decide(question);
    const open: number[] = [];
    for (let i = 0; i < question.count; i++) if (found.some((action) => Number.isNaN(action[i]))) open.push(i);
    if (open.length === 0) return found;
    this.started ??= this.second();
    const batch = this.started.atOnce(question.horizon);
    for (let start = 0; start < open.length; start += batch) {
      const own = open.slice(start, start + batch);
      const actions = yield* this.started.decide(some(question, own));
      for (const [k, action] of actions.entries()) for (const [n, i] of own.entries()) found[k]![i] = action[n]!;
    }
    return found;
  }
}
