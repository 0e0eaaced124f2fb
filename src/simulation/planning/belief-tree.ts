import { type JointActions, jointActions } from './joint-actions.ts';
import type { Method, Particles, Question } from './method.ts';
import { PlanLanes } from './plan-lanes.ts';
import type { PlanModel } from './plan-model.ts';
import { ranksOf } from './ranks.ts';
import { isBetter } from './stage-game.ts';
import { sharesOf } from './weights.ts';

/** How many particles a belief has in a tree, and into how many observations it splits after an action. */
export interface BeliefTreeSize {
  readonly samples: number;
  readonly branches: number;
}

/** Beliefs at a depth of the plans of several decisions. */
interface Beliefs {
  readonly decision: Int32Array;
  /** By carried column, then belief and particle. */
  readonly values: readonly Float64Array[];
  /** Logarithms of what the particles weigh, before what is seen there. */
  readonly weights: Float64Array;
  /** By what is imagined to be seen, then belief; what is seen at the start is among the inputs. */
  readonly seen: readonly Float64Array[] | undefined;
}

/** Beliefs that others split into: by belief, of which one and action it comes, and how likely it is. */
interface Split extends Beliefs {
  readonly parents: readonly number[];
  readonly shares: readonly number[];
}

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
    const options = own!
      .rangesAt(model.first)
      .map((range) => ('values' in range ? range.values.map(() => new Float64Array(question.count)) : []));
    const worth = yield* this.worth(question, this.roots(question), 0, options);
    const chosen = Int32Array.from({ length: question.count }, (_, decision) => {
      const at = options.map((values) => values.map((value) => value[decision]!));
      const ranks = ranksOf(joint, 0, at, own!.preferred);
      let best = 0;
      for (let j = 1; j < joint.count; j++)
        if (isBetter(worth[decision * joint.count + j]!, worth[decision * joint.count + best]!, ranks[j]!, ranks[best]!))
          best = j;
      return best;
    });
    return options.map((values, action) =>
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
      const particles = belief && evenly(belief, decision, samples);
      for (let s = 0, at = decision * samples; s < samples; s++, at++) {
        for (let k = 0; k < start.length; k++) values[k]![at] = start[k]!;
        if (particles) for (const [h, k] of this.lanes.hidden.entries()) values[k]![at] = belief.values[h]![particles[s]!]!;
      }
    }
    return { decision: Int32Array.from({ length: count }, (_, i) => i), values, weights, seen: undefined };
  }

  /** What each action is worth at each belief: by belief, then action. */
  private *worth(
    question: Question,
    beliefs: Beliefs,
    depth: number,
    options: readonly (readonly Float64Array[])[],
  ): Generator<void, Float64Array> {
    const { lanes, model, joint } = this;
    const { samples } = this.size;
    const { machine } = lanes;
    const isLast = depth === question.horizon - 1;
    const pairs = beliefs.decision.length * joint.count;
    const worth = new Float64Array(pairs);
    const objective = machine.column(model.objectives[0]!);
    const moved = lanes.carried.map(() => new Float64Array(isLast ? 0 : pairs * samples));
    const weighed = new Float64Array(isLast ? 0 : pairs * samples);
    const shown = model.imagined.map(() => new Float64Array(isLast ? 0 : pairs * samples));
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
      if (depth === 0) this.readOptions(first, length, options);
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
          moved[k]!.set(next.subarray(0, length), at);
          now.set(next);
        }
        weighed.set(weights, at);
        for (let lane = 0; lane < length; lane++)
          lanes.advance(
            lane,
            question,
            beliefs.decision[Math.floor((first + Math.floor(lane / samples)) / joint.count)]!,
            depth + 1,
          );
        lanes.before(model.later!, length, question, depth + 1);
        for (const [k, { column }] of model.imagined.entries()) shown[k]!.set(machine.column(column).subarray(0, length), at);
      }
      yield;
    }
    if (isLast) return worth;
    const next = this.split(beliefs, moved, weighed, shown);
    const later = yield* this.worth(question, next, depth + 1, options);
    for (const [child, pair] of next.parents.entries()) {
      const own = later.subarray(child * joint.count, (child + 1) * joint.count);
      worth[pair]! += next.shares[child]! * own.reduce((so, one) => (isBetter(one, so, 0, 0) ? one : so), Number.NaN);
    }
    return worth;
  }

  /** What may be seen next after each action, and what is then believed. */
  private split(beliefs: Beliefs, moved: readonly Float64Array[], weighed: Float64Array, shown: readonly Float64Array[]): Split {
    const { samples } = this.size;
    const pairs = beliefs.decision.length * this.joint.count;
    const visible = [...[...this.lanes.observed].map((k) => moved[k]!), ...shown];
    const parents: number[] = [];
    const sources: number[] = [];
    const shares: number[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      const from = pair * samples;
      for (const { source, share } of this.observations(sharesOf(weighed.subarray(from, from + samples)), visible, from)) {
        parents.push(pair);
        sources.push(source);
        shares.push(share);
      }
    }
    const values = moved.map(() => new Float64Array(parents.length * samples));
    const weights = new Float64Array(parents.length * samples);
    for (const [child, pair] of parents.entries()) {
      const from = pair * samples;
      for (const [k, value] of values.entries()) {
        const into = value.subarray(child * samples, (child + 1) * samples);
        // What is observed is what the particle that it is taken from shows.
        if (this.lanes.observed.has(k)) into.fill(moved[k]![sources[child]!]!);
        else into.set(moved[k]!.subarray(from, from + samples));
      }
      weights.set(weighed.subarray(from, from + samples), child * samples);
    }
    return {
      decision: Int32Array.from(parents, (pair) => beliefs.decision[Math.floor(pair / this.joint.count)]!),
      values,
      weights,
      seen: shown.map((value) => Float64Array.from(sources, (source) => value[source]!)),
      parents,
      shares,
    };
  }

  /** What particles show, from which of them it is taken, and how likely it is: everything, or some of it where there is too much. */
  private observations(
    shares: Float64Array,
    visible: readonly Float64Array[],
    from: number,
  ): readonly { readonly source: number; readonly share: number }[] {
    const { branches, samples } = this.size;
    const found = new Map<string, { source: number; share: number }>();
    for (let s = 0; s < samples && found.size <= branches; s++) {
      if (shares[s] === 0) continue;
      const key = visible.map((value) => value[from + s]).join();
      const known = found.get(key);
      if (known) known.share += shares[s]!;
      else found.set(key, { source: from + s, share: shares[s]! });
    }
    if (found.size <= branches) return [...found.values()];
    let source = -1;
    let sum = 0;
    return Array.from({ length: branches }, (_, b) => {
      while (source < samples - 1 && (source < 0 || sum < (b + 0.5) / branches)) sum += shares[++source]!;
      return { source: from + source, share: 1 / branches };
    });
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

  private readOptions(first: number, length: number, options: readonly (readonly Float64Array[])[]): void {
    const { samples } = this.size;
    const own = this.model.players[0]!.rangesAt(this.model.first);
    for (let lane = 0; lane < length; lane += samples) {
      const decision = Math.floor((first + lane / samples) / this.joint.count);
      for (const [action, range] of own.entries())
        if ('values' in range)
          for (const [index, column] of range.values.entries())
            options[action]![index]![decision] = this.lanes.machine.column(column)[lane]!;
    }
  }
}

