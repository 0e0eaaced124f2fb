import { log } from '../kernel/elementary/logarithm.ts';
import { type Branching, branching } from './branching.ts';
import { type JointActions, jointActions } from './joint-actions.ts';
import type { Method, Question } from './method.ts';
import { MoveCounts } from './move-counts.ts';
import { PlanLanes } from './plan-lanes.ts';
import type { PlanModel } from './plan-model.ts';
import { ranksOf } from './ranks.ts';
import { SearchTrees } from './search-trees.ts';
import { movingOrder } from './stage-game.ts';
import { TreeBackup } from './tree-backup.ts';

/** Model steps of a decision. */
const stepsPerDecision = 30_000;
/** Numbers that the trees of the decisions made at once may hold. */
const mostCounted = 3_000_000;

/** How far a decision's walk has come in this round. */
interface Walk {
  /** The nodes that were passed, and the joint action chosen at each. */
  readonly nodes: number[];
  readonly joints: number[];
  /** The edge on which a new node hangs; -1 where the walk ended at one that is over, or at the horizon. */
  edge: number;
  /** What it came to, by player. */
  readonly worth: Float64Array;
}

/**
 * Monte-Carlo tree search (UCT, Kocsis & Szepesvári 2006): each round goes down from the present situation, each who moves choosing by how
 * it fared so far and how little was tried (upper confidence bounds), adds one situation, plays on at random to the horizon, and
 * tells all that it passed how it came out. In the end situations in which all was tried are worth what is best there, others what they came to on average. All decisions' rounds go together, a lane each.
 */
export class TreeSearch implements Method {
  private readonly model: PlanModel;
  private readonly lanes: PlanLanes;
  private readonly samples: number;
  private readonly joints: readonly [first: JointActions, later: JointActions];
  private readonly counts: readonly [first: MoveCounts, later: MoveCounts];
  private readonly order: readonly (readonly number[])[];
  private readonly steps: number;

  constructor(model: PlanModel, samples: number, steps = stepsPerDecision) {
    this.model = model;
    this.samples = samples;
    this.steps = steps;
    this.lanes = new PlanLanes(model, samples);
    const { players, first, later } = model;
    const order = movingOrder(model.view, players);
    this.order = order;
    const joint = jointActions(players, first, true);
    const after = later ? jointActions(players, later, false) : joint;
    this.joints = [joint, after];
    this.counts = [new MoveCounts(joint, order), new MoveCounts(after, order)];
  }

  atOnce(horizon: number): number {
    const cells = this.rounds(horizon) * (this.counted + this.lanes.carried.length);
    return Math.max(1, Math.min(this.lanes.block, Math.floor(mostCounted / cells)));
  }

  *decide(question: Question): Generator<void, readonly Float64Array[]> {
    const { count, horizon } = question;
    const rounds = this.rounds(horizon);
    const trees = new SearchTrees(count, rounds + 1, this.counted, this.lanes.carried.length, this.model.players.length);
    for (let decision = 0; decision < count; decision++) {
      const root = trees.add(decision, -1, 0);
      for (const [k, value] of this.lanes.start(question, decision).entries()) trees.values[k]![root] = value;
    }
    const chances = Array.from({ length: horizon }, (_, depth) =>
      branching(this.model, depth === 0, depth === horizon - 1, this.samples),
    );
    const bounds = this.model.players.map(() => ({
      low: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
      high: new Float64Array(count).fill(Number.NEGATIVE_INFINITY),
    }));
    for (let round = 0; round < rounds; round++) {
      const walks = Array.from({ length: count }, (_, decision) => this.descend(trees, decision, round, chances, bounds));
      this.play(question, trees, walks, round, chances);
      for (const [decision, walk] of walks.entries()) {
        for (const [p, { low, high }] of bounds.entries()) {
          low[decision] = Math.min(low[decision]!, walk.worth[p]!);
          high[decision] = Math.max(high[decision]!, walk.worth[p]!);
        }
        for (const [i, node] of walk.nodes.entries()) this.countsAt(i).add(trees, node, walk.joints[i]!, walk.worth);
        if (walk.edge >= 0) trees.tell(decision, walk.worth);
      }
      if (round % 16 === 0) yield;
    }
    return this.best(question, trees, chances);
  }

