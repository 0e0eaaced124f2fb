import type { Column } from '../columns/column.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import { extendKey, type StreamKey } from '../columns/stream-key.ts';
import { type ChanceLanes, ChanceValues } from './chance-values.ts';
import type { JointActions } from './joint-actions.ts';
import type { Question } from './method.ts';
import type { PlanModel } from './plan-model.ts';
import type { PlanStep } from './plan-step.ts';

/** Runs steps of plans, a lane each, in a model's machine. */
export class PlanLanes {
  readonly model: PlanModel;
  readonly machine: ColumnMachine;
  readonly block: number;
  /** What goes from step to step: states, memories, what the objectives have gathered, whether the episode goes on. */
  readonly carried: readonly { readonly now: Float64Array; readonly next: Float64Array }[];
  readonly lanes: { length: number; readonly runs: Float64Array; readonly seen: Int32Array; readonly hidden: Int32Array };
  /** Which of what is carried is not observed, in the order of the hidden states; and which is known. */
  readonly hidden: readonly number[];
  readonly observed: ReadonlySet<number>;
  private readonly starts: readonly ((question: Question, decision: number) => number)[];
  private readonly constants: readonly { readonly input: number; readonly into: Float64Array }[];
  private readonly stepInput: number;
  private readonly stepColumn: Float64Array;
  private readonly values: ChanceValues;
  private readonly written = new Map<PlanStep, readonly Writer[]>();

  constructor(model: PlanModel, samples: number) {
    this.model = model;
    const { machine, kept, players, alive, inputColumns } = model;
    this.machine = machine;
    this.block = machine.block;
    const pairs: { now: Column; next: Column; start: (question: Question, decision: number) => number }[] = [];
    let hidden = 0;
    this.hidden = kept.all.flatMap(({ input }, k) => (input === undefined ? [k] : []));
    this.observed = new Set(kept.all.flatMap(({ input }, k) => (input === undefined ? [] : [k])));
    for (const { now, next, input } of kept.all) {
      const at = input === undefined ? -1 : inputColumns.indexOf(input);
      const which = input === undefined ? hidden++ : 0;
      const start = (question: Question, decision: number): number =>
        input === undefined
          ? question.belief!.values[which]![decision * question.belief!.samples]!
          : at < 0
            ? 0
            : question.inputs[at]![decision]!;
      pairs.push({ now, next, start });
    }
    for (const { objective } of players)
      for (const [i, now] of objective.now.entries())
        pairs.push({ now, next: objective.next[i]!, start: () => objective.starts[i]! });
    if (alive) pairs.push({ ...alive, start: () => 1 });
    this.carried = pairs.map(({ now, next }) => ({ now: machine.column(now), next: machine.column(next) }));
    this.starts = pairs.map(({ start }) => start);
    const moving = new Set<Column>(pairs.map(({ now }) => now));
    this.stepInput = inputColumns.indexOf(model.step);
    this.stepColumn = machine.column(model.step);
    this.constants = inputColumns.flatMap((column, input) =>
      moving.has(column) || column === model.step ? [] : [{ input, into: machine.column(column) }],
    );
    this.lanes = {
      length: 0,
      runs: new Float64Array(this.block),
      seen: new Int32Array(this.block),
      hidden: new Int32Array(this.block),
    };
    this.values = new ChanceValues(samples, this.block);
  }

  /** What is carried at the start of a decision's plan. */
  start(question: Question, decision: number): readonly number[] {
    return this.starts.map((start) => start(question, decision));
  }

  /** As `start`, of all decisions: by what is carried, then decision. */
  startAll(question: Question): readonly Float64Array[] {
    return this.starts.map((start) => {
      const found = new Float64Array(question.count);
      for (let decision = 0; decision < found.length; decision++) found[decision] = start(question, decision);
      return found;
    });
  }

  /** Writes what a lane's decision is made from, all but what is carried. */
  fill(lane: number, question: Question, decision: number, depth: number): void {
    for (const { input, into } of this.constants) into[lane] = question.inputs[input]![decision]!;
    if (this.stepInput >= 0) this.stepColumn[lane] = question.inputs[this.stepInput]![decision]! + depth;
    this.lanes.runs[lane] = question.runs[decision]!;
  }

  /** As `fill`, of the first lanes. */
  fillAll(length: number, question: Question, decisionOf: Int32Array, depth: number): void {
    for (const { input, into } of this.constants) {
      const from = question.inputs[input]!;
      for (let lane = 0; lane < length; lane++) into[lane] = from[decisionOf[lane]!]!;
    }
    const steps = question.inputs[this.stepInput];
    for (let lane = 0; lane < length; lane++) {
      const decision = decisionOf[lane]!;
      if (steps) this.stepColumn[lane] = steps[decision]! + depth;
      this.lanes.runs[lane] = question.runs[decision]!;
    }
  }

