import type { Column } from '../columns/column.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import { extendKey } from '../columns/stream-key.ts';
import { type ActionRange, searchActions } from './action-search.ts';
import { ChanceValues } from './chance-values.ts';
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

  /** `samples`: of each decision. */
  constructor(model: PlanModel, samples: number) {
    this.model = model;
    this.machine = model.machine;
    this.samples = samples;
    this.chance = new ChanceValues(samples, this.machine.block);
  }

  atOnce(): number {
    return Math.floor(this.machine.block / this.samples);
  }

  *decide(question: Question): Generator<void, readonly Float64Array[]> {
    const { machine, samples, model } = this;
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
    const firstOf = (column: Column): Float64Array => {
      const all = machine.column(column);
      const found = new Float64Array(count);
      for (let i = 0; i < count; i++) found[i] = all[i * samples]!;
      return found;
    };
    const ranges = player.rangesAt(first).map((range, k): ActionRange => {
      const preferred = player.preferred[k];
      const prefer = preferred === undefined ? {} : { preferred };
      return 'values' in range
        ? { kind: 'finite', values: range.values.map(firstOf), ...prefer }
        : { kind: 'interval', low: firstOf(range.low), high: firstOf(range.high), ...prefer };
    });
    const objective = machine.column(model.objectives[0]!);
    const expected = new Float64Array(count);
    return yield* searchActions(ranges, count, (actions) => {
      for (const [k, column] of player.columns.entries()) {
        const into = machine.column(column);
        const values = actions[k]!;
        if (samples === 1) into.set(values);
        else for (let i = 0; i < length; i++) into[i] = values[(i / samples) | 0]!;
      }
      machine.run(first.each, length, context);
      machine.run(model.value, length, context);
      if (samples === 1) return objective;
      for (let i = 0; i < expected.length; i++) {
        let sum = 0;
        for (let s = 0, at = i * samples; s < samples; s++, at++) sum += weights ? weights[at]! * objective[at]! : objective[at]!;
        expected[i] = weights ? sum : sum / samples;
      }
      return expected;
    });
  }

  /** Writes what the decisions are made from, and their samples of what is not observed; the samples' weights, where they differ. */
  private situate({ inputs, runs, context, belief }: Question, length: number): Float64Array | undefined {
    const { machine, samples, model } = this;
    for (const [k, column] of model.inputColumns.entries()) {
      const into = machine.column(column);
      const given = inputs[k]!;
      for (let i = 0; i < length; i++) into[i] = given[(i / samples) | 0]!;
    }
    const index = new Int32Array(length);
    const lanes = { length, runs: new Float64Array(length), seen: index, hidden: index };
    for (let i = 0; i < length; i++) {
      index[i] = i % samples;
      lanes.runs[i] = runs[(i / samples) | 0]!;
    }
    this.chance.fill(machine, model.first.chances, model, lanes, context);
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
