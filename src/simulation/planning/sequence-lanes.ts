import type { Column } from '../columns/column.ts';
import { extendKey } from '../columns/stream-key.ts';
import type { Question } from './method.ts';
import { PlanLanes } from './plan-lanes.ts';
import type { PlanModel } from './plan-model.ts';
import type { Share } from './plan-shares.ts';
import type { PlanStep } from './plan-step.ts';

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

  constructor(model: PlanModel, samples: number, shares: readonly Share[]) {
    this.model = model;
    this.samples = samples;
    this.shares = shares;
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

  /** By player and action: which share a value is, of each decision's range at the first step. */
  ranges(question: Question): readonly (readonly ((decision: number, value: number) => number)[])[] {
    const { model, lanes, samples } = this;
    const { machine } = lanes;
    const perRun = Math.max(1, Math.floor(lanes.block / samples));
    const columns = model.players.map((player) =>
      player.rangesAt(model.first).map((range) => ('values' in range ? range.values : [range.low, range.high])),
    );
    const found = columns.map((own) => own.map((ends) => ends.map(() => new Float64Array(question.count))));
    const all = Array.from({ length: question.count }, (_, decision) => decision);
    for (let first = 0; first < question.count; first += perRun) {
      const plans = Math.min(perRun, question.count - first);
      this.begin(question, all, first, plans);
      lanes.before(model.first, plans * samples, question, 0);
      for (const [p, own] of columns.entries())
        for (const [a, ends] of own.entries())
          for (const [e, end] of ends.entries())
            for (let plan = 0; plan < plans; plan++) found[p]![a]![e]![first + plan] = machine.column(end)[plan * samples]!;
    }
    return model.players.map((player, p) =>
      player.rangesAt(model.first).map((range, a) => (decision, value) => {
        const ends = found[p]![a]!.map((end) => end[decision]!);
        if ('values' in range) {
          const away = ends.map((one) => Math.abs(one - value));
          return (away.indexOf(Math.min(...away)) + 0.5) / ends.length;
        }
        const [low = 0, high = 0] = ends;
        return high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
      }),
    );
  }

  /** The actions of the planner's own first step, of each plan. */
  actions(question: Question, { decisions, shares }: Plans): readonly Float64Array[] {
    const { model, samples } = this;
    const own = model.players[0]!;
    const found = own.columns.map(() => new Float64Array(decisions.length));
    const perRun = Math.max(1, Math.floor(this.lanes.block / samples));
    for (let first = 0; first < decisions.length; first += perRun) {
      const plans = Math.min(perRun, decisions.length - first);
      this.begin(question, decisions, first, plans);
      this.lanes.before(model.first, plans * samples, question, 0);
      this.write(model.first, 0, shares, first, plans, undefined);
      for (const [a, column] of own.columns.entries())
        for (let plan = 0; plan < plans; plan++) found[a]![first + plan] = this.lanes.machine.column(column)[plan * samples]!;
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
      this.write(step, depth, shares, first, plans, weights);
      lanes.machine.run(step.each, length, extendKey(question.context, depth));
      if (isLast) lanes.machine.run(model.value, length, context);
      else lanes.machine.run(step.move, length, context);
    }
    return weights;
  }

  /** Writes what the plans do at a step. */
  private write(
    step: PlanStep,
    depth: number,
    shares: Float64Array,
    first: number,
    plans: number,
    weights: Float64Array | undefined,
  ): void {
    const { model, samples, lanes } = this;
    const { machine } = lanes;
    const size = this.shares.length;
    const column = (one: Column): Float64Array => machine.column(one);
    const answers = depth > 0 ? this.features(plans, weights) : [];
    for (const [k, share] of this.shares.entries()) {
      if (share.kind !== 'action' || share.depth !== depth) continue;
      const player = model.players[share.player]!;
      const range = player.rangesAt(step)[share.action]!;
      const into = column(player.columns[share.action]!);
      if ('values' in range) {
        const values = range.values.map(column);
        for (let plan = 0; plan < plans; plan++) {
          const which = Math.min(values.length - 1, Math.floor(shares[(first + plan) * size + k]! * values.length));
          for (let lane = plan * samples; lane < (plan + 1) * samples; lane++) into[lane] = values[which]![lane]!;
        }
        continue;
      }
      const [low, high] = [column(range.low), column(range.high)];
      const gains = this.shares.flatMap((one, at) =>
        one.kind === 'answer' && one.player === share.player && one.action === share.action && answers[one.feature]
          ? [{ at, seen: answers[one.feature]! }]
          : [],
      );
      for (let plan = 0; plan < plans; plan++) {
        const own = shares[(first + plan) * size + k]!;
        for (let lane = plan * samples; lane < (plan + 1) * samples; lane++) {
          let at = own;
          for (const gain of gains) at += (2 * shares[(first + plan) * size + gain.at]! - 1) * gain.seen[lane]!;
          const bounded = at < 0 ? 0 : at > 1 ? 1 : at;
          into[lane] = bounded >= 1 ? high[lane]! : low[lane]! + bounded * (high[lane]! - low[lane]!);
        }
      }
    }
  }

  /** What is seen at a step, as so many standard deviations from what is seen on average with the plan. */
  private features(plans: number, weights: Float64Array | undefined): readonly Float64Array[] {
    const { samples } = this;
    return this.model.features.map((column) => {
      const seen = this.lanes.machine.column(column);
      const found = new Float64Array(plans * samples);
      for (let plan = 0; plan < plans; plan++) {
        const start = plan * samples;
        let mean = 0;
        for (let i = start; i < start + samples; i++) mean += (weights?.[i] ?? 1 / samples) * seen[i]!;
        let variance = 0;
        for (let i = start; i < start + samples; i++) variance += (weights?.[i] ?? 1 / samples) * (seen[i]! - mean) ** 2;
        const scale = variance > 1e-18 * mean * mean && variance > 0 ? 1 / Math.sqrt(variance) : 0;
        for (let i = start; i < start + samples; i++) found[i] = scale > 0 ? (seen[i]! - mean) * scale : 0;
      }
      return found;
    });
  }
}