  /** Writes the step's number alone: what else the decision is made from stays. */
  advance(lane: number, question: Question, decision: number, depth: number): void {
    if (this.stepInput >= 0) this.stepColumn[lane] = question.inputs[this.stepInput]![decision]! + depth;
  }

  /** As `fill`, in the first lanes, which are those of each decision over and over; all that draws need is left out. */
  fillInTurn(length: number, question: Question): void {
    for (const { input, into } of this.constants) repeat(question.inputs[input]!, question.count, into, length);
  }

  /** As `advance`, in the first lanes, which are those of each decision over and over. */
  advanceInTurn(length: number, question: Question, depth: number): void {
    const steps = question.inputs[this.stepInput];
    if (!steps) return;
    for (let decision = 0; decision < question.count; decision++) this.stepColumn[decision] = steps[decision]! + depth;
    repeat(this.stepColumn, question.count, this.stepColumn, length);
  }

  /** Writes what the samples of each decision take the hidden states to be. */
  believe(question: Question, decisionOf: (lane: number) => number, length: number, samples: number): void {
    const { belief } = question;
    if (!belief) return;
    for (const [which, { now }] of this.model.kept.hidden.entries()) {
      const into = this.machine.column(now);
      const from = belief.values[which]!;
      for (let lane = 0; lane < length; lane++)
        into[lane] = from[decisionOf(lane) * belief.samples + ((lane % samples) % belief.samples)]!;
    }
  }

  /** How likely each sample is, by what was seen until now and what is observed; undefined where all are as likely. */
  weights(question: Question, decisionOf: (plan: number) => number, length: number, samples: number): Float64Array | undefined {
    const { belief } = question;
    const before =
      belief &&
      belief.samples > 1 &&
      Float64Array.from({ length }, (_, lane) => {
        const decision = decisionOf(Math.floor(lane / samples));
        return belief.weights[decision * belief.samples + ((lane % samples) % belief.samples)]!;
      });
    return this.model.observation.weights(this.machine, length, samples, before || undefined);
  }

  /** Runs what does not depend on the actions. */
  before(step: PlanStep, length: number, question: Question, depth: number): StreamKey {
    const context = extendKey(question.context, depth);
    this.lanes.length = length;
    this.values.fill(this.machine, step.chances, this.model, this.lanes as ChanceLanes, context);
    this.machine.run(step.once, length, context);
    return context;
  }

  /** Writes into a lane the actions of a joint action. */
  act(step: PlanStep, lane: number, joint: JointActions, which: number): void {
    for (const { into, values, index } of this.writers(step, joint)) into[lane] = values[index[which]!]![lane]!;
  }

  /** As `act`, in the first lanes. */
  actAll(step: PlanStep, length: number, joint: JointActions, jointOf: Int32Array): void {
    for (const { into, values, index } of this.writers(step, joint))
      for (let lane = 0; lane < length; lane++) into[lane] = values[index[jointOf[lane]!]!]![lane]!;
  }

  /** As `act`: each joint action in so many lanes, one after the other. */
  actInTurn(step: PlanStep, lanes: number, joint: JointActions): void {
    for (const { into, values, constants, index } of this.writers(step, joint))
      for (let which = 0, from = 0; which < joint.count; which++, from += lanes) {
        const constant = constants[index[which]!];
        if (constant !== undefined) into.fill(constant, from, from + lanes);
        else into.set(values[index[which]!]!.subarray(from, from + lanes), from);
      }
  }

  /** Runs the rest of the step, and after the last one what it was all worth. */
  after(step: PlanStep, length: number, context: StreamKey, isLast: boolean): void {
    this.machine.run(isLast ? step.each : step.on, length, context);
    if (isLast || this.model.alive) this.machine.run(this.model.value, length, context);
  }

  private writers(step: PlanStep, joint: JointActions): readonly Writer[] {
    const known = this.written.get(step);
    if (known) return known;
    const made = this.model.players.flatMap((player, p) =>
      player.rangesAt(step).flatMap((range, action): Writer[] => {
        if (!('values' in range)) return [];
        const values = range.values.map((column) => this.machine.column(column));
        const constants = range.values.map((column) => this.model.layout.constants.get(column));
        return [{ into: this.machine.column(player.columns[action]!), values, constants, index: joint.values[p]![action]! }];
      }),
    );
    this.written.set(step, made);
    return made;
  }
}

/** The first numbers of a column, over and over. */
export function repeat(from: Float64Array, count: number, into: Float64Array, length: number): void {
  for (let i = 0; i < count; i++) into[i] = from[i]!;
  for (let done = count; done < length; done *= 2) into.copyWithin(done, 0, Math.min(done, length - done));
}

/** An action's column, what its values are (where they are the same in all lanes, as numbers too), and which of them each joint action takes. */
interface Writer {
  readonly into: Float64Array;
  readonly values: readonly Float64Array[];
  readonly constants: readonly (number | undefined)[];
  readonly index: Int32Array;
}
