import { type Branching, branching } from './branching.ts';
import { type JointActions, jointActions } from './joint-actions.ts';
import type { Method, Question } from './method.ts';
import { MoveCounts } from './move-counts.ts';
import { OptionValues } from './option-values.ts';
import { PlanLanes } from './plan-lanes.ts';
import type { PlanModel } from './plan-model.ts';
import { ranksOf } from './ranks.ts';
import { SearchTrees } from './search-trees.ts';
import { informedPlayers, movingOrder } from './stage-game.ts';
import { TreeBackup } from './tree-backup.ts';
import { playOn } from './tree-playout.ts';
import { descend } from './tree-walk.ts';

/** Model steps of a decision. */
const stepsPerDecision = 30_000;
/** Numbers that the trees of the decisions made at once may hold. */
const mostCounted = 3_000_000;

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
  private readonly informed: ReadonlySet<number>;
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
    this.informed = informedPlayers(model.view, players);
    const branches = (isFirst: boolean): number => branching(model, isFirst, false, samples).count;
    this.counts = [
      new MoveCounts(joint, order, this.informed, branches(true)),
      new MoveCounts(after, order, this.informed, later ? branches(false) : 1),
    ];
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
      const walks = Array.from({ length: count }, (_, decision) =>
        descend(trees, decision, round, { counts: this.counts, chances, bounds }),
      );
      playOn(this.lanes, question, trees, walks, round, this.joints, chances);
      for (const [decision, walk] of walks.entries()) {
        for (const [p, { low, high }] of bounds.entries()) {
          low[decision] = Math.min(low[decision]!, walk.worth[p]!);
          high[decision] = Math.max(high[decision]!, walk.worth[p]!);
        }
        for (const [i, node] of walk.nodes.entries())
          this.counts[i === 0 ? 0 : 1].add(trees, node, walk.joints[i]!, walk.branches[i]!, walk.worth);
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

  /** What is best at the start, by what the situations that were visited turned out to be worth. */
  private best(question: Question, trees: SearchTrees, chances: readonly Branching[]): readonly Float64Array[] {
    const { model, lanes } = this;
    const [joint] = this.joints;
    const [own] = model.players;
    const { decides } = model;
    const options = new OptionValues(model, lanes.machine, question.count);
    const found = decides.map(() => new Float64Array(question.count));
    const backup = new TreeBackup(trees, model.players.length, this.joints, this.order, this.informed, chances);
    for (let first = 0; first < question.count; first += lanes.block) {
      const length = Math.min(lanes.block, question.count - first);
      for (let lane = 0; lane < length; lane++) {
        lanes.fill(lane, question, first + lane, 0);
        const root = (first + lane) * trees.capacity;
        for (const [k, { now }] of lanes.carried.entries()) now[lane] = trees.values[k]![root]!;
      }
      lanes.before(model.first, length, question, 0);
      for (let lane = 0; lane < length; lane++) {
        options.read(first + lane, lane);
        const at = options.at(first + lane);
        const ranks = model.players.map((_, p) =>
          p === 0 ? ranksOf(joint, 0, at, own!.preferred) : Int32Array.from({ length: joint.own[p]!.count }, (_, rank) => rank),
        );
        const best = backup.solve(first + lane, ranks);
        for (const [k, { player, action }] of decides.entries())
          found[k]![first + lane] = at[k]![joint.values[player]![action]![best]!]!;
      }
    }
    return found;
  }
}
