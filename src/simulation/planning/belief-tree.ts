import { type Beliefs, type Outcomes, splitBeliefs } from './belief-split.ts';
import { type BeliefTreeSize, treeLanes } from './belief-tree-size.ts';
import { evenParticles } from './even-particles.ts';
import { type JointActions, jointActions } from './joint-actions.ts';
import type { Method, Question } from './method.ts';
import { OptionValues } from './option-values.ts';
import { PlanLanes } from './plan-lanes.ts';
import type { PlanModel } from './plan-model.ts';
import { ranksOf } from './ranks.ts';
import { isBetter } from './stage-game.ts';
import { sharesOf } from './weights.ts';

/** Lanes of all decisions made at once. */
const mostAtOnce = 200_000;

/**
 * Finds the best of finitely many actions where what is not observed has to be inferred: after each action a belief splits by what may then be
 * seen (what some of its particles would show), all particles weighing anew by that, and later actions are chosen for each (sparse
 * sampling of particle beliefs, Lim, Tomlin & Sunberg 2020). So it is worth something to look.
 */
export class BeliefTree implements Method {
  private readonly model: PlanModel;
  private readonly size: BeliefTreeSize;
  private readonly lanes: PlanLanes;
  private readonly joint: JointActions;

  constructor(model: PlanModel, size: BeliefTreeSize) {
    this.model = model;
    this.size = size;
    this.lanes = new PlanLanes(model, size.samples);
    this.joint = jointActions(model.players, model.first, true);
  }

  atOnce(horizon: number): number {
    return Math.max(1, Math.floor(mostAtOnce / treeLanes(this.joint.count, horizon, this.size)));
  }

  *decide(question: Question): Generator<void, readonly Float64Array[]> {
    const { joint, model } = this;
    const [own] = model.players;
    const options = new OptionValues(model, this.lanes.machine, question.count);
    const worth = yield* this.worth(question, this.roots(question), 0, options);
    const chosen = Int32Array.from({ length: question.count }, (_, decision) => {
      const ranks = ranksOf(joint, 0, options.at(decision), own!.preferred);
      let best = 0;
      for (let j = 1; j < joint.count; j++)
        if (isBetter(worth[decision * joint.count + j]!, worth[decision * joint.count + best]!, ranks[j]!, ranks[best]!))
          best = j;
      return best;
    });
    return options.all.map((values, action) =>
      Float64Array.from(chosen, (best, decision) => values[joint.values[0]![action]![best]!]![decision]!),
    );
  }

  private roots(question: Question): Beliefs {
    const { samples } = this.size;
    const { belief, count } = question;
    const values = this.lanes.carried.map(() => new Float64Array(count * samples));
    const weights = new Float64Array(count * samples);
    for (let decision = 0; decision < count; decision++) {
      const start = this.lanes.start(question, decision);
      const particles = belief && evenParticles(belief, decision, samples);
      for (let s = 0, at = decision * samples; s < samples; s++, at++) {
        for (let k = 0; k < start.length; k++) values[k]![at] = start[k]!;
        if (particles) for (const [h, k] of this.lanes.hidden.entries()) values[k]![at] = belief.values[h]![particles[s]!]!;
      }
    }
    return { decision: Int32Array.from({ length: count }, (_, i) => i), values, weights, seen: undefined };
  }

  /** What each action is worth at each belief: by belief, then action. */
  private *worth(question: Question, beliefs: Beliefs, depth: number, options: OptionValues): Generator<void, Float64Array> {
    const { lanes, model, joint } = this;
    const { samples } = this.size;
    const { machine } = lanes;
    const isLast = depth === question.horizon - 1;
    const pairs = beliefs.decision.length * joint.count;
    const worth = new Float64Array(pairs);
    const objective = machine.column(model.objectives[0]!);
    const empty = (): Float64Array => new Float64Array(isLast ? 0 : pairs * samples);
    const outcomes: Outcomes = { moved: lanes.carried.map(empty), weighed: empty(), shown: model.imagined.map(empty) };
    const perRun = Math.max(1, Math.floor(lanes.block / samples));
    for (let first = 0; first < pairs; first += perRun) {
      const length = Math.min(perRun, pairs - first) * samples;
      const at = first * samples;
      this.situate(question, beliefs, depth, first, length);
      const context = lanes.before(model.first, length, question, depth);
      const weights = new Float64Array(length);
      for (let lane = 0; lane < length; lane++) {
        const pair = first + Math.floor(lane / samples);
        weights[lane] = beliefs.weights[Math.floor(pair / joint.count) * samples + (lane % samples)]!;
        lanes.act(model.first, lane, joint, pair % joint.count);
      }
      model.observation.addTo(weights, machine, length);
      if (depth === 0)
        for (let lane = 0; lane < length; lane += samples) options.read(Math.floor((first + lane / samples) / joint.count), lane);
      machine.run(model.first.each, length, context);
      if (isLast) {
        machine.run(model.value, length, context);
        for (let lane = 0; lane < length; lane += samples) {
          const shares = sharesOf(weights.subarray(lane, lane + samples));
          let sum = 0;
          for (let s = 0; s < samples; s++) sum += shares[s]! * objective[lane + s]!;
          worth[first + lane / samples] = sum;
        }
      } else {
        machine.run(model.first.move, length, context);
        for (const [k, { now, next }] of lanes.carried.entries()) {
          outcomes.moved[k]!.set(next.subarray(0, length), at);
          now.set(next);
        }
        outcomes.weighed.set(weights, at);
        for (let lane = 0; lane < length; lane++)
          lanes.advance(
            lane,
            question,
            beliefs.decision[Math.floor((first + Math.floor(lane / samples)) / joint.count)]!,
            depth + 1,
          );
        lanes.before(model.later!, length, question, depth + 1);
        for (const [k, { column }] of model.imagined.entries())
          outcomes.shown[k]!.set(machine.column(column).subarray(0, length), at);
      }
      yield;
    }
    if (isLast) return worth;
    const next = splitBeliefs(beliefs, outcomes, lanes.observed, joint.count, this.size);
    const later = yield* this.worth(question, next, depth + 1, options);
    for (const [child, pair] of next.parents.entries()) {
      const own = later.subarray(child * joint.count, (child + 1) * joint.count);
      worth[pair]! += next.shares[child]! * own.reduce((so, one) => (isBetter(one, so, 0, 0) ? one : so), Number.NaN);
    }
    return worth;
  }

  private situate(question: Question, beliefs: Beliefs, depth: number, first: number, length: number): void {
    const { lanes, model, joint } = this;
    const { samples } = this.size;
    const inputs = model.imagined.map(({ input }) => lanes.machine.column(input));
    for (let lane = 0; lane < length; lane++) {
      const belief = Math.floor((first + Math.floor(lane / samples)) / joint.count);
      const s = lane % samples;
      lanes.fill(lane, question, beliefs.decision[belief]!, depth);
      for (let k = 0; k < lanes.carried.length; k++) lanes.carried[k]!.now[lane] = beliefs.values[k]![belief * samples + s]!;
      if (beliefs.seen) for (let k = 0; k < inputs.length; k++) inputs[k]![lane] = beliefs.seen[k]![belief]!;
      lanes.lanes.seen[lane] = s;
      lanes.lanes.hidden[lane] = s;
    }
  }
}
