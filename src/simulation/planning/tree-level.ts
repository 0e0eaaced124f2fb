import { bestOfWays } from './best-of-ways.ts';
import type { Branching } from './branching.ts';
import type { JointActions } from './joint-actions.ts';
import type { Question } from './method.ts';
import { type PlanLanes, repeat } from './plan-lanes.ts';
import type { PlanStep } from './plan-step.ts';
import { isBetter } from './stage-game.ts';

/** To copy what a lane goes on from, and to compare what comes of it, takes about as long as so many operations. */
const beside = 4;

/**
 * A depth of the plans of several decisions, each of whose ways has a lane: by joint action, branch of chance and way so far, that of each
 * decision. So the lanes of a depth are the ways so far of the next.
 */
export class TreeLevel {
  readonly depth: number;
  /** Joint actions times branches of chance. */
  readonly each: number;
  /** By way so far: what the best that can be done there is worth, and which joint action that is. */
  readonly worth: Float64Array;
  readonly best: Int32Array;
  /** By way so far: the probability of what is seen there before acting. */
  private seenWeights = new Float64Array();
  private readonly lanes: PlanLanes;
  private readonly step: PlanStep;
  private readonly joint: JointActions;
  private readonly isLast: boolean;
  private readonly branches: number;
  private readonly weight: number;
  private readonly hidden: Int32Array;
  private readonly seen: Int32Array;
  /** What would have been seen after an end splits a branch no further: into so many it is split. */
  private readonly split: number;
  /** By lane: how likely it is, where that differs; what the plan is worth that ends there; and 0 where an episode does. */
  private weights: Float64Array | undefined;
  private ended: Float64Array;
  private alive: Float64Array | undefined;
  /** How many ways so far there are. */
  private ways = 0;

  constructor(lanes: PlanLanes, joint: JointActions, chance: Branching, depth: number, isLast: boolean) {
    const { model, machine, block } = lanes;
    this.lanes = lanes;
    this.joint = joint;
    this.depth = depth;
    this.isLast = isLast;
    this.step = depth === 0 ? model.first : model.later!;
    this.branches = chance.count;
    this.each = joint.count * chance.count;
    this.weight = chance.weight;
    this.hidden = Int32Array.from({ length: chance.count }, (_, branch) => chance.hidden(branch));
    this.seen = Int32Array.from({ length: chance.count }, (_, branch) => chance.seen(branch));
    this.split = model.mode === 'enumerated' ? chance.count / (this.hidden.at(-1)! + 1) : 1;
    this.ended = isLast ? machine.column(model.objectives[0]!) : new Float64Array(block);
    if (model.alive && !isLast) this.alive = new Float64Array(block);
    const { hiddenWeight, seenWeight } = this.step.chances;
    if (hiddenWeight !== undefined || this.alive) this.weights = new Float64Array(block);
    if (seenWeight !== undefined) this.seenWeights = new Float64Array(block);
    this.worth = new Float64Array(block);
    this.best = new Int32Array(block);
  }

  /** Of a lane, with what it takes to copy and to compare it. */
  get operations(): number {
    const { once, each, on } = this.step;
    return once.operations().length + (this.isLast ? each : on).operations().length + beside;
  }

  /** The number of lanes. */
  get length(): number {
    return this.ways * this.each;
  }

  /** Takes the step in all lanes. `so`: by what is carried, what it is in the ways so far. */
  go(question: Question, so: readonly Float64Array[], before: TreeLevel | undefined): void {
    const { lanes, step, joint, depth, isLast } = this;
    this.ways = before?.length ?? question.count;
    const { ways, length } = this;
    for (let k = 0; k < so.length; k++) repeat(so[k]!, ways, lanes.carried[k]!.now, length);
    lanes.advanceInTurn(length, question, depth);
    if (step.chances.isRandom) this.number(before);
    const context = lanes.before(step, length, question, depth);
    lanes.actInTurn(step, this.branches * ways, joint);
    lanes.after(step, length, context, isLast);
    this.read();
  }

  /** Which values chance takes in each lane. */
  private number(before: TreeLevel | undefined): void {
    const { ways, length, branches } = this;
    const { seen, hidden } = this.lanes.lanes;
    for (let lane = 0; lane < length; lane++) {
      const way = lane % ways;
      seen[lane] = before ? before.seen[Math.floor(way / before.ways) % before.branches]! : 0;
      hidden[lane] = this.hidden[Math.floor(lane / ways) % branches]!;
    }
  }

  private read(): void {
    const { step, length, weight, weights, alive, split, ways, isLast } = this;
    const { model, machine } = this.lanes;
    const { hiddenWeight, seenWeight } = step.chances;
    if (seenWeight !== undefined) this.seenWeights.set(machine.column(seenWeight).subarray(0, ways));
    if (weights && hiddenWeight !== undefined) {
      const own = machine.column(hiddenWeight);
      for (let lane = 0; lane < length; lane++) weights[lane] = weight * own[lane]!;
    } else weights?.fill(weight, 0, length);
    if (!alive || !model.alive || isLast) return;
    alive.set(machine.column(model.alive.next).subarray(0, length));
    this.ended.set(machine.column(model.objectives[0]!).subarray(0, length));
    for (let lane = 0; lane < length; lane++) if (alive[lane] === 0) weights![lane]! /= split;
  }

  /**
   * From what the ways of the next depth are worth to what those here are. `ranks`: by decision, which joint action it prefers; one where that is
   * the same for all.
   */
  back(next: TreeLevel | undefined, ranks: readonly Int32Array[]): void {
    const { ways, branches, joint, weight, weights, worth, best } = this;
    const seen = next && next.step.chances.seenWeight !== undefined ? next.seenWeights : undefined;
    const values = next ? next.worth : this.ended;
    if (branches === 1 && weight === 1 && !weights && !seen) {
      bestOfWays(values, ways, joint.count, ranks, worth, best);
      return;
    }
    for (let way = 0, decision = 0; way < ways; way++, decision++) {
      if (decision === ranks.length) decision = 0;
      const preferred = ranks[decision]!;
      let taken = 0;
      let highest = this.expected(way, values, seen);
      for (let choice = 1, lane = way + branches * ways; choice < joint.count; choice++, lane += branches * ways) {
        const value = this.expected(lane, values, seen);
        if (!isBetter(value, highest, preferred[choice]!, preferred[taken]!)) continue;
        taken = choice;
        highest = value;
      }
      worth[way] = highest;
      best[way] = taken;
    }
  }

  /** Of the branches of a joint action, the first of which is in that lane. */
  private expected(lane: number, values: Float64Array, seen: Float64Array | undefined): number {
    const { ways, branches, weight, weights, alive, ended } = this;
    let value = 0;
    for (const end = lane + branches * ways; lane < end; lane += ways) {
      const isOver = alive?.[lane] === 0;
      const own = weights ? weights[lane]! : weight;
      const likely = seen && !isOver ? own * seen[lane]! : own;
      // What cannot happen counts nothing, whatever it would be worth.
      if (likely !== 0) value += likely * (isOver ? ended[lane]! : values[lane]!);
    }
    return value;
  }
}
