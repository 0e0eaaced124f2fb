import type { Branching } from './branching.ts';
import type { JointActions } from './joint-actions.ts';
import type { Level } from './level-backup.ts';
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
}

/** Goes one step on from every situation: by joint action and branch of chance. */
export function* goOn(
  lanes: PlanLanes,
  question: Question,
  { depth, joint, chance, nodes, next, steps }: Depth,
  options: OptionValues,
): Generator<void, Level> {
  const { model } = lanes;
  const { machine, block } = lanes;
  const isLast = depth === question.horizon - 1;
  const step = depth === 0 ? model.first : model.later!;
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
  const objectives = model.objectives.map((objective) => machine.column(objective));
  // Of each lane: where it goes on from, and what is done in it.
  const [nodeOf, decisionOf, jointOf] = [new Int32Array(block), new Int32Array(block), new Int32Array(block)];
  for (let first = 0; first < total; first += block) {
    const length = Math.min(block, total - first);
    for (let lane = 0; lane < length; lane++) {
      const node = live[Math.floor((first + lane) / each)]!;
      nodeOf[lane] = node;
      decisionOf[lane] = nodes.decision[node]!;
      jointOf[lane] = Math.floor((first + lane) / chance.count) % joint.count;
    }
    lanes.fillAll(length, question, decisionOf, depth);
    for (let k = 0; k < lanes.carried.length; k++) {
      const [into, from] = [lanes.carried[k]!.now, nodes.values[k]!];
      for (let lane = 0; lane < length; lane++) into[lane] = from[nodeOf[lane]!]!;
    }
    for (let lane = 0; step.chances.isRandom && lane < length; lane++) {
      lanes.lanes.seen[lane] = nodes.seen[nodeOf[lane]!]!;
      lanes.lanes.hidden[lane] = chance.hidden((first + lane) % chance.count);
    }
    const context = lanes.before(step, length, question, depth);
    lanes.actAll(step, length, joint, jointOf);
    if (depth === 0)
      for (let lane = (each - (first % each)) % each; lane < length; lane += each) options.read((first + lane) / each, lane);
    lanes.after(step, length, context, isLast);
    const hiddenWeight = step.chances.hiddenWeight === undefined ? undefined : machine.column(step.chances.hiddenWeight);
    for (let lane = 0; lane < length; lane++) {
      const at = first + lane;
      const node = nodeOf[lane]!;
      weights[at] = chance.weight * (hiddenWeight?.[lane] ?? 1);
      if (seenWeights && seenWeight !== undefined) seenWeights[node] = machine.column(seenWeight)[lane]!;
      if (isLast || alive?.[lane] === 0) {
        for (let p = 0; p < objectives.length; p++) worth[p]![at] = objectives[p]![lane]!;
        // What would have been seen then splits the branch no further.
        if (!isLast) weights[at]! /= model.mode === 'enumerated' ? chance.count / (chance.hidden(chance.count - 1) + 1) : 1;
      } else to[at] = next.add(decisionOf[lane]!, chance.seen(at % chance.count), next_, lane);
    }
    yield;
  }
  return { nodes, live, joint, branches: chance.count, to, weights, worth, seenWeights };
}

/** The nodes of decisions that do not take too many model steps with this depth; adds these to what they take. */
function within(nodes: PlanNodes, each: number, steps: Float64Array): Int32Array {
  const { count, decision } = nodes;
  for (let node = 0; node < count; node++) steps[decision[node]!]! += each;
  const live = new Int32Array(count);
  let size = 0;
  for (let node = 0; node < count; node++) if (steps[decision[node]!]! <= mostSteps) live[size++] = node;
  return live.subarray(0, size);
}
