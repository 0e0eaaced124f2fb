import { branching } from './branching.ts';
import { type JointActions, jointActions } from './joint-actions.ts';
import { type Level, LevelBackup } from './level-backup.ts';
import type { Method, Question } from './method.ts';
import { PlanLanes } from './plan-lanes.ts';
import type { PlanModel } from './plan-model.ts';
import { PlanNodes } from './plan-nodes.ts';
import { ranksOf } from './ranks.ts';
import { informedPlayers, movingOrder } from './stage-game.ts';

/** Beyond so many model steps a decision is not searched whole. */
export const mostSteps = 100_000;
/** Model steps of all decisions made at once, that they find place in memory. */
const mostAtOnce = 400_000;

/**
 * Finds the best of finitely many actions by going through all of them, for all steps and all branches of chance, then back: each
 * situation is worth the expectation of what is best there for who moves. Situations that are equal are gone through once, so that it is
 * dynamic programming where ways meet. Of a decision that takes more than 10⁵ steps of the model it finds nothing.
 */
export class Expectimax implements Method {
  private readonly model: PlanModel;
  private readonly lanes: PlanLanes;
  private readonly samples: number;
  private readonly order: readonly (readonly number[])[];
  private readonly informed: ReadonlySet<number>;
  private readonly joints: readonly [first: JointActions, later: JointActions | undefined];

  constructor(model: PlanModel, samples: number) {
    this.model = model;
    this.samples = samples;
    this.lanes = new PlanLanes(model, samples);
    this.order = movingOrder(model.view, model.players);
    this.informed = informedPlayers(model.view, model.players);
    const { players, first, later } = model;
    this.joints = [jointActions(players, first, true), later && jointActions(players, later, false)];
  }

  atOnce(horizon: number): number {
    let nodes = 1;
    let steps = 0;
    for (let depth = 0; depth < horizon && steps < mostSteps; depth++) {
      const { count } = branching(this.model, depth === 0, depth === horizon - 1, this.samples);
      nodes *= (depth === 0 ? this.joints[0] : this.joints[1]!).count * count;
      steps += nodes;
    }
    return Math.max(1, Math.floor(mostAtOnce / Math.min(steps, mostSteps)));
  }

  *decide(question: Question): Generator<void, readonly Float64Array[]> {
    const steps = new Float64Array(question.count);
    const levels: Level[] = [];
    let nodes = this.roots(question);
    const own = this.model.players[0]!;
    const ranges = own.columns.map(() => [] as Float64Array[]);
    for (let depth = 0; depth < question.horizon && nodes.count > 0; depth++) {
      const next = new PlanNodes(this.lanes.carried.length, nodes.count);
      levels.push(yield* this.level(question, depth, nodes, next, steps, ranges));
      nodes = next;
    }
    const chosen = this.back(levels, question, ranges);
    return own.columns.map((_, action) =>
      Float64Array.from({ length: question.count }, (_, decision) => {
        if (steps[decision]! > mostSteps) return Number.NaN;
        return ranges[action]![this.joints[0].values[0]![action]![chosen[decision]!]!]![decision]!;
      }),
    );
  }

  private roots(question: Question): PlanNodes {
    const nodes = new PlanNodes(this.lanes.carried.length, question.count);
    const row = this.lanes.carried.map(() => new Float64Array(1));
    for (let decision = 0; decision < question.count; decision++) {
      for (const [k, value] of this.lanes.start(question, decision).entries()) row[k]![0] = value;
      nodes.add(decision, 0, row, 0);
    }
    return nodes;
  }

