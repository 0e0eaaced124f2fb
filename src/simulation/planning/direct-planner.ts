import type { Optimizer } from '../../../language/design/design.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import { extendKey, type StreamKey } from '../columns/stream-key.ts';
import { declared, idKey } from '../copies/copy-id.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { SimulationWarning } from '../result.ts';
import type { Deployed } from '../rollout/schedule.ts';
import { ColumnRoom } from './column-room.ts';
import { DecisionMemory } from './decision-memory.ts';
import { part, type Question, some } from './method.ts';
import type { Untold } from './observation.ts';
import { PlanMethods } from './plan-methods.ts';
import { PlanModels } from './plan-models.ts';
import type { PlanningContext, PlanView } from './plan-view.ts';
import type { Decision, Moment, Planner, PlannerInput } from './planner.ts';

/** Samples of what is not observed, where `samples` says nothing: in plans of one step, and of more. */
const usualSamples = [128, 32] as const;
/** Each is a lane of its own, in each of some hundred columns. */
const mostSamples = 1_000_000;

/**
 * Decides as a direct optimizer does: by the actions that maximize the expectation of its goal over its horizon, in its own model, later actions
 * chosen likewise, given what it observes.
 */
export class DirectPlanner implements Planner {
  readonly inputs: readonly PlannerInput[];
  readonly warnings: readonly SimulationWarning[];
  private readonly models: PlanModels;
  private readonly methods: PlanMethods;
  private readonly horizon: number;
  private readonly context: StreamKey;
  private zeros = new Float64Array();
  private readonly room = new ColumnRoom();
  private readonly memories = new Map<number, DecisionMemory>();

  constructor(planning: PlanningContext, optimizer: Optimizer, inForce: readonly Deployed[]) {
    const { setting, seed } = planning;
    this.context = idKey(optimizer.id, seed, 'plan');
    const plans = optimizer.acts.flatMap((act) => (act.kind === 'plan' ? [act] : []));
    this.horizon = Math.max(...plans.map(({ horizon }) => Math.max(1, Math.round(setting.number(horizon)))));
    const written = plans.find((plan) => plan.samples)?.samples;
    const samples = written ? Math.max(1, Math.round(setting.number(written))) : usualSamples[this.horizon === 1 ? 0 : 1];
    if (samples > mostSamples)
      throw new NotSimulated(
        `${optimizer.name} would plan with ${samples.toLocaleString('en')} samples: ask for at most ${mostSamples.toLocaleString('en')}`,
        written?.place ?? optimizer.place,
      );
    this.models = new PlanModels(planning, optimizer, inForce, this.horizon, samples);
    const { inputs, observation, view } = this.models.model;
    this.inputs = inputs;
    this.warnings = observation.untold.map((one) => notInferred(optimizer, view, one));
    this.methods = new PlanMethods(this.models, samples);
    // What cannot be planned shall show before anything is simulated.
    this.methods.method(Math.min(this.horizon, planning.steps));
  }

  *decide(machine: ColumnMachine, { inputs, outputs, belief }: Decision, length: number, at: Moment): Generator<void, void> {
    const from = inputs.map((column) => machine.column(column));
    const to = outputs.map((column) => machine.column(column));
    const horizon = Math.min(this.horizon, Math.max(1, at.steps - at.step));
    const { model } = this.models;
    const { filter } = this.methods;
    // What is gone through whole, or not drawn at all, is the same in every run.
    const runs = model.mode === 'sampled' && (model.isRandom || filter) ? at.runs() : this.noRuns(length);
    const context = filter ? extendKey(this.context, at.step) : this.context;
    const plain: Question = { count: length, inputs: from, runs, horizon, context };
    if (!filter) {
      const asked = this.memory(horizon).ask(model.isRandom ? [...from, runs] : from, length, outputs.length);
      if (!asked) return yield* this.answerAll(plain, to, at);
      const lanesEach = length / asked.lanes.length;
      yield* this.answer(plain, asked.lanes, (start, count, actions) => {
        asked.answer(start, count, actions.slice(0, to.length));
        at.decided(count * lanesEach);
      });
      asked.write(to);
      return;
    }
    const question = { ...plain, belief: filter.begin(belief, plain) };
    const decided = model.decides.map(() => new Float64Array(length));
    yield* this.answerAll(question, decided, at);
    for (const [k, column] of to.entries()) column.set(decided[k]!);
    filter.move(belief, question, decided);
  }

  /** Decides for those lanes, some at a time. */
  private *answer(
    question: Question,
    lanes: Int32Array,
    answer: (start: number, count: number, actions: readonly Float64Array[]) => void,
  ): Generator<void, void> {
    const method = this.methods.method(question.horizon);
    const asked = some(question, lanes, this.room);
    for (let start = 0; start < lanes.length; ) {
      const own = part(asked, start, Math.min(lanes.length, start + method.atOnce(question.horizon)));
      answer(start, own.count, yield* method.decide(own));
      start += own.count;
    }
  }

  /** Decides for all lanes. */
  private *answerAll(question: Question, to: readonly Float64Array[], at: Moment): Generator<void, void> {
    const method = this.methods.method(question.horizon);
    for (let start = 0; start < question.count; ) {
      const own = part(question, start, Math.min(question.count, start + method.atOnce(question.horizon)));
      const actions = yield* method.decide(own);
      for (let k = 0; k < to.length; k++) {
        const action = actions[k]!;
        to[k]!.set(action.length > own.count ? action.subarray(0, own.count) : action, start);
      }
      at.decided(own.count);
      start += own.count;
    }
  }

  private noRuns(length: number): Float64Array {
    if (this.zeros.length < length) this.zeros = new Float64Array(length);
    return this.zeros;
  }

  private memory(horizon: number): DecisionMemory {
    const memory = this.memories.get(horizon) ?? new DecisionMemory(this.methods.method(horizon).work);
    this.memories.set(horizon, memory);
    return memory;
  }
}

function notInferred({ name }: Optimizer, { planning }: PlanView, { action, of, place }: Untold): SimulationWarning {
  const other = planning.cast.acts.get(action)?.optimizer.name ?? 'another';
  const [shown, ...told] = [action, ...of].map((id) => declared(id).id);
  const what = [...new Set(told)].join(', ');
  return {
    kind: 'not inferred',
    variable: action,
    message: `${name} infers nothing about ${what} from ${shown}, by which ${other} shows it: let ${name} observe ${what}, or what is shown as a draw, shown ~ normal(${told[0]}, …)`,
    place,
  };
}
