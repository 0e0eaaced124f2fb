import type { Column } from '../columns/column.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import { extendKey, type StreamKey } from '../columns/stream-key.ts';
import { type ChanceLanes, ChanceValues } from './chance-values.ts';
import { ColumnRoom } from './column-room.ts';
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
  readonly carried: readonly Carried[];
  /** Of that what matters where an episode goes on; and whether it does. */
  readonly going: readonly Carried[];
  readonly alive: Carried | undefined;
  readonly lanes: { length: number; readonly runs: Float64Array; readonly seen: Int32Array; readonly hidden: Int32Array };
  /** Which of what is carried is not observed, in the order of the hidden states; and which is known. */
  readonly hidden: readonly number[];
  readonly observed: ReadonlySet<number>;
  private readonly started = new ColumnRoom();
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
    const pairs: (Omit<Carried, 'now' | 'next'> & { now: Column; next: Column })[] = [];
    let hidden = 0;
    this.hidden = kept.all.flatMap(({ input }, k) => (input === undefined ? [k] : []));
    this.observed = new Set(kept.all.flatMap(({ input }, k) => (input === undefined ? [] : [k])));
    for (const { now, next, input } of kept.all) {
      const which = input === undefined ? hidden++ : inputColumns.indexOf(input);
      const start: Start = input === undefined ? { hidden: which } : which < 0 ? { value: 0 } : { input: which };
      pairs.push({ now, next, start, matters: true });
    }
    for (const { objective } of players)
      for (const [i, now] of objective.now.entries()) {
        const [next, value, matters] = [objective.next[i]!, objective.starts[i]!, objective.isGathered[i]!];
        pairs.push({ now, next, start: { value }, matters });
      }
    if (alive) pairs.push({ ...alive, start: { value: 1 }, matters: false });
    this.carried = pairs.map((pair) => ({ ...pair, now: machine.column(pair.now), next: machine.column(pair.next) }));
    this.alive = alive && this.carried.at(-1);
    this.going = this.carried.filter(({ matters }) => matters);
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
    return this.carried.map(({ start }) => {
      if ('value' in start) return start.value;
      if ('input' in start) return question.inputs[start.input]![decision]!;
      const { values, samples } = question.belief!;
      return values[start.hidden]![decision * samples]!;
    });
  }

  /** As `start`, of all decisions: by what is carried of that, then decision; until they are asked for again. */
  startAll(question: Question, carried: readonly Carried[]): readonly Float64Array[] {
    const { count } = question;
    return carried.map(({ start }, k) => {
      const found = this.started.column(k, count);
      if ('value' in start) found.fill(start.value, 0, count);
      else if ('input' in start) found.set(question.inputs[start.input]!.subarray(0, count));
      else {
        const { values, samples } = question.belief!;
        for (let decision = 0; decision < count; decision++) found[decision] = values[start.hidden]![decision * samples]!;
      }
      return found;
    });
  }

  /** Writes what a lane's decision is made from, all but what is carried. */
  fill(lane: number, question: Question, decision: number, depth: number): void {
    for (const { input, into } of this.constants) into[lane] = question.inputs[input]![decision]!;
    if (this.stepInput >= 0) this.stepColumn[lane] = question.inputs[this.stepInput]![decision]! + depth;
    this.lanes.runs[lane] = question.runs[decision]!;
  }

  /** What `fill` writes, for so many decisions: where each of it goes, and what it is by decision, which is written into what `room` gives. */
  gathered(
    count: number,
    question: Question,
    decisionOf: Int32Array,
    depth: number,
    room: (k: number) => Float64Array,
  ): { readonly into: Float64Array; readonly from: Float64Array }[] {
    const found = this.constants.map(({ input, into }, k) => {
      const [values, from] = [question.inputs[input]!, room(k)];
      for (let i = 0; i < count; i++) from[i] = values[decisionOf[i]!]!;
      return { into, from };
    });
    const steps = question.inputs[this.stepInput];
    if (steps) {
      const from = room(found.length);
      for (let i = 0; i < count; i++) from[i] = steps[decisionOf[i]!]! + depth;
      found.push({ into: this.stepColumn, from });
    }
    return found;
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

  /** As `act`, from a lane to before another. */
  actIn(step: PlanStep, from: number, to: number, joint: JointActions, which: number): void {
    for (const { into, values, constants, index } of this.writers(step, joint)) {
      const constant = constants[index[which]!];
      if (constant !== undefined) into.fill(constant, from, to);
      else into.set(values[index[which]!]!.subarray(from, to), from);
    }
  }

  /** As `act`: each joint action in so many lanes, one after the other. */
  actInTurn(step: PlanStep, lanes: number, joint: JointActions): void {
    for (let which = 0, from = 0; which < joint.count; which++, from += lanes) this.actIn(step, from, from + lanes, joint, which);
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

/** A number, an input of the decision, or what its first particle has a hidden state be. */
type Start = { readonly value: number } | { readonly input: number } | { readonly hidden: number };

export interface Carried {
  readonly now: Float64Array;
  readonly next: Float64Array;
  /** What it is at the start of a decision's plan. */
  readonly start: Start;
  /** Whether what comes of a plan that goes on can depend on it. */
  readonly matters: boolean;
}

/** An action's column, what its values are (where they are the same in all lanes, as numbers too), and which of them each joint action takes. */
interface Writer {
  readonly into: Float64Array;
  readonly values: readonly Float64Array[];
  readonly constants: readonly (number | undefined)[];
  readonly index: Int32Array;
}
