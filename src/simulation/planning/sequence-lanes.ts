import type { InformedAnswers } from './informed-answers.ts';
import type { Question } from './method.ts';
import { PlanLanes } from './plan-lanes.ts';
import type { PlanModel } from './plan-model.ts';
import type { Share } from './plan-shares.ts';
import { writeActions } from './sequence-actions.ts';
import { SharesOfValues } from './shares-of-values.ts';

/** Plans to be valued: each of a decision, and what its shares are, plan by plan. */
export interface Plans {
  readonly decisions: ArrayLike<number>;
  readonly shares: Float64Array;
}

/** Values whole plans, each over the same samples of what is not known. */
export class SequenceLanes {
  private readonly model: PlanModel;
  private readonly samples: number;
  private readonly lanes: PlanLanes;
  private readonly shares: readonly Share[];
  private readonly answers: InformedAnswers | undefined;

  /** `answers`: of those whose actions are no shares of a plan. */
  constructor(model: PlanModel, samples: number, shares: readonly Share[], answers?: InformedAnswers) {
    this.model = model;
    this.samples = samples;
    this.shares = shares;
    this.answers = answers;
    this.lanes = new PlanLanes(model, samples);
  }

  /** The objective of each plan, by player. */
  *values(question: Question, { decisions, shares }: Plans): Generator<void, readonly Float64Array[]> {
    const { model, samples } = this;
    const found = model.players.map(() => new Float64Array(decisions.length));
    const perRun = Math.max(1, Math.floor(this.lanes.block / samples));
    for (let first = 0; first < decisions.length; first += perRun) {
      const plans = Math.min(perRun, decisions.length - first);
      const weights = this.roll(question, decisions, shares, first, plans);
      for (const [p, objective] of model.objectives.entries()) {
        const worth = this.lanes.machine.column(objective);
        for (let plan = 0; plan < plans; plan++) {
          let sum = 0;
          for (let s = 0, at = plan * samples; s < samples; s++, at++) sum += weights ? weights[at]! * worth[at]! : worth[at]!;
          found[p]![first + plan] = weights ? sum : sum / samples;
        }
      }
      yield;
    }
    return found;
  }

  /** Which share a value is, of each decision's ranges at the first step. */
  ranges(question: Question): SharesOfValues {
    const { model, lanes, samples } = this;
    const perRun = Math.max(1, Math.floor(lanes.block / samples));
    const ranges = new SharesOfValues(model, question.count);
    const all = Array.from({ length: question.count }, (_, decision) => decision);
    for (let first = 0; first < question.count; first += perRun) {
      const plans = Math.min(perRun, question.count - first);
      this.begin(question, all, first, plans);
      lanes.before(model.first, plans * samples, question, 0);
      for (let plan = 0; plan < plans; plan++) ranges.read(model, first + plan, plan * samples);
    }
    return ranges;
  }

  /** The actions of the first step, of each plan: all that are decided on; of who sees more what the planner expects. */
  actions(question: Question, { decisions, shares }: Plans): readonly Float64Array[] {
    const { model, samples, lanes } = this;
    const columns = model.decides.map(({ player, action }) => model.players[player]!.columns[action]!);
    const found = columns.map(() => new Float64Array(decisions.length));
    const perRun = Math.max(1, Math.floor(this.lanes.block / samples));
    for (let first = 0; first < decisions.length; first += perRun) {
      const plans = Math.min(perRun, decisions.length - first);
      this.begin(question, decisions, first, plans);
      const context = lanes.before(model.first, plans * samples, question, 0);
      const weights = lanes.weights(question, (plan) => decisions[first + plan]!, plans * samples, samples);
      writeActions(model, model.first, 0, { shares: this.shares, values: shares, first, plans, samples, weights });
      this.answers?.write(model.first, plans * samples, context);
      for (const [a, column] of columns.entries())
        for (let plan = 0; plan < plans; plan++)
          found[a]![first + plan] = expected(lanes.machine.column(column), plan * samples, samples, weights);
    }
    return found;
  }

  private begin(question: Question, decisions: ArrayLike<number>, first: number, plans: number): void {
    const { lanes, samples } = this;
    for (let plan = 0; plan < plans; plan++) {
      const decision = decisions[first + plan]!;
      const start = lanes.start(question, decision);
      for (let s = 0, lane = plan * samples; s < samples; s++, lane++) {
        lanes.fill(lane, question, decision, 0);
        for (let k = 0; k < start.length; k++) lanes.carried[k]!.now[lane] = start[k]!;
        lanes.lanes.seen[lane] = s;
        lanes.lanes.hidden[lane] = s;
      }
    }
    lanes.believe(question, (lane) => decisions[first + Math.floor(lane / samples)]!, plans * samples, samples);
  }

  private roll(
    question: Question,
    decisions: ArrayLike<number>,
    shares: Float64Array,
    first: number,
    plans: number,
  ): Float64Array | undefined {
    const { model, lanes, samples } = this;
    const length = plans * samples;
    const { horizon } = question;
    this.begin(question, decisions, first, plans);
    let weights: Float64Array | undefined;
    for (let depth = 0; depth < horizon; depth++) {
      const isLast = depth === horizon - 1;
      const step = depth === 0 ? model.first : model.later!;
      if (depth > 0) {
        for (const { now, next } of lanes.carried) now.set(next);
        for (let lane = 0; lane < length; lane++)
          lanes.advance(lane, question, decisions[first + Math.floor(lane / samples)]!, depth);
      }
      const context = lanes.before(step, length, question, depth);
      if (depth === 0) weights = lanes.weights(question, (plan) => decisions[first + plan]!, length, samples);
      writeActions(model, step, depth, { shares: this.shares, values: shares, first, plans, samples, weights });
      this.answers?.write(step, length, context);
      lanes.machine.run(step.each, length, context);
      if (isLast) lanes.machine.run(model.value, length, context);
      else lanes.machine.run(step.move, length, context);
    }
    return weights;
  }
}

/** The mean of some values, to the bit where they are all the same. */
function expected(values: Float64Array, from: number, count: number, weights: Float64Array | undefined): number {
  const first = values[from]!;
  let beyond = 0;
  for (let i = from; i < from + count; i++) beyond += (weights?.[i] ?? 1 / count) * (values[i]! - first);
  return first + beyond;
}
