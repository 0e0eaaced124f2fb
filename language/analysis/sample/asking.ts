import { Allowance, allowanceOf } from '../allowance.ts';
import type { Context } from '../context.ts';
import { inTurn, pauseWhereDue, worked } from '../taking-time.ts';
import { type Answer, type Answers, numbersIn, type Taken } from './answers.ts';
import { NotSampled } from './evaluate.ts';

/** Operations that one rule may ask of a sample: some hundred milliseconds. */
const mostOperations = 40_000;
/** Answers that are kept until a design is analysed, by the numbers in them: some thirty megabytes. */
const mostNumbers = 4_000_000;

/** What one rule may ask. */
export const share = (): Allowance => new Allowance({ left: mostOperations });

/** How an answer is worked out, with pauses, in which nothing is lost. */
type Steps<Value> = Generator<undefined, Value>;

interface Underway {
  readonly steps: Steps<unknown>;
  readonly taken: Taken;
}

interface Made<Value> {
  readonly value: Value;
  readonly isCut: boolean;
}

interface Open {
  readonly taken: Taken;
  readonly of: Allowance;
  readonly isWorking: boolean;
  isCut: boolean;
}

/**
 * Questions that rules ask of one sample. Each is worked out once, and counts once towards what all rules may take: for each rule's own share all that
 * it asks counts, whoever asked before. An answer that is remembered from before the last edit counts as it did when it was worked out, so that what is
 * found never hangs on what was typed.
 */
export class Asking {
  private readonly context: Context;
  private readonly answers: Answers;
  private readonly allowance: Allowance;
  private readonly found = new Map<string, Answer>();
  private numbers = 0;
  private readonly underway = new Map<string, Underway>();
  private readonly open: Open[] = [];

  constructor(context: Context, answers: Answers) {
    this.context = context;
    this.answers = answers;
    this.allowance = allowanceOf(context, 'operations');
  }

  tokenOf(content: string): string {
    return this.answers.tokenOf(content);
  }

  /** Whether there is room to begin at all. */
  begins(operations: number): boolean {
    inTurn(this.context);
    return this.allowance.reaches('beginning', operations);
  }

  /**
   * What is made of the answers to other questions.
   * @throws TakesTime where one of these has to be worked out, and a pause is due
   */
  composed<Value>(of: Allowance, question: string, make: () => Value): Value {
    return this.asked(of, question, true, (taken) => this.within({ taken, of, isWorking: false, isCut: false }, make));
  }

  /**
   * Undefined where something has no sample, or would take more than there is.
   * @throws TakesTime where a pause is due
   */
  workedOut<Value>(of: Allowance, question: string, isKept: boolean, steps: () => Steps<Value>): Value | undefined {
    return this.asked(of, question, isKept, (taken) => {
      const open = { taken, of, isWorking: true, isCut: false };
      return this.within(open, () => this.through(open, steps));
    });
  }

  /** For the sake of what is being worked out, without a pause. @throws NotSampled */
  onTheWay<Value>(question: string, make: () => Value): Value {
    const of = this.open.at(-1)?.of ?? share();
    return this.asked(of, question, true, (taken) => this.within({ taken, of, isWorking: true, isCut: false }, make));
  }

  /** Is told of each operation on a column. @throws NotSampled where that is one too many */
  spend(operations: number): void {
    const at = this.open.at(-1);
    if (!at) return;
    at.taken.operations += operations;
    worked(this.context, operations);
    this.count(at);
  }

  private count({ taken, of }: Open): void {
    const { question, operations } = taken;
    const room = Math.min(of.roomFor(question), this.allowance.roomFor(question));
    const isIn = operations <= room && room > this.answers.least(question);
    // However far it came before it was too much, it takes all that there is room for.
    for (const one of [of, this.allowance]) one.reaches(question, isIn ? operations : room);
    if (isIn) return;
    this.answers.takesMore(question, room);
    this.cut();
  }

  private asked<Value>(of: Allowance, question: string, isKept: boolean, make: (taken: Taken) => Made<Value>): Value {
    inTurn(this.context);
    const known = this.found.get(question) ?? this.answers.of(question);
    const answer = known && this.isAfforded(of, known.taken) ? known : this.made(question, isKept, make);
    this.open.at(-1)?.taken.parts.add(answer.taken);
    return answer.value as Value;
  }

  private made<Value>(question: string, isKept: boolean, make: (taken: Taken) => Made<Value>): Answer {
    const taken = this.underway.get(question)?.taken ?? { question, operations: 0, parts: new Set() };
    const { value, isCut } = make(taken);
    const answer: Answer = { value, taken };
    if (isCut) {
      // That hangs on who else has asked; what was worked out for it does not, and will be asked for again.
      for (const part of taken.parts) this.keep(part.question);
      return answer;
    }
    this.numbers += numbersIn(value);
    if (this.numbers > mostNumbers) {
      this.found.clear();
      this.numbers = numbersIn(value);
    }
    this.found.set(question, answer);
    if (isKept) this.answers.keep(answer);
    return answer;
  }

  private keep(question: string): void {
    const known = this.found.get(question);
    if (known) this.answers.keep(known);
  }

  private within<Value>(open: Open, make: () => Value): Made<Value> {
    this.open.push(open);
    try {
      return { value: make(), isCut: open.isCut };
    } finally {
      this.open.pop();
    }
  }

  private through<Value>(open: Open, begin: () => Steps<Value>): Value | undefined {
    const { question } = open.taken;
    const mayPause = this.open.every((one) => one === open || !one.isWorking);
    try {
      // What another share has begun goes on by that one, where this has no room for it.
      this.resumed(open);
      const { steps } = this.underway.get(question) ?? { steps: begin() };
      for (;;) {
        if (mayPause) {
          this.underway.set(question, { steps, taken: open.taken });
          pauseWhereDue(this.context);
        }
        // Nobody goes on with what has ended, be it by an error.
        this.underway.delete(question);
        const { done, value } = steps.next();
        if (done) return value as Value;
      }
    } catch (error) {
      if (error instanceof NotSampled) return undefined;
      throw error;
    }
  }

  /** All that it took so far counts for whoever goes on with it. @throws NotSampled */
  private resumed(open: Open): void {
    for (const part of open.taken.parts) if (!this.isAfforded(open.of, part)) this.cut();
    this.count(open);
  }

  private cut(): never {
    for (const one of this.open) one.isCut = true;
    throw new NotSampled('too long');
  }

  /** Whether all that it took, but for what counts already, can be had; it is then counted. */
  private isAfforded(of: Allowance, taken: Taken): boolean {
    const all = new Map<string, number>();
    const open = [taken];
    for (let next = open.pop(); next; next = open.pop()) {
      if (all.has(next.question)) continue;
      all.set(next.question, next.operations);
      open.push(...next.parts);
    }
    const counts = [of, this.allowance];
    const isIn = (one: Allowance): boolean =>
      [...all].reduce((sum, [question, operations]) => sum + one.lacking(question, operations), 0) <= one.left;
    if (!counts.every(isIn)) return false;
    for (const one of counts) for (const [question, operations] of all) one.reaches(question, operations);
    return true;
  }
}
