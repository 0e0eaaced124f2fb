import { branching } from './branching.ts';
import { ColumnRoom } from './column-room.ts';
import { type JointActions, jointActions } from './joint-actions.ts';
import type { Method, Question } from './method.ts';
import { OptionValues } from './option-values.ts';
import { PlanLanes } from './plan-lanes.ts';
import type { PlanModel } from './plan-model.ts';
import { ranksByDecision } from './ranks.ts';
import { TreeLevel } from './tree-level.ts';

/** Plans of more ways than this are gone through level by level, where those that meet are one. */
const mostWays = 512;

/**
 * Finds the best of finitely many actions as `Expectimax` does, to the last bit, for one who plans alone in a model in which chance is gone
 * through whole or is none, and whose plans have few ways: each way has a lane of its own, whether others lead to the same situation or
 * not, so that a step is one run of the model's programs between copies of whole columns, and nothing is looked for.
 */
export class WholeTree implements Method {
  private readonly model: PlanModel;
  private readonly lanes: PlanLanes;
  private readonly joints: readonly [first: JointActions, later: JointActions];
  private readonly ranks: ReturnType<typeof ranksByDecision>;
  private readonly levels: readonly TreeLevel[];
  private readonly options: OptionValues;
  /** Of so many decisions what they choose from is read, once for all where that is the same. */
  private read = 0;
  private readonly found = new ColumnRoom();
  private readonly carriedOn: readonly Float64Array[];

  /** Whether a model is of that kind, and plans of so many steps have few ways in it. */
  static does(model: PlanModel, horizon: number): boolean {
    const { players, first, later, mode, isRandom } = model;
    if (horizon < 2 || !later || players.length > 1 || (isRandom && mode === 'sampled')) return false;
    const most = Math.min(mostWays, model.layout.block);
    let ways = 1;
    for (let depth = 0; depth < horizon && ways <= most; depth++) {
      const isFirst = depth === 0;
      const { count } = branching(model, isFirst, depth === horizon - 1, 1);
      ways *= jointActions(players, isFirst ? first : later, isFirst).count * count;
    }
    return ways <= most;
  }

  constructor(model: PlanModel, horizon: number) {
    const { players, first, later } = model;
    this.model = model;
    this.lanes = new PlanLanes(model, 1);
    this.carriedOn = this.lanes.carried.map(({ next }) => next);
    this.joints = [jointActions(players, first, true), jointActions(players, later!, false)];
    this.ranks = ranksByDecision(model, this.joints);
    this.options = new OptionValues(model, this.lanes.machine, this.lanes.block);
    this.levels = Array.from({ length: horizon }, (_, depth) => {
      const isLast = depth === horizon - 1;
      return new TreeLevel(
        this.lanes,
        this.joints[depth === 0 ? 0 : 1]!,
        branching(model, depth === 0, isLast, 1),
        depth,
        isLast,
      );
    });
  }

  atOnce(): number {
    const ways = this.levels.reduce((product, { each }) => product * each, 1);
    return Math.max(1, Math.floor(this.lanes.block / ways));
  }

  /** By depth, into how many ways one splits. */
  get each(): readonly number[] {
    return this.levels.map(({ each }) => each);
  }

  /** The ways of a plan to all depths: as many steps of the model. */
  get ways(): number {
    let ways = 1;
    return this.levels.reduce((sum, { each }) => {
      ways *= each;
      return sum + ways;
    }, 0);
  }

  /** As many steps of the model as there are ways to all depths. */
  get work(): number {
    let ways = 1;
    let work = 0;
    for (const { each, operations } of this.levels) {
      ways *= each;
      work += ways * operations;
    }
    return work;
  }

  *decide(question: Question): Generator<void, readonly Float64Array[]> {
    const { model, lanes, levels } = this;
    const { count } = question;
    const { options } = this;
    const most = count * levels.reduce((product, { each }) => product * each, 1);
    lanes.fillInTurn(most, question);
    let so = lanes.startAll(question, lanes.carried);
    for (const [depth, level] of levels.entries()) {
      level.go(question, so, levels[depth - 1]);
      if (depth === 0) this.readOptions(count);
      so = this.carriedOn;
    }
    const ranks = this.ranks.of(options);
    const own = Array.from({ length: this.ranks.areSame ? 1 : count }, (_, decision) => ranks(decision));
    const first = own.map((one) => one.first[0]!);
    const later = own.map((one) => one.later[0]!);
    for (let depth = levels.length - 1; depth >= 0; depth--) levels[depth]!.back(levels[depth + 1], depth === 0 ? first : later);
    yield;
    const { best } = levels[0]!;
    return model.decides.map(({ player, action }, k) => {
      const values = options.all[k]!;
      const index = this.joints[0].values[player]![action]!;
      const found = this.found.column(k, count).subarray(0, count);
      const { areSame } = this.ranks;
      const same = areSame ? Array.from(index, (one) => values[one]![0]!) : [];
      if (areSame) for (let decision = 0; decision < count; decision++) found[decision] = same[best[decision]!]!;
      else for (let decision = 0; decision < count; decision++) found[decision] = values[index[best[decision]!]!]![decision]!;
      return found;
    });
  }

  private readOptions(count: number): void {
    for (let decision = this.ranks.areSame ? this.read : 0; decision < count; decision++) this.options.read(decision, decision);
    this.read = Math.max(this.read, count);
  }
}