  private get counted(): number {
    return Math.max(...this.counts.map(({ size }) => size));
  }

  private rounds(horizon: number): number {
    return Math.max(64, Math.ceil(this.steps / horizon));
  }

  private countsAt(depth: number): MoveCounts {
    return this.counts[depth === 0 ? 0 : 1];
  }

  /** From the root down to where something new begins. */
  private descend(
    trees: SearchTrees,
    decision: number,
    round: number,
    chances: readonly Branching[],
    bounds: readonly { readonly low: Float64Array; readonly high: Float64Array }[],
  ): Walk {
    const walk: Walk = { nodes: [], joints: [], edge: -1, worth: new Float64Array(this.model.players.length) };
    const exploit = (player: number, mean: number): number => {
      const { low, high } = bounds[player]!;
      const width = high[decision]! - low[decision]!;
      return width > 0 ? (mean - low[decision]!) / width : 0.5;
    };
    for (let node = decision * trees.capacity; ; ) {
      if (trees.isOver[node]) {
        for (const [p, worth] of trees.worth.entries()) walk.worth[p] = worth[node]!;
        return walk;
      }
      const depth = trees.depth[node]!;
      const joint = this.countsAt(depth).choose(trees, node, exploit, log);
      const branch = Math.floor(mixed(round, depth, 1) * chances[depth]!.count);
      const edge = joint * chances[depth]!.count + branch;
      walk.nodes.push(node);
      walk.joints.push(joint);
      const child = trees.child(node, edge);
      if (child < 0) {
        walk.edge = edge;
        return walk;
      }
      node = child;
    }
  }

  /** Goes on from where the walks have come, step by step of the plan: first to the new situation, then at random. */
  private play(
    question: Question,
    trees: SearchTrees,
    walks: readonly Walk[],
    round: number,
    chances: readonly Branching[],
  ): void {
    const { model, lanes } = this;
    const { machine } = lanes;
    const alive = model.alive && machine.column(model.alive.next);
    // By decision: the values that the lane goes on with, once it has left the tree.
    const rows = lanes.carried.map(() => new Float64Array(walks.length));
    const playing = new Uint8Array(walks.length);
    const seen = new Int32Array(walks.length);
    for (let depth = 0; depth < question.horizon; depth++) {
      const isLast = depth === question.horizon - 1;
      const step = depth === 0 ? model.first : model.later!;
      const joint = this.joints[depth === 0 ? 0 : 1];
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

  /** What is best at the start, by what the situations that were visited turned out to be worth. */
  private best(question: Question, trees: SearchTrees, chances: readonly Branching[]): readonly Float64Array[] {
    const { model, lanes } = this;
    const [joint] = this.joints;
    const [own] = model.players;
    const values = own!.rangesAt(model.first).map((range) => ('values' in range ? range.values : []));
    const found = own!.columns.map(() => new Float64Array(question.count));
    const backup = new TreeBackup(trees, model.players.length, this.joints, this.order, chances);
    for (let first = 0; first < question.count; first += lanes.block) {
      const length = Math.min(lanes.block, question.count - first);
      for (let lane = 0; lane < length; lane++) {
        lanes.fill(lane, question, first + lane, 0);
        const root = (first + lane) * trees.capacity;
        for (const [k, { now }] of lanes.carried.entries()) now[lane] = trees.values[k]![root]!;
      }
      lanes.before(model.first, length, question, 0);
      for (let lane = 0; lane < length; lane++) {
        const at = values.map((columns) => columns.map((column) => lanes.machine.column(column)[lane]!));
        const ranks = model.players.map((_, p) =>
          p === 0 ? ranksOf(joint, 0, at, own!.preferred) : Int32Array.from({ length: joint.own[p]!.count }, (_, rank) => rank),
        );
        const best = backup.solve(first + lane, ranks);
        for (const [a, column] of found.entries()) column[first + lane] = at[a]![joint.values[0]![a]![best]!]!;
      }
    }
    return found;
  }
}

/** A number in [0, 1) that a round, a depth and a purpose decide. */
function mixed(round: number, depth: number, purpose: number): number {
  let hash = Math.imul(round + 1, 0x9e3779b1) ^ Math.imul(depth + 1, 0x85ebca6b) ^ Math.imul(purpose, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}
