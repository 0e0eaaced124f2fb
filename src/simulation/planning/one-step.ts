import type { Column } from '../columns/column.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import { extendKey } from '../columns/stream-key.ts';
import type { ActionRange } from './action-range.ts';
import { evaluations, searchActions } from './action-search.ts';
import { type ChanceIds, ChanceValues } from './chance-values.ts';
import { FiniteChoice, FiniteOptions } from './finite-choice.ts';
import type { Method, Question } from './method.ts';
import type { PlanModel } from './plan-model.ts';

/**
 * Finds the actions that are best over one step, to 10⁻⁶ of their ranges: the expectation of the objective is taken over the same samples for
 * all of them, each weighing as much as what is observed makes it likely.
 */
export class OneStep implements Method {
  private readonly model: PlanModel;
  private readonly machine: ColumnMachine;
  private readonly samples: number;
  private readonly chance: ChanceValues;
  private readonly choice: FiniteChoice | undefined;
  private readonly options: FiniteOptions | undefined;
  private readonly isQuadratic: boolean;
  /** Of each lane, which of its decision's samples it has. */
  private readonly sampleOf: Int32Array;
  private readonly runs: Float64Array;
  /** Of its ids those that are drawn from. */
  private readonly ids: ChanceIds;

  /** `samples`: of each decision. */
  constructor(model: PlanModel, samples: number) {
    this.model = model;
    this.choice = samples === 1 ? FiniteChoice.of(model) : undefined;
    this.options = samples > 1 ? FiniteOptions.of(model) : undefined;
    this.machine = model.machine;
    this.samples = samples;
    const { block } = this.machine;
    this.chance = new ChanceValues(samples, block);
    this.isQuadratic = model.isQuadratic;
    this.sampleOf = Int32Array.from({ length: block }, (_, lane) => lane % samples);
    this.runs = new Float64Array(block);
    const { seenIds, hiddenIds, first, value } = model;
    const read = new Set([first.once, first.each, value].flatMap((program) => program.reads()));
    this.ids = { ...(read.has(seenIds) && { seenIds }), ...(read.has(hiddenIds) && { hiddenIds }) };
  }

  atOnce(): number {
    return Math.floor(this.machine.block / this.samples);
  }

  *decide(question: Question): Generator<void, readonly Float64Array[]> {
    const { machine, samples, model, isQuadratic } = this;
    const { first } = model;
    // The machine may have planned further ahead since.
    for (const { objective } of model.players)
      for (const [i, now] of objective.now.entries()) machine.fill(now, objective.starts[i]!);
    if (model.alive) machine.fill(model.alive.now, 1);
    const player = model.players[0]!;
    const { count } = question;
    const context = extendKey(question.context, 0);
    const length = count * samples;
    const weights = this.situate({ ...question, context }, length);
    if (this.choice) {
      machine.run(this.choice.program, length, context);
      return this.choice.best.map((column) => machine.column(column));
    }
    const ranges = player.rangesAt(first).map((range, k): ActionRange => {
      const preferred = player.preferred[k];
      const prefer = preferred === undefined ? {} : { preferred };
      return 'values' in range
        ? { kind: 'finite', values: range.values.map((value) => this.firstOf(value, count)), ...prefer }
        : { kind: 'interval', low: this.firstOf(range.low, count), high: this.firstOf(range.high, count), ...prefer };
    });
    const into = player.columns.map((column) => machine.column(column));
    const objective = machine.column(model.objectives[0]!);
    const expected = new Float64Array(count);
    const expectation = (values: Float64Array): Float64Array => {
      if (samples === 1) return values;
      if (weights) sumsOf(values, weights, samples, expected);
      else meansOf(values, samples, expected);
      return expected;
    };
    if (this.options) {
      machine.run(this.options.program, length, context);
      const given = this.options.objectives.map((column) => machine.column(column));
      let which = 0;
      return yield* searchActions(ranges, count, { evaluate: () => expectation(given[which++]!), isQuadratic });
    }
    const evaluate = (actions: readonly Float64Array[]): Float64Array => {
      for (const [k, column] of into.entries()) this.spread(actions[k]!, column, count);
      machine.run(first.each, length, context);
      machine.run(model.value, length, context);
      return expectation(objective);
    };
    return yield* searchActions(ranges, count, { evaluate, isQuadratic });
  }

