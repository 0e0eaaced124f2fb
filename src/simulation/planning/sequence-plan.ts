import { BoxSearch } from './box-search.ts';
import { InformedAnswers } from './informed-answers.ts';
import type { Method, Question } from './method.ts';
import type { PlanModel } from './plan-model.ts';
import { isAnswering, planShares, type Share } from './plan-shares.ts';
import { SequenceLanes } from './sequence-lanes.ts';
import { answeringApart, equalShare, groupsOf, mostRounds, movingOrder } from './stage-game.ts';

/** What is searched for over a horizon, and who moves before whom. */
interface Prepared {
  readonly shares: readonly Share[];
  readonly order: readonly (readonly number[])[];
  /** Which shares are found together, in that order: of several stages each answers what is done in the others. */
  readonly stages: readonly (readonly number[])[];
  readonly lanes: SequenceLanes;
}

/** Where one stands in finding plans: at which stage, and in which place of the order. */
interface Standing {
  readonly stage: number;
  readonly place: number;
}

/**
 * Finds plans of actions from intervals, or of some from intervals and some from finite sets: what is done at each step, and how what is done later
 * answers what is then seen (in proportion to how far it is from what was to be expected; of finitely many values one gives way to the next). Several
 * players answer each other's plans until none changes; who moves first at a step foresees how those after it answer at that step. Who
 * sees more than the planner answers by what it sees, as far as `answeringApart` says.
 */
export class SequencePlan implements Method {
  private readonly model: PlanModel;
  private readonly samples: number;
  private readonly insideOnly: boolean;
  private readonly searches = new Map<number, Prepared>();

  /** `insideOnly`: finds nothing where an action of the plan comes to an end of its range. */
  constructor(model: PlanModel, samples: number, { insideOnly = false } = {}) {
    this.model = model;
    this.insideOnly = insideOnly;
    this.samples = samples;
  }

  atOnce(): number {
    return Math.max(1, Math.floor(64 / this.samples)) * 4;
  }

  *decide(question: Question): Generator<void, readonly Float64Array[]> {
    const { shares, lanes } = this.at(question.horizon);
    const plans = yield* this.starts(question, shares, lanes);
    const decisions = plans.map((_, i) => i);
    yield* this.settleStages(question, decisions, plans);
    yield* this.prefer(question, plans);
    const actions = lanes.actions(question, { decisions: plans.map((_, i) => i), shares: joined(plans) });
    if (this.insideOnly)
      for (const [i, plan] of plans.entries())
        if (plan.some((share) => share < 1e-9 || share > 1 - 1e-9)) for (const action of actions) action[i] = Number.NaN;
    return actions;
  }

  private at(horizon: number): Prepared {
    const known = this.searches.get(horizon);
    if (known) return known;
    const { view, players } = this.model;
    const informed = answeringApart(view, players, horizon);
    const answers = informed.size > 0 ? new InformedAnswers(this.model, informed) : undefined;
    const shares = planShares(this.model, horizon).filter(({ player }) => !informed.has(player));
    const order = groupsOf(movingOrder(view, players), informed, false);
    const stageOf = (share: Share): number =>
      order.length === 1 ? 0 : share.kind === 'action' ? share.depth : share.at === 'first' ? 0 : 1;
    const stages = Array.from({ length: order.length === 1 ? 1 : horizon }, (_, stage) =>
      shares.flatMap((share, k) => (stageOf(share) === stage ? [k] : [])),
    );
    const made = { shares, order, stages, lanes: new SequenceLanes(this.model, this.samples, shares, answers) };
    this.searches.set(horizon, made);
    return made;
  }

  /** Everybody's defaults, else the lowest of finite values, or the middle of a range. */
  private *starts(question: Question, shares: readonly Share[], lanes: SequenceLanes): Generator<void, Float64Array[]> {
    const plans = Array.from({ length: question.count }, () => new Float64Array(shares.length).fill(0.5));
    const ends = lanes.ranges(question);
    for (const [k, share] of shares.entries()) {
      if (share.kind !== 'action') continue;
      const preferred = this.model.players[share.player]!.preferred[share.action];
      if (preferred === undefined && share.values === undefined) continue;
      for (const [decision, plan] of plans.entries())
        plan[k] = preferred === undefined ? 0.5 / share.values! : ends.share(share.player, share.action, decision, preferred);
    }
    return plans;
  }