/** Of a decision's particles so many that stand for all: one in each of as many equally likely parts, in the order of their values. */
function evenly({ samples: all, values, weights }: Particles, decision: number, samples: number): Int32Array {
  const first = decision * all;
  const order = Array.from({ length: all }, (_, i) => first + i).sort((one, other) => {
    for (const value of values) if (value[one] !== value[other]) return value[one]! - value[other]!;
    return one - other;
  });
  const shares = sharesOf(weights.subarray(first, first + all));
  const chosen = new Int32Array(samples);
  let at = -1;
  let sum = 0;
  for (let s = 0; s < samples; s++) {
    while (at < all - 1 && (at < 0 || sum < (s + 0.5) / samples)) sum += shares[order[++at]! - first]!;
    chosen[s] = order[at]!;
  }
  return chosen;
}

/** The largest tree that takes at most so many steps of the model; undefined where even a sparse one takes more. */
export function beliefTreeSize(actions: number, horizon: number, samples: number, most: number): BeliefTreeSize | undefined {
  for (const wanted of [64, 32, 16, 8])
    for (const branches of [8, 6, 4, 3, ...(wanted === 8 ? [2] : [])]) {
      const size = { samples: Math.min(wanted, samples), branches };
      if (treeLanes(actions, horizon, size) <= most) return size;
    }
  return undefined;
}

function treeLanes(actions: number, horizon: number, { samples, branches }: BeliefTreeSize): number {
  let lanes = 0;
  for (let depth = 0, pairs = actions; depth < horizon; depth++, pairs *= actions * branches) lanes += pairs * samples;
  return lanes;
}
