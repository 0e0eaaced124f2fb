import type { StreamKey } from '../columns/stream-key.ts';
import { ColumnRoom } from './column-room.ts';

/** Decisions that have to be made, all at the same step of their rollouts. */
export interface Question {
  readonly count: number;
  /** By input of the model: a value for each decision. */
  readonly inputs: readonly Float64Array[];
  /** The run of each decision. */
  readonly runs: Float64Array;
  /** Steps to plan: the horizon, or those that are left. */
  readonly horizon: number;
  /** What the draws of the plan are keyed by. */
  readonly context: StreamKey;
  /** Of what is not observed: the particles of each decision, one after the other. */
  readonly belief?: Particles;
}

/** What a planner takes the states that it does not observe to be. */
export interface Particles {
  readonly samples: number;
  /** By hidden state: a value for each decision's particles. */
  readonly values: readonly Float64Array[];
  /** Logarithms, but for a constant. */
  readonly weights: Float64Array;
}

/** A way of finding the best actions. */
export interface Method {
  /** How many decisions it makes well at once. */
  atOnce(horizon: number): number;
  /** Operations on a lane that one decision takes, about; absent where they are many. */
  readonly work?: number;
  /** By action, then decision, until it decides again; NaN where this method does not find them. */
  decide(question: Question): Generator<void, readonly Float64Array[]>;
}

/** The decisions from `from` to before `to`. */
export function part(question: Question, from: number, to: number): Question {
  if (from === 0 && to === question.count) return question;
  const of = (column: Float64Array): Float64Array => column.subarray(from, to);
  const { inputs, runs, belief } = question;
  return {
    ...question,
    count: to - from,
    inputs: inputs.map(of),
    runs: of(runs),
    ...(belief && {
      belief: {
        ...belief,
        values: belief.values.map((values) => values.subarray(from * belief.samples, to * belief.samples)),
        weights: belief.weights.subarray(from * belief.samples, to * belief.samples),
      },
    }),
  };
}

/** Some of the decisions, in their order; in that room, until it is needed for others. */
export function some(question: Question, decisions: ArrayLike<number>, room = new ColumnRoom()): Question {
  if (decisions.length === question.count) return question;
  const of = (from: Float64Array, k: number): Float64Array => {
    const found = room.column(k, decisions.length);
    for (let i = 0; i < decisions.length; i++) found[i] = from[decisions[i]!]!;
    return found;
  };
  return {
    ...question,
    count: decisions.length,
    inputs: question.inputs.map(of),
    runs: of(question.runs, question.inputs.length),
    ...(question.belief && { belief: particlesOf(question.belief, decisions) }),
  };
}

function particlesOf({ samples, values, weights }: Particles, decisions: ArrayLike<number>): Particles {
  const of = (from: Float64Array): Float64Array => {
    const found = new Float64Array(decisions.length * samples);
    for (let i = 0; i < decisions.length; i++)
      found.set(from.subarray(decisions[i]! * samples, (decisions[i]! + 1) * samples), i * samples);
    return found;
  };
  return { samples, values: values.map(of), weights: of(weights) };
}
