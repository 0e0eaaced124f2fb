import type { Branching } from './branching.ts';
import type { JointActions } from './joint-actions.ts';
import type { Level } from './level-backup.ts';
import type { LevelRoom } from './level-room.ts';
import type { Question } from './method.ts';
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

/** Lanes in a row that go on from nodes in a row, all with the same joint action on the same branch of chance. */
interface Row {
  readonly lane: number;
  readonly size: number;
  /** Of the live nodes the first, and the joint action and the branch as one number. */
  readonly from: number;
  readonly way: number;
}

/** Goes one step on from every situation: by joint action and branch of chance. `read` hears of each decision a lane in which its first step was begun. */
export function* goOn(
  lanes: PlanLanes,
  question: Question,
  { depth, joint, chance, nodes, next, steps, room }: Depth,
  read: (decision: number, lane: number) => void,
): Generator<void, Level> {
  const { model, machine, block, alive } = lanes;
  const isLast = depth === question.horizon - 1;
  const step = depth === 0 ? model.first : model.later!;
  const each = joint.count * chance.count;
  const live = room.within(nodes, each, steps, mostSteps);
  const count = live.length;
  const total = count * each;
  room.begin(total, nodes.count);
  const { to, weights, worth, decisionOf, nextSeen } = room;
  const decisions = room.decisionsOf(nodes, live);
  const starts = startsOf(lanes, question, { depth, nodes, live, room }, decisions);
  const { isRandom, hiddenWeight, seenWeight } = step.chances;
  const seenWeights = seenWeight === undefined ? undefined : new Float64Array(nodes.count);
  const objectives = model.objectives.map((objective) => machine.column(objective));
  const hiddenOf = Int32Array.from({ length: chance.count }, (_, branch) => chance.hidden(branch));
  const seenOf = Int32Array.from({ length: chance.count }, (_, branch) => chance.seen(branch));
  const isSplit = seenOf.some((seen) => seen !== 0);
  const carriedOn = lanes.going.map((one) => one.next);
  // What would have been seen after an end splits the branch no further.
  const ended = model.mode === 'enumerated' ? chance.count / (hiddenOf.at(-1)! + 1) : 1;
  const isCertain = chance.count === 1 && chance.weight === 1 && hiddenWeight === undefined;
  for (let first = 0; first < total; first += block) {
    const length = Math.min(block, total - first);
    const rows = rowsOf(first, length, count);
    for (const { lane, size, from, way } of rows) {
      for (const start of starts) copy(start.from, from, size, start.into, lane);
      if (!isLast) copy(decisions, from, size, decisionOf, lane);
      if (isSplit) nextSeen.fill(seenOf[way % chance.count]!, lane, lane + size);
      if (!isRandom) continue;
      lanes.lanes.hidden.fill(hiddenOf[way % chance.count]!, lane, lane + size);
      for (let i = 0; i < size; i++) {
        lanes.lanes.seen[lane + i] = nodes.seen[live[from + i]!]!;
        lanes.lanes.runs[lane + i] = question.runs[decisions[from + i]!]!;
      }
    }
    alive?.now.fill(1, 0, length);
    const context = lanes.before(step, length, question, depth);
    for (const { lane, size, from, way } of rows) {
      lanes.actIn(step, lane, lane + size, joint, Math.floor(way / chance.count));
      if (depth > 0 || way > 0) continue;
      for (let i = 0; i < size; i++) read(decisions[from + i]!, lane + i);
    }
    lanes.after(step, length, context, isLast);
    if (hiddenWeight !== undefined) {
      const own = machine.column(hiddenWeight);
      for (let lane = 0; lane < length; lane++) weights[first + lane] = chance.weight * own[lane]!;
    } else if (!isCertain) weights.fill(chance.weight, first, first + length);
    if (seenWeights && seenWeight !== undefined) {
      const own = machine.column(seenWeight);
      for (const { lane, size, from } of rows) for (let i = 0; i < size; i++) seenWeights[live[from + i]!] = own[lane + i]!;
    }
    if (isLast || alive) for (const [p, objective] of objectives.entries()) worth[p]!.set(objective.subarray(0, length), first);
    if (!isLast) {
      const over = alive?.next;
      if (!isCertain && over) for (let lane = 0; lane < length; lane++) if (over[lane] === 0) weights[first + lane]! /= ended;
      next.addAll(carriedOn, length, {
        decisions: decisionOf,
        seen: isSplit ? nextSeen : undefined,
        alive: over,
        to,
        at: first,
      });
    }
    yield;
  }
  return { nodes, live, joint, branches: chance.count, to, weights, worth, seenWeights, isCertain, room };
}

/** Where what lanes start from goes, and what it is by live node. */
function startsOf(
  lanes: PlanLanes,
  question: Question,
  { depth, nodes, live, room }: Pick<Depth, 'depth' | 'nodes' | 'room'> & { readonly live: Int32Array },
  decisions: Int32Array,
): readonly { readonly into: Float64Array; readonly from: Float64Array }[] {
  const count = live.length;
  const { going } = lanes;
  const carried = going.map(({ now }, k) => {
    const values = nodes.values[k]!;
    if (count === nodes.count) return { into: now, from: values };
    const from = room.columns.column(k, count);
    for (let i = 0; i < count; i++) from[i] = values[live[i]!]!;
    return { into: now, from };
  });
  return [...carried, ...lanes.gathered(count, question, decisions, depth, (k) => room.columns.column(going.length + k, count))];
}

/** The rows of so many lanes of a depth, which go way by way through all live nodes. */
function rowsOf(first: number, length: number, nodes: number): readonly Row[] {
  const rows: Row[] = [];
  for (let lane = 0; lane < length; ) {
    const from = (first + lane) % nodes;
    const size = Math.min(nodes - from, length - lane);
    rows.push({ lane, size, from, way: Math.floor((first + lane) / nodes) });
    lane += size;
  }
  return rows;
}

/** Fewer numbers than this are copied sooner one by one. */
const few = 16;

function copy<Column extends Float64Array | Int32Array>(from: Column, at: number, size: number, into: Column, to: number): void {
  if (size < few) for (let i = 0; i < size; i++) into[to + i] = from[at + i]!;
  else into.set(from.subarray(at, at + size), to);
}
