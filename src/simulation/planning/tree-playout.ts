import type { Branching } from './branching.ts';
import type { JointActions } from './joint-actions.ts';
import type { Question } from './method.ts';
import type { PlanLanes } from './plan-lanes.ts';
import type { SearchTrees } from './search-trees.ts';
import { mixed, type Walk } from './tree-walk.ts';

/** Goes on from where the walks have come, step by step of the plan: first to the new situation, then at random. */
export function playOn(
  lanes: PlanLanes,
  question: Question,
  trees: SearchTrees,
  walks: readonly Walk[],
  round: number,
  joints: readonly [first: JointActions, later: JointActions],
  chances: readonly Branching[],
): void {
  const { model } = lanes;
  const { machine } = lanes;
  const alive = model.alive && machine.column(model.alive.next);
  // By decision: the values that the lane goes on with, once it has left the tree.
  const rows = lanes.carried.map(() => new Float64Array(walks.length));
  const playing = new Uint8Array(walks.length);
  const seen = new Int32Array(walks.length);
  for (let depth = 0; depth < question.horizon; depth++) {
    const isLast = depth === question.horizon - 1;
    const step = depth === 0 ? model.first : model.later!;
    const joint = joints[depth === 0 ? 0 : 1];
    const chance = chances[depth]!;
    const here: number[] = [];
    for (const [decision, walk] of walks.entries())
      if (playing[decision] === 1 || (walk.edge >= 0 && walk.nodes.length === depth + 1)) here.push(decision);
    if (here.length === 0) continue;
    const branches = new Int32Array(here.length);
    for (const [lane, decision] of here.entries()) {
      const walk = walks[decision]!;
      const node = walk.nodes.at(-1)!;
      const isNew = playing[decision] === 0;
      branches[lane] = isNew ? walk.edge % chance.count : Math.floor(mixed(round, depth, 1) * chance.count);
      lanes.fill(lane, question, decision, depth);
      for (const [k, { now }] of lanes.carried.entries()) now[lane] = isNew ? trees.values[k]![node]! : rows[k]![decision]!;
      lanes.lanes.seen[lane] = isNew ? trees.seen[node]! : seen[decision]!;
      lanes.lanes.hidden[lane] = chance.hidden(branches[lane]!);
    }
    const context = lanes.before(step, here.length, question, depth);
    for (const [lane, decision] of here.entries()) {
      const walk = walks[decision]!;
      const which = playing[decision] === 0 ? walk.joints.at(-1)! : Math.floor(mixed(round, depth, 2) * joint.count);
      lanes.act(step, lane, joint, which);
    }
    lanes.after(step, here.length, context, isLast);
    for (const [lane, decision] of here.entries()) {
      const walk = walks[decision]!;
      const isOver = isLast || alive?.[lane] === 0;
      const next = chance.seen(branches[lane]!);
      if (playing[decision] === 0) {
        const node = trees.add(decision, walk.nodes.at(-1)!, walk.edge);
        for (const [k, column] of lanes.carried.entries()) trees.values[k]![node] = column.next[lane]!;
        trees.seen[node] = next;
        trees.isOver[node] = isOver ? 1 : 0;
        for (const [p, objective] of model.objectives.entries())
          trees.worth[p]![node] = isOver ? machine.column(objective)[lane]! : 0;
      }
      for (const [k, column] of lanes.carried.entries()) rows[k]![decision] = column.next[lane]!;
      seen[decision] = next;
      playing[decision] = isOver ? 2 : 1;
      if (isOver) for (const [p, objective] of model.objectives.entries()) walk.worth[p] = machine.column(objective)[lane]!;
    }
  }
}