  get work(): number {
    const { first, value, players } = this.model;
    const operations = first.each.operations().length + value.operations().length + comparing;
    return (
      this.samples *
      operations *
      evaluations(
        players[0]!.rangesAt(first).map((range) => ('values' in range ? range.values.length : undefined)),
        this.isQuadratic,
      )
    );
  }

  /** Of a column that no action changes the value of each decision. */
  private firstOf(column: Column, count: number): Float64Array {
    const { samples, model } = this;
    const all = this.machine.column(column);
    if (samples === 1 || model.layout.constants.has(column)) return all;
    const found = new Float64Array(count);
    for (let i = 0; i < count; i++) found[i] = all[i * samples]!;
    return found;
  }

  /** Gives each decision's samples its value. */
  private spread(values: Float64Array, into: Float64Array, count: number): void {
    const { samples } = this;
    if (samples === 1) into.set(values.length > count ? values.subarray(0, count) : values);
    else for (let i = 0, at = 0; i < count; i++, at += samples) into.fill(values[i]!, at, at + samples);
  }

  /** Writes what the decisions are made from, and their samples of what is not observed; the samples' weights, where they differ. */
  private situate({ inputs, runs, context, belief, count }: Question, length: number): Float64Array | undefined {
    const { machine, samples, model, sampleOf } = this;
    for (const [k, column] of model.inputColumns.entries()) this.spread(inputs[k]!, machine.column(column), count);
    if (model.first.chances.isRandom) {
      this.spread(runs, this.runs, count);
      const lanes = { length, runs: this.runs, seen: sampleOf, hidden: sampleOf, areInOrder: true };
      this.chance.fill(machine, model.first.chances, this.ids, lanes, context);
    }
    let before: Float64Array | undefined;
    if (belief) {
      const at = (i: number): number => ((i / samples) | 0) * belief.samples + ((i % samples) % belief.samples);
      for (const [k, { now }] of model.kept.hidden.entries()) {
        const into = machine.column(now);
        for (let i = 0; i < length; i++) into[i] = belief.values[k]![at(i)]!;
      }
      if (belief.samples > 1) before = Float64Array.from({ length }, (_, i) => belief.weights[at(i)]!);
    }
    machine.run(model.first.once, length, context);
    return model.observation.weights(machine, length, samples, before);
  }
}

/** Of every `size` values in a row. Four rows at once, for each addition waits for the one before. */
function meansOf(values: Float64Array, size: number, means: Float64Array): void {
  let row = 0;
  for (; row + 3 < means.length; row += 4) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = row * size, end = i + size; i < end; i++) {
      a += values[i]!;
      b += values[i + size]!;
      c += values[i + 2 * size]!;
      d += values[i + 3 * size]!;
    }
    means[row] = a / size;
    means[row + 1] = b / size;
    means[row + 2] = c / size;
    means[row + 3] = d / size;
  }
  for (; row < means.length; row++) {
    let sum = 0;
    for (let i = row * size, end = i + size; i < end; i++) sum += values[i]!;
    means[row] = sum / size;
  }
}

/** Of every `size` values in a row, by their weights. */
function sumsOf(values: Float64Array, weights: Float64Array, size: number, sums: Float64Array): void {
  for (let i = 0; i < sums.length; i++) {
    let sum = 0;
    for (let at = i * size, end = at + size; at < end; at++) sum += weights[at]! * values[at]!;
    sums[i] = sum;
  }
}

/** To compare what actions give takes about as long as so many operations. */
const comparing = 4;