  /** Stage by stage, until none changes for the others. */
  private *settleStages(question: Question, decisions: readonly number[], plans: Float64Array[]): Generator<void, void> {
    const { stages } = this.at(question.horizon);
    for (let round = 0; round < mostRounds; round++) {
      const before = plans.map((plan) => plan.slice());
      for (const stage of stages.keys()) yield* this.settle(question, decisions, plans, { stage, place: 0 });
      const moved = plans.map((plan, i) => plan.reduce((so, share, k) => Math.max(so, Math.abs(share - before[i]![k]!)), 0));
      if (stages.length === 1 || Math.max(...moved) < settled(question)) return;
    }
  }

  /** Those who move from that place of the order on answer those before them, and each other. */
  private *settle(
    question: Question,
    decisions: readonly number[],
    plans: Float64Array[],
    { stage, place }: Standing,
  ): Generator<void, void> {
    const { shares, order, stages } = this.at(question.horizon);
    const moving = order[place]?.filter((player) => stages[stage]!.some((k) => shares[k]!.player === player));
    if (!moving) return;
    for (let round = 0; round < mostRounds; round++) {
      let moved = 0;
      for (const player of moving)
        moved = Math.max(moved, yield* this.answer(question, decisions, player, plans, { stage, place }));
      if (moving.length === 1 || moved < settled(question)) break;
    }
    yield* this.settle(question, decisions, plans, { stage, place: place + 1 });
  }

  /** A player's best plans, given what others do and how those after it will answer; how far they moved. */
  private *answer(
    question: Question,
    decisions: readonly number[],
    player: number,
    plans: Float64Array[],
    { stage, place }: Standing,
  ): Generator<void, number> {
    const { shares, lanes, stages } = this.at(question.horizon);
    const own = stages[stage]!.filter((k) => shares[k]!.player === player);
    const axes = own.map((k) => {
      const share = shares[k]!;
      if (share.kind !== 'action') return { parts: undefined };
      return { parts: share.values, isThreshold: isAnswering(shares, share) };
    });
    const settle = (of: readonly number[], whole: Float64Array[]) =>
      this.settle(question, of, whole, { stage, place: place + 1 });
    const search = new BoxSearch(axes, question.horizon === 1 ? 1e-7 : 4e-4, function* (problems, points) {
      const whole = points.map((point, i) => {
        const plan = plans[problems[i]!]!.slice();
        for (const [at, k] of own.entries()) plan[k] = point[at]!;
        return plan;
      });
      const of = problems.map((problem) => decisions[problem]!);
      yield* settle(of, whole);
      return (yield* lanes.values(question, { decisions: of, shares: joined(whole) }))[player]!;
    });
    const { points } = yield* search.maximize(plans.map((plan) => Float64Array.from(own, (k) => plan[k]!)));
    let moved = 0;
    for (const [i, point] of points.entries())
      for (const [at, k] of own.entries()) {
        moved = Math.max(moved, Math.abs(plans[i]![k]! - point[at]!));
        plans[i]![k] = point[at]!;
      }
    return moved;
  }

  /** Where another first action is as good, the default, else the lowest. */
  private *prefer(question: Question, plans: Float64Array[]): Generator<void, void> {
    const { shares, lanes } = this.at(question.horizon);
    // With another first action the others would have answered otherwise.
    if (this.model.players.length > 1) return;
    const starts = yield* this.starts(question, shares, lanes);
    const decisions = plans.map((_, i) => i);
    for (const [k, share] of shares.entries()) {
      if (share.kind !== 'action' || share.player !== 0 || share.depth !== 0) continue;
      const hasDefault = this.model.players[0]!.preferred[share.action] !== undefined;
      const others = plans.map((plan, i) => {
        const other = plan.slice();
        other[k] = hasDefault ? starts[i]![k]! : 0;
        return other;
      });
      const [now] = yield* lanes.values(question, { decisions, shares: joined(plans) });
      const [then] = yield* lanes.values(question, { decisions, shares: joined(others) });
      for (const i of decisions)
        if (Math.abs(then![i]! - now![i]!) <= equalShare * Math.max(Math.abs(then![i]!), Math.abs(now![i]!)))
          plans[i] = others[i]!;
    }
  }
}

/** How little plans move once they have settled. */
function settled({ horizon }: Question): number {
  return horizon === 1 ? 1e-7 : 1e-3;
}

function joined(plans: readonly Float64Array[]): Float64Array {
  const size = plans[0]?.length ?? 0;
  const all = new Float64Array(plans.length * size);
  for (const [i, plan] of plans.entries()) all.set(plan, i * size);
  return all;
}
