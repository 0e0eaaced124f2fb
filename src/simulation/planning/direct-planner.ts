import type { Optimizer } from '../../../language/design/design.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import type { StreamKey } from '../columns/stream-key.ts';
import { idKey } from '../copies/copy-id.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Deployed } from '../rollout/schedule.ts';
import { branching } from './branching.ts';
import { DecisionMemory } from './decision-memory.ts';
import { Expectimax, mostSteps } from './expectimax.ts';
import { InTurn } from './in-turn.ts';
import { isDiscrete, jointActions } from './joint-actions.ts';
import { linearMeans } from './linear-expectation.ts';
import { certainEquivalents } from './linear-quadratic.ts';
import type { Method } from './method.ts';
import { tellsOf } from './observation.ts';
import { OneStep } from './one-step.ts';
import { PlanModel } from './plan-model.ts';
import { planObjective } from './plan-objective.ts';
import type { PlanningContext, PlanView } from './plan-view.ts';
import type { Decision, Moment, Planner, PlannerInput } from './planner.ts';
import { SequencePlan } from './sequence-plan.ts';
import { TreeSearch } from './tree-search.ts';

/** Samples of what is not observed, where `samples` says nothing: in plans of one step, and of more. */
const usualSamples = 128;
const usualPlanSamples = 32;
/** The most combinations of values of chance that are gone through in place of samples. */
const mostCombinations = 32;
/** Fewer samples than this at each step of a plan do not stand for chance. */
const leastSamples = 8;
/** Branches of chance in a tree that is searched in part. */
const mostBranches = 32;

/**
 * Decides as a direct optimizer does: by the actions that maximize the expectation of its goal over its horizon, in its own model, later actions
 * chosen likewise, given what it observes.
 */
export class DirectPlanner implements Planner {
  readonly inputs: readonly PlannerInput[];
  private readonly model: PlanModel;
  private readonly sampled: () => PlanModel;
  /** In which all draws are at their means, where that makes no difference to what is best. */
  private readonly certain: () => PlanModel | undefined;
  private readonly horizon: number;
  private readonly samples: number;
  private readonly context: StreamKey;
  private readonly memories = new Map<number, DecisionMemory>();
  private readonly methods = new Map<number, Method>();

  constructor(planning: PlanningContext, optimizer: Optimizer, inForce: readonly Deployed[]) {
    const { setting, seed } = planning;
    this.context = idKey(optimizer.id, seed, 'plan');
    const plans = optimizer.acts.flatMap((act) => (act.kind === 'plan' ? [act] : []));
    this.horizon = Math.max(...plans.map(({ horizon }) => Math.max(1, Math.round(setting.number(horizon)))));
    const samples = plans.find((plan) => plan.samples)?.samples;
    const usual = this.horizon === 1 ? usualSamples : usualPlanSamples;
    this.samples = samples ? Math.max(1, Math.round(setting.number(samples))) : usual;
    const { horizon } = this;
    const means = (view: PlanView) => (horizon === 1 ? exactMeans(view) : undefined);
    const block = Math.max(horizon === 1 ? 1024 : 2048, this.samples + (this.samples % 2));
    const options = { planning, optimizer, inForce, horizon, block, means };
    const sampled = new PlanModel({ ...options, mode: 'sampled' });
    this.sampled = () => sampled;
    this.certain = () => {
      if (!sampled.isRandom || horizon === 1 || sampled.observation.tells || sampled.kept.hidden.length > 0) return undefined;
      const equivalents = certainEquivalents(sampled.view);
      return equivalents && new PlanModel({ ...options, mode: 'sampled', among: sampled.inputs, means: () => equivalents });
    };
    this.model = canEnumerate(sampled) ? new PlanModel({ ...options, mode: 'enumerated', among: sampled.inputs }) : sampled;
    this.inputs = this.model.inputs;
    const [hidden] = this.model.kept.hidden;
    if (hidden)
      throw new NotSimulated(
        `${optimizer.name} plans by the state ${hidden.id} and does not observe it: beliefs about states are not simulated yet. Let it observe the state, or let its model hold it`,
        optimizer.acts[0]?.place ?? optimizer.place,
      );
    // What cannot be planned shall show before anything is simulated.
    this.method(Math.min(horizon, planning.steps));
  }

