import { extendKey, type StreamKey, streamKey } from '../columns/stream-key.ts';
import type { Belief } from './belief.ts';
import { ChanceValues } from './chance-values.ts';
import type { Particles, Question } from './method.ts';
import type { PlanModel } from './plan-model.ts';
import { sharesOf } from './weights.ts';

/** Carries beliefs along: particles that start as the model says, move under the actions taken, and weigh as much as what was seen is likely. */
export class ParticleFilter {
  readonly samples: number;
  private readonly model: PlanModel;
  private readonly chance: ChanceValues;

  constructor(model: PlanModel, samples: number) {
    this.model = model;
    this.samples = samples;
    this.chance = new ChanceValues(samples, model.machine.block);
  }

  /** What is believed before this step's observation, of each decision; what has not begun yet begins. */
  begin(belief: Belief, question: Question): Particles {
    const { model, samples } = this;
    const { hidden } = model.kept;
    const fresh = hidden.filter(({ id }) => !belief.values.has(id));
    belief.weights ??= new Float64Array(question.count * samples);
    if (fresh.length > 0) {
      for (const { id } of fresh) belief.values.set(id, new Float64Array(question.count * samples));
      this.inBlocks(question, (first, decisions, length) => {
        this.situate(question, first, length, model.starts.chances, extendKey(question.context, 'start'));
        model.machine.run(model.starts.program, length, question.context);
        for (const { id } of fresh) {
          const into = belief.values.get(id)!.subarray(first * samples, (first + decisions) * samples);
          into.set(model.machine.column(model.starts.start(id)).subarray(0, length));
        }
      });
    }
    return { samples, values: hidden.map(({ id }) => belief.values.get(id)!), weights: belief.weights };
  }

  /** The means of what is believed once this step's observation is seen, as one particle each. */
  means(question: Question): Particles {
    const { samples } = this;
    const particles = question.belief!;
    const values = particles.values.map(() => new Float64Array(question.count));
    this.inBlocks(question, (first, decisions, length) => {
      const weights = this.observe(question, first, length);
      for (let decision = 0; decision < decisions; decision++) {
        const own = weights.subarray(decision * samples, (decision + 1) * samples);
        const total = sharesOf(own);
        for (const [k, from] of particles.values.entries())
          for (let s = 0; s < samples; s++) values[k]![first + decision]! += total[s]! * from[(first + decision) * samples + s]!;
      }
    });
    return { samples: 1, values, weights: new Float64Array(question.count) };
  }

  /** Sees this step's observation and moves on, `actions` having been decided on (by others as the plan has them answer); particles that hardly count give way to those that do. */
  move(belief: Belief, question: Question, actions: readonly Float64Array[]): void {
    const { model, samples } = this;
    const { machine, first: step } = model;
    const { hidden } = model.kept;
    const moved = hidden.map(() => new Float64Array(question.count * samples));
    const weighed = new Float64Array(question.count * samples);
    this.inBlocks(question, (first, decisions, length) => {
      const weights = this.observe(question, first, length);
      for (const [a, { player, action }] of model.decides.entries()) {
        const into = machine.column(model.players[player]!.columns[action]!);
        for (let lane = 0; lane < length; lane++) into[lane] = actions[a]![first + Math.floor(lane / samples)]!;
      }
      machine.run(step.each, length, extendKey(question.context, 0));
      machine.run(step.move, length, extendKey(question.context, 0));
      for (let decision = 0; decision < decisions; decision++) {
        const at = decision * samples;
        const to = first * samples + at;
        const own = weights.subarray(at, at + samples);
        const source = resampled(own, extendKey(extendKey(question.context, 'resample'), question.runs[first + decision]!));
        if (!source) weighed.set(own, to);
        for (const [k, { next }] of hidden.entries()) {
          const from = machine.column(next);
          for (let s = 0; s < samples; s++) moved[k]![to + s] = from[at + (source?.[s] ?? s)]!;
        }
      }
    });
    for (const [k, { id }] of hidden.entries()) belief.values.set(id, moved[k]!);
    belief.weights = weighed;
  }

  /** The logarithms of the particles' weights with what is seen now. */
  private observe(question: Question, first: number, length: number): Float64Array {
    const { model, samples } = this;
    const { machine, first: step } = model;
    this.situate(question, first, length, step.chances, extendKey(question.context, 0));
    for (const [k, { now }] of model.kept.hidden.entries())
      machine.column(now).set(question.belief!.values[k]!.subarray(first * samples, first * samples + length));
    machine.run(step.once, length, extendKey(question.context, 0));
    const weights = question.belief!.weights.slice(first * samples, first * samples + length);
    model.observation.addTo(weights, machine, length);
    return weights;
  }

  private situate(
    question: Question,
    first: number,
    length: number,
    chances: PlanModel['first']['chances'],
    context: StreamKey,
  ): void {
    const { model, samples } = this;
    const { machine } = model;
    const decisionOf = (lane: number): number => first + Math.floor(lane / samples);
    for (const [k, column] of model.inputColumns.entries()) {
      const into = machine.column(column);
      for (let lane = 0; lane < length; lane++) into[lane] = question.inputs[k]![decisionOf(lane)]!;
    }
    const index = Int32Array.from({ length }, (_, lane) => lane % samples);
    const runs = Float64Array.from({ length }, (_, lane) => question.runs[decisionOf(lane)]!);
    this.chance.fill(machine, chances, model, { length, runs, seen: index, hidden: index }, context);
    if (model.alive) machine.fill(model.alive.now, 1);
  }

  private inBlocks({ count }: Question, work: (first: number, decisions: number, length: number) => void): void {
    const perRun = Math.max(1, Math.floor(this.model.machine.block / this.samples));
    for (let first = 0; first < count; first += perRun) {
      const decisions = Math.min(perRun, count - first);
      work(first, decisions, decisions * this.samples);
    }
  }
}

/** Which particles go on, in proportion to their weights (systematic resampling), where fewer than half of them count; else undefined. */
function resampled(logarithms: Float64Array, key: StreamKey): Int32Array | undefined {
  const weights = sharesOf(logarithms);
  const n = weights.length;
  const effective = 1 / weights.reduce((so, one) => so + one * one, 0);
  if (n === 1 || effective >= n / 2) return undefined;
  const offset = ((streamKey(key.high, key.low).low >>> 0) + 0.5) / 4294967296;
  const source = new Int32Array(n);
  let sum = 0;
  let at = -1;
  for (let s = 0; s < n; s++) {
    const wanted = (s + offset) / n;
    while (at < n - 1 && (at < 0 || sum < wanted)) sum += weights[++at]!;
    source[s] = at;
  }
  return source;
}
