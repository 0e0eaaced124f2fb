import { branching } from './branching.ts';
import { ColumnRoom } from './column-room.ts';
import { type JointActions, jointActions } from './joint-actions.ts';
import { backupAlone, type Level, LevelBackup } from './level-backup.ts';
import { LevelRoom } from './level-room.ts';
import type { Method, Question } from './method.ts';
import { OptionValues } from './option-values.ts';
import { PlanLanes } from './plan-lanes.ts';
import { goOn, mostSteps } from './plan-level.ts';
import type { PlanModel } from './plan-model.ts';
import { PlanNodes } from './plan-nodes.ts';
import { ranksByDecision } from './ranks.ts';
import { informedPlayers, movingOrder } from './stage-game.ts';

const noWorth = new Float64Array();

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
  private readonly ranks: ReturnType<typeof ranksByDecision>;
  /** Steps of the model that were gone, of all decisions. */
  gone = 0;
  private readonly steps = new ColumnRoom();
  private readonly found = new ColumnRoom();
  private options: OptionValues | undefined;
  private most = 0;
  /** By depth, what all decisions have in common as their place. */
  private readonly places: { readonly nodes: PlanNodes; readonly room: LevelRoom }[] = [];

  constructor(model: PlanModel, samples: number) {
    this.model = model;
    this.samples = samples;
    this.lanes = new PlanLanes(model, samples);
    this.order = movingOrder(model.view, model.players);
    this.informed = informedPlayers(model.view, model.players);
    const { players, first, later } = model;
    this.joints = [jointActions(players, first, true), later && jointActions(players, later, false)];
    this.ranks = ranksByDecision(model, this.joints);
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
    const { count } = question;
    const steps = this.steps.column(0, count);
    steps.fill(0, 0, count);
    const levels: Level[] = [];
    let nodes = this.roots(question);
    const options = this.optionsOf(question.count);
    const reading = (decision: number, lane: number): void => {
      if (!this.ranks.areSame || decision === 0) options.read(decision, lane);
    };
    for (let depth = 0; depth < question.horizon && nodes.count > 0; depth++) {
      const { room } = this.placeAt(depth);
      const next = this.placeAt(depth + 1).nodes;
      next.begin(nodes.count);
      const joint = depth === 0 ? this.joints[0] : this.joints[1]!;
      const chance = branching(this.model, depth === 0, depth === question.horizon - 1, this.samples);
      levels.push(yield* goOn(this.lanes, question, { depth, joint, chance, nodes, next, steps, room }, reading));
      this.gone += nodes.count * joint.count * chance.count;
      nodes = next;
    }
    const chosen = this.back(levels, question, options);
    const { areSame } = this.ranks;
    return this.model.decides.map(({ player, action }, k) => {
      const values = options.all[k]!;
      const index = this.joints[0].values[player]![action]!;
      const found = this.found.column(k, count).subarray(0, count);
      for (let decision = 0; decision < count; decision++)
        found[decision] = steps[decision]! > mostSteps ? Number.NaN : values[index[chosen[decision]!]!]![areSame ? 0 : decision]!;
      return found;
    });
  }

  /** Room for what so many decisions choose from; for one, where that is the same for all. */
  private optionsOf(count: number): OptionValues {
    const most = this.ranks.areSame ? 1 : count;
    if (this.options && this.most >= most) return this.options;
    this.most = 2 * most;
    this.options = new OptionValues(this.model, this.lanes.machine, this.most);
    return this.options;
  }

  private placeAt(depth: number): { readonly nodes: PlanNodes; readonly room: LevelRoom } {
    const { going, block } = this.lanes;
    this.places[depth] ??= { nodes: new PlanNodes(going.length), room: new LevelRoom(this.model.players.length, block) };
    return this.places[depth];
  }

  private roots(question: Question): PlanNodes {
    const { nodes } = this.placeAt(0);
    nodes.beginWith(question.count, this.lanes.startAll(question, this.lanes.going));
    return nodes;
  }

  /** From the last step to the first: what each situation is worth to each player; the joint actions at the start. */
  private back(levels: readonly Level[], question: Question, options: OptionValues): Int32Array {
    const chosen = new Int32Array(question.count);
    let worthNext: Float64Array[] = [];
    let seenNext: Float64Array | undefined;
    const ranks = this.ranks.of(options);
    if (this.model.players.length === 1 && this.informed.size === 0) {
      let worth: Float64Array = noWorth;
      for (let depth = levels.length - 1; depth >= 0; depth--) {
        const level = levels[depth]!;
        const isFirst = depth === 0;
        const of = (decision: number): Int32Array => ranks(decision)[isFirst ? 'first' : 'later'][0]!;
        worth = backupAlone(level, worth, seenNext, { areSame: this.ranks.areSame, of });
        seenNext = level.seenWeights;
      }
      const [start] = levels;
      if (start) for (let i = 0; i < start.live.length; i++) chosen[start.live[i]!] = start.room.best[i]!;
      return chosen;
    }
    for (const [depth, level] of [...levels.entries()].reverse()) {
      const { nodes, live } = level;
      const backup = new LevelBackup(level, this.order, this.informed, worthNext, seenNext);
      const mine = this.model.players.map(() => new Float64Array(nodes.count));
      for (let i = 0; i < live.length; i++) {
        const node = live[i]!;
        const decision = nodes.decision[node]!;
        const own = ranks(decision);
        const best = backup.solve(i, depth === 0 ? own.first : own.later);
        for (let p = 0; p < mine.length; p++) mine[p]![node] = backup.values[p]![best]!;
        if (depth === 0) chosen[decision] = best;
      }
      worthNext = mine;
      seenNext = level.seenWeights;
    }
    return chosen;
  }
}