  *decide(machine: ColumnMachine, { inputs, outputs }: Decision, length: number, at: Moment): Generator<void, void> {
    const from = inputs.map((column) => machine.column(column));
    const to = outputs.map((column) => machine.column(column));
    const horizon = Math.min(this.horizon, Math.max(1, at.steps - at.step));
    const memory = this.memories.get(horizon) ?? new DecisionMemory();
    this.memories.set(horizon, memory);
    const method = this.method(horizon);
    // What is gone through whole is the same in every run.
    const runs = this.model.mode === 'sampled' ? at.runs : new Float64Array(length);
    const asked = memory.ask(this.model.isRandom ? [...from, runs] : from, length, outputs.length);
    const batch = method.atOnce(horizon);
    for (let start = 0; start < asked.lanes.length; start += batch) {
      const lanes = asked.lanes.subarray(start, start + batch);
      const of = (values: Float64Array): Float64Array => Float64Array.from(lanes, (lane) => values[lane]!);
      const question = { count: lanes.length, inputs: from.map(of), runs: of(runs), horizon, context: this.context };
      asked.answer(start, lanes.length, yield* method.decide(question));
    }
    asked.write(to);
  }

  private method(horizon: number): Method {
    const known = this.methods.get(horizon);
    if (known) return known;
    const made = this.makeMethod(horizon);
    this.methods.set(horizon, made);
    return made;
  }

  private makeMethod(horizon: number): Method {
    const { model } = this;
    const steps = horizon > 1 && model.later ? [model.first, model.later] : [model.first];
    const discrete = steps.every((step) => isDiscrete(model.players, step));
    if (discrete && !model.observation.tells && (horizon > 1 || model.players.length > 1 || model.mode === 'enumerated'))
      return this.searchOfTree(horizon);
    if (horizon === 1 && model.players.length === 1) return new OneStep(model, model.first.chances.isRandom ? this.samples : 1);
    const whole = new SequencePlan(model, model.isRandom ? this.samples : 1);
    const certain = this.certain();
    return certain ? new InTurn(new SequencePlan(certain, 1, { insideOnly: true }), () => whole) : whole;
  }

  /** The whole tree where that is affordable, else Monte-Carlo tree search. */
  private searchOfTree(horizon: number): Method {
    const { model } = this;
    const samples = this.samplesAt(horizon);
    const byTrees = (): Method => new TreeSearch(this.sampled(), Math.min(this.samples, mostBranches));
    return samples === undefined ? byTrees() : new InTurn(new Expectimax(model, samples), byTrees);
  }

  /** As many samples at each step as keep the whole plan affordable; undefined where too few would. */
  private samplesAt(horizon: number): number | undefined {
    const { model, samples } = this;
    // Where nothing is sampled it depends on how many situations are equal.
    if (model.mode === 'enumerated' || !model.isRandom) return samples;
    for (let count = samples; count >= Math.min(leastSamples, samples); count--) {
      let nodes = 1;
      let steps = 0;
      for (let depth = 0; depth < horizon && steps <= mostSteps; depth++) {
        const step = depth === 0 ? model.first : model.later!;
        const { count: branches } = branching(model, depth === 0, depth === horizon - 1, count);
        nodes *= jointActions(model.players, step, depth === 0).count * branches;
        steps += nodes;
      }
      if (steps <= mostSteps) return count;
    }
    return undefined;
  }
}

/** The means of what is not observed, where the objective of one step is affine in it and nothing observed tells of it. */
function exactMeans(view: PlanView): ReadonlyMap<string, number> | undefined {
  const { mechanisms, observed, actions, optimizer, planning } = view;
  const affine = linearMeans(planObjective(planning.design, optimizer), {
    setting: planning.setting,
    isKnown: (id) =>
      actions.includes(id) ||
      observed.has(id) ||
      view.isState(id) ||
      (mechanisms.of(id)[0]?.mechanism.kind === 'action' && !view.isForeseen(id)),
    mechanism: (id) => {
      const law = view.foreseenLaw(id);
      if (law) return law;
      const layered = mechanisms.of(id);
      return layered.length === 1 ? layered[0]?.mechanism : undefined;
    },
  });
  // What an observation tells of has another mean than before it.
  return affine && !tellsOf(affine.keys(), view) ? affine : undefined;
}

function canEnumerate(model: PlanModel): boolean {
  const steps = model.later ? [model.first, model.later] : [model.first];
  if (!model.isRandom || model.observation.tells || !steps.every((step) => isDiscrete(model.players, step))) return false;
  return steps.every(({ chances }) => chances.combinations <= mostCombinations);
}