  /** Goes one step on from every situation: by joint action and branch of chance. */
  private *level(
    question: Question,
    depth: number,
    nodes: PlanNodes,
    next: PlanNodes,
    steps: Float64Array,
    ranges: readonly Float64Array[][],
  ): Generator<void, Level> {
    const { model, lanes } = this;
    const { machine, block } = lanes;
    const isLast = depth === question.horizon - 1;
    const step = depth === 0 ? model.first : model.later!;
    const joint = depth === 0 ? this.joints[0] : this.joints[1]!;
    const chance = branching(model, depth === 0, isLast, this.samples);
    const each = joint.count * chance.count;
    const live = within(nodes, each, steps);
    const total = live.length * each;
    const to = new Int32Array(total).fill(-1);
    const weights = new Float64Array(total);
    const worth = model.players.map(() => new Float64Array(isLast || model.alive ? total : 0));
    const seenWeight = step.chances.seenWeight;
    const seenWeights = seenWeight === undefined ? undefined : new Float64Array(nodes.count);
    const next_ = lanes.carried.map((one) => one.next);
    const alive = model.alive && machine.column(model.alive.next);
    for (let first = 0; first < total; first += block) {
      const length = Math.min(block, total - first);
      for (let lane = 0; lane < length; lane++) {
        const node = live[Math.floor((first + lane) / each)]!;
        const branch = (first + lane) % chance.count;
        lanes.fill(lane, question, nodes.decision[node]!, depth);
        for (let k = 0; k < lanes.carried.length; k++) lanes.carried[k]!.now[lane] = nodes.values[k]![node]!;
        lanes.lanes.seen[lane] = nodes.seen[node]!;
        lanes.lanes.hidden[lane] = chance.hidden(branch);
      }
      const context = lanes.before(step, length, question, depth);
      for (let lane = 0; lane < length; lane++)
        lanes.act(step, lane, joint, Math.floor((first + lane) / chance.count) % joint.count);
      if (depth === 0) this.readRanges(first, length, each, ranges);
      lanes.after(step, length, context, isLast);
      const hiddenWeight = step.chances.hiddenWeight === undefined ? undefined : machine.column(step.chances.hiddenWeight);
      for (let lane = 0; lane < length; lane++) {
        const at = first + lane;
        const node = live[Math.floor(at / each)]!;
        weights[at] = chance.weight * (hiddenWeight?.[lane] ?? 1);
        if (seenWeights && seenWeight !== undefined) seenWeights[node] = machine.column(seenWeight)[lane]!;
        if (isLast || alive?.[lane] === 0) {
          for (const [p, objective] of model.objectives.entries()) worth[p]![at] = machine.column(objective)[lane]!;
          // What would have been seen then splits the branch no further.
          if (!isLast) weights[at]! /= model.mode === 'enumerated' ? chance.count / (chance.hidden(chance.count - 1) + 1) : 1;
        } else to[at] = next.add(nodes.decision[node]!, chance.seen(at % chance.count), next_, lane);
      }
      yield;
    }
    return { nodes, live, joint, branches: chance.count, to, weights, worth, seenWeights };
  }

  /** By action, then which of its values: what they are for each decision. */
  private readRanges(first: number, length: number, each: number, ranges: readonly Float64Array[][]): void {
    const own = this.model.players[0]!.rangesAt(this.model.first);
    for (let lane = (each - (first % each)) % each; lane < length; lane += each) {
      const decision = (first + lane) / each;
      for (const [action, range] of own.entries())
        if ('values' in range)
          for (const [index, column] of range.values.entries()) {
            ranges[action]![index] ??= new Float64Array(64);
            if (decision >= ranges[action]![index]!.length) {
              const longer = new Float64Array(2 * decision + 1);
              longer.set(ranges[action]![index]!);
              ranges[action]![index] = longer;
            }
            ranges[action]![index]![decision] = this.lanes.machine.column(column)[lane]!;
          }
    }
  }

  /** From the last step to the first: what each situation is worth to each player; the joint actions at the start. */
  private back(levels: readonly Level[], question: Question, ranges: readonly Float64Array[][]): Int32Array {
    const chosen = new Int32Array(question.count);
    let worthNext: Float64Array[] = [];
    let seenNext: Float64Array | undefined;
    const ranks = this.ranks(question, ranges);
    for (const [depth, level] of [...levels.entries()].reverse()) {
      const { nodes, live } = level;
      const backup = new LevelBackup(level, this.order, this.informed, worthNext, seenNext);
      const mine = this.model.players.map(() => new Float64Array(nodes.count));
      for (const [i, node] of live.entries()) {
        const decision = nodes.decision[node]!;
        const own = ranks(decision);
        const best = backup.solve(i, depth === 0 ? own.first : own.later);
        for (const [p, value] of backup.values.entries()) mine[p]![node] = value[best]!;
        if (depth === 0) chosen[decision] = best;
      }
      worthNext = mine;
      seenNext = level.seenWeights;
    }
    return chosen;
  }

  /** By decision what each player prefers of equal choices, in the first step and in later ones. */
  private ranks(question: Question, ranges: readonly Float64Array[][]): (decision: number) => Ranks {
    const { players, first, later } = this.model;
    const known = new Map<string, Ranks>();
    const constants = (player: number, step: typeof first): number[][] =>
      players[player]!.rangesAt(step).map((range) =>
        'values' in range ? range.values.map((column) => this.model.layout.constants.get(column) ?? 0) : [],
      );
    return (decision) => {
      const own = ranges.map((values) => values.map((value) => value[decision]!));
      const key = question.count === 1 ? '' : own.join();
      const found = known.get(key);
      if (found) return found;
      const at = (joint: JointActions, step: typeof first): Int32Array[] =>
        players.map((player, p) => ranksOf(joint, p, p === 0 ? own : constants(p, step), player.preferred));
      const made = {
        first: at(this.joints[0], first),
        later: this.joints[1] && later ? at(this.joints[1], later) : [],
      };
      known.set(key, made);
      return made;
    };
  }
}

interface Ranks {
  readonly first: readonly Int32Array[];
  readonly later: readonly Int32Array[];
}

/** The nodes of decisions that do not take too many model steps with this depth; adds these to what they take. */
function within(nodes: PlanNodes, each: number, steps: Float64Array): Int32Array {
  for (let node = 0; node < nodes.count; node++) steps[nodes.decision[node]!]! += each;
  return Int32Array.from({ length: nodes.count }, (_, node) => node).filter((node) => steps[nodes.decision[node]!]! <= mostSteps);
}
