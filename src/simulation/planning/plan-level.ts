import type { Branching } from './branching.ts';
import type { JointActions } from './joint-actions.ts';
import type { Level } from './level-backup.ts';
import type { LevelRoom } from './level-room.ts';
import type { Question } from './method.ts';
import type { OptionValues } from './option-values.ts';
import type { PlanLanes } from './plan-lanes.ts';
import type { PlanNodes } from './plan-nodes.ts';

/** Beyond so many model steps a decision is not searched whole. */
export const mostSteps = 100_000;

/** A depth of the plans of several decisions, before anything is done at it. */
interface Depth {
  readonly depth: number;
  readonly joint: JointActions;
  readonly chance: Branching;
  readonly nodes: PlanNodes;
  /** Those of the next depth, to be found. */
  readonly next: PlanNodes;
  /** By decision: the model steps that it has taken; these are added. */
  readonly steps: Float64Array;
  readonly room: LevelRoom;
}

/** Goes one step on from every situation: by joint action and branch of chance. */
export function* goOn(
  lanes: PlanLanes,
  question: Question,
  { depth, joint, chance, nodes, next, steps, room }: Depth,
  options: OptionValues,
): Generator<void, Level> {
  const { model } = lanes;
  const { machine, block } = lanes;
  const isLast = depth === question.horizon - 1;
  const step = depth === 0 ? model.first : model.later!;
  const each = joint.count * chance.count;
  const live = room.within(nodes, each, steps, mostSteps);
  const total = live.length * each;
  room.begin(total);
  const { to, weights, worth, nodeOf, decisionOf, jointOf, branchOf } = room;
  const seenWeight = step.chances.seenWeight;
  const seenWeights = seenWeight === undefined ? undefined : new Float64Array(nodes.count);
  const carriedOn = lanes.carried.map((one) => one.next);
  const alive = model.alive && machine.column(model.alive.next);
  const objectives = model.objectives.map((objective) => machine.column(objective));
  const hiddenOf = Int32Array.from({ length: chance.count }, (_, branch) => chance.hidden(branch));
  const seenOf = Int32Array.from({ length: chance.count }, (_, branch) => chance.seen(branch));
  // What would have been seen after an end splits the branch no further.
  const ended = model.mode === 'enumerated' ? chance.count / (hiddenOf.at(-1)! + 1) : 1;
  let [at, doing, branch] = [0, 0, 0];
  for (let first = 0; first < total; first += block) {
    const length = Math.min(block, total - first);
    for (let lane = 0; lane < length; lane++) {
      const node = live[at]!;
      nodeOf[lane] = node;
      decisionOf[lane] = nodes.decision[node]!;
      jointOf[lane] = doing;
      branchOf[lane] = branch;
      if (++branch < chance.count) continue;
      branch = 0;
      if (++doing < joint.count) continue;
      doing = 0;
      at++;
    }
    lanes.fillAll(length, question, decisionOf, depth);
    for (let k = 0; k < lanes.carried.length; k++) {
      const [into, from] = [lanes.carried[k]!.now, nodes.values[k]!];
      for (let lane = 0; lane < length; lane++) into[lane] = from[nodeOf[lane]!]!;
    }
    for (let lane = 0; step.chances.isRandom && lane < length; lane++) {
      lanes.lanes.seen[lane] = nodes.seen[nodeOf[lane]!]!;
      lanes.lanes.hidden[lane] = hiddenOf[branchOf[lane]!]!;
    }
    const context = lanes.before(step, length, question, depth);
    lanes.actAll(step, length, joint, jointOf);
    if (depth === 0)
      for (let lane = (each - (first % each)) % each; lane < length; lane += each) options.read((first + lane) / each, lane);
    lanes.after(step, length, context, isLast);
    const hiddenWeight = step.chances.hiddenWeight === undefined ? undefined : machine.column(step.chances.hiddenWeight);
    if (hiddenWeight) for (let lane = 0; lane < length; lane++) weights[first + lane] = chance.weight * hiddenWeight[lane]!;
    else weights.fill(chance.weight, first, first + length);
    if (seenWeights && seenWeight !== undefined) {
      const from = machine.column(seenWeight);
      for (let lane = 0; lane < length; lane++) seenWeights[nodeOf[lane]!] = from[lane]!;
    }
    if (isLast) for (const [p, objective] of objectives.entries()) worth[p]!.set(objective.subarray(0, length), first);
    else
      for (let lane = 0; lane < length; lane++) {
        if (alive?.[lane] === 0) {
          for (let p = 0; p < objectives.length; p++) worth[p]![first + lane] = objectives[p]![lane]!;
          weights[first + lane]! /= ended;
        } else to[first + lane] = next.add(decisionOf[lane]!, seenOf[branchOf[lane]!]!, carriedOn, lane);
      }
    yield;
  }
  return { nodes, live, joint, branches: chance.count, to, weights, worth, seenWeights };
}
