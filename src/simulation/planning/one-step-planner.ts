import type { Design, Goal, Optimizer } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import { modelChain } from '../../../language/design/fidelity.ts';
import type { Place } from '../../../language/design/place.ts';
import { reads } from '../../../language/design/reads.ts';
import { actionsOf, type Cast } from '../cast.ts';
import type { Column } from '../columns/column.ts';
import { ColumnLayout } from '../columns/layout.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import type { ColumnProgram } from '../columns/program.ts';
import { startMachine } from '../columns/start-machine.ts';
import type { StreamKey } from '../columns/stream-key.ts';
import { idKey } from '../copies/copy-id.ts';
import { NotSimulated } from '../not-simulated.ts';
import { lastOf } from '../rollout/known-before-step.ts';
import { type Layer, Mechanisms, type ModelEdits } from '../rollout/mechanisms.ts';
import type { Deployed } from '../rollout/schedule.ts';
import { StepColumns } from '../rollout/step-columns.ts';
import type { Setting } from '../setting.ts';
import { type ActionRange, searchActions } from './action-search.ts';
import { DecisionMemory } from './decision-memory.ts';
import { dependants } from './dependants.ts';
import { linearMeans } from './linear-expectation.ts';
import { Observation, tellsOf } from './observation.ts';
import type { Decision, Planner, PlannerInput } from './planner.ts';

export interface PlanningContext {
  readonly design: Design;
  readonly cast: Cast;
  readonly setting: Setting;
  readonly seed: number;
  readonly steps: number;
  /** The edits of a model, estimates included; none for a world's id or without one. */
  edits(model: string | undefined): ModelEdits;
}

/** Samples of what is not observed, where `samples` says nothing. */
const usualSamples = 128;

/**
 * Decides one step ahead: the actions that maximize the expectation of the goal, in the optimizer's own model, given what it observes.
 * Where the goal is affine in what it does not observe the expectation is exact, else an average over samples drawn once a run.
 */
export class OneStepPlanner implements Planner {
  readonly inputs: readonly PlannerInput[];
  private readonly inputColumns: readonly Column[];
  private readonly actionColumns: readonly Column[];
  private readonly ranges: readonly ({ low: Column; high: Column } | { values: readonly Column[] })[];
  private readonly preferred: readonly (number | undefined)[];
  private readonly objective: Column;
  private readonly particles: Column;
  private readonly samples: number;
  private readonly observation: Observation;
  private readonly once: ColumnProgram;
  private readonly each: ColumnProgram;
  private readonly machine: ColumnMachine;
  private readonly context: StreamKey;
  private readonly memory = new DecisionMemory();

  constructor(planning: PlanningContext, optimizer: Optimizer, inForce: readonly Deployed[]) {
    const { design, cast, setting, seed, steps } = planning;
    this.context = idKey(optimizer.id, seed, 'plan');
    const plans = optimizer.acts.flatMap((act) => (act.kind === 'plan' ? [act] : []));
    for (const { horizon, place } of plans)
      if (setting.number(horizon) !== 1)
        throw new NotSimulated(`${optimizer.name} plans more than one step ahead: only \`plans 1\` is simulated yet`, place);
    const goal = goalOf(design, optimizer);
    const objective = objectiveOf(
      goal,
      plans.map(({ valuing }) => valuing),
    );
    const actions = plans.flatMap(actionsOf);
    const edits = planning.edits(optimizer.uses?.id);
    const samples = plans.find((plan) => plan.samples)?.samples;
    const wanted = samples ? Math.max(1, Math.round(setting.number(samples))) : usualSamples;
    const layout = new ColumnLayout(Math.max(1024, wanted + (wanted % 2)));
    this.particles = layout.column();
    this.once = layout.program();
    this.each = layout.program();

    const inputs = new Map<string, { input: PlannerInput; column: Column }>();
    const take = (key: string, input: PlannerInput): Column => {
      const taken = inputs.get(key) ?? { input, column: layout.column() };
      inputs.set(key, taken);
      return taken.column;
    };
    const knows = new Set(
      modelChain(new Map(design.models.map((model) => [model.id, model])), optimizer.uses?.id ?? '').flatMap((model) =>
        model.knows.map(({ id }) => id),
      ),
    );
    const layers = knownLayers(inForce, knows, (layer) => take(`regime ${layer}`, { kind: 'regime', layer }));
    const mechanisms = new Mechanisms(cast.world, edits, layers);
    const observed = observedIds(optimizer, edits);
    const actionColumns = new Map(actions.map((id) => [id, layout.column()]));
    const model = design.models.find(({ id }) => id === optimizer.uses?.id);
    const includes = new Set(
      modelChain(new Map(design.models.map((one) => [one.id, one])), model?.id ?? '').flatMap((one) =>
        one.includes.map(({ id }) => id),
      ),
    );
    const placeOf = (id: string): Place => cast.world.variables.find((one) => one.id === id)?.place ?? optimizer.place;
    const isState = (id: string): boolean => mechanisms.of(id).some(({ mechanism }) => mechanism.kind === 'state');
    const affine = linearMeans(objective, {
      setting,
      isKnown: (id) =>
        actionColumns.has(id) || observed.has(id) || isState(id) || mechanisms.of(id)[0]?.mechanism.kind === 'action',
      mechanism: (id) => {
        const layered = mechanisms.of(id);
        return layered.length === 1 ? layered[0]?.mechanism : undefined;
      },
    });
    // What an observation tells of has another mean than before it.
    const means = affine && !tellsOf(affine.keys(), optimizer, observed, mechanisms) ? affine : undefined;
    const given = {
      get: (id: string): Column | undefined => {
        const own = actionColumns.get(id);
        if (own !== undefined) return own;
        if (observed.has(id)) return take(id, { kind: 'variable', id, place: placeOf(id) });
        const mean = means?.get(id);
        if (mean !== undefined) return layout.constant(mean);
        if (cast.world.variables.some((one) => one.id === id)) {
          if (isState(id))
            throw new NotSimulated(
              `${optimizer.name} plans by the state ${id} and does not observe it: beliefs about states are not simulated yet. Let it observe the state, or let its model hold it`,
              optimizer.acts[0]?.place ?? optimizer.place,
            );
          return undefined;
        }
        return take(id, { kind: 'known', id, place: optimizer.place });
      },
    };
    const lawReads = new Map(
      [...cast.acts].flatMap(([id, { act, optimizer: other }]) =>
        act.kind === 'law' && includes.has(other.id) ? [[id, reads(act.law).map((one) => one.id)] as const] : [],
      ),
    );
    const changing = dependants(mechanisms, new Set(actions), lawReads);
    const programs: ColumnProgram[] = [this.once];
    const draws = new Set<string>();
    const columns: StepColumns = new StepColumns({
      layout,
      setting,
      mechanisms,
      given,
      step: take('step', { kind: 'step' }),
      steps,
      deployed: take('deployed', { kind: 'deployed' }),
      program: () => programs.at(-1)!,
      source: (id) => {
        draws.add(id);
        return { variable: idKey(id, 'plan'), lanes: this.particles };
      },
      act: (id) => {
        const acting = cast.acts.get(id);
        if (!acting) return undefined;
        if (!includes.has(acting.optimizer.id)) return take(lastOf(id), { kind: 'known', id: lastOf(id), place: placeOf(id) });
        if (acting.act.kind !== 'law')
          throw new NotSimulated(
            `${optimizer.name}'s model includes ${acting.optimizer.name}, which plans: answers to plans are not simulated yet`,
            optimizer.uses?.place ?? optimizer.place,
          );
        const law = columns.expression(acting.act.law);
        const range = columns.range(id, acting.act.place);
        return range && 'low' in range ? programs.at(-1)!.apply('clamp', [law, range.low, range.high]) : law;
      },
      within: (id, compile) => {
        programs.push(changing.has(id) ? this.each : this.once);
        const column = compile();
        programs.pop();
        return column;
      },
    });
    this.ranges = actions.map((id) => {
      const range = columns.range(id, placeOf(id));
      if (!range)
        throw new NotSimulated(`${id} has no range to choose from: write \`in [low, high]\` or \`in {…}\` after it`, placeOf(id));
      return range;
    });
    this.preferred = actions.map((id) => {
      const mechanism = mechanisms.of(id)[0]?.mechanism;
      return mechanism?.kind === 'action' && mechanism.default ? setting.tryNumber(mechanism.default) : undefined;
    });
    programs.push(this.each);
    this.objective = columns.expressionAfterMove(objective);
    programs.pop();
    this.observation = new Observation(optimizer, observed, mechanisms, columns, new Set([...draws, ...(means?.keys() ?? [])]));
    this.samples = draws.size > 0 ? wanted : 1;
    // Columns that nothing reads (the step, say) would only keep equal decisions apart.
    const read = new Set([this.once, this.each].flatMap((program) => program.reads()).concat(this.ends()));
    read.add(this.objective);
    const used = [...inputs.values()].filter(({ column }) => read.has(column));
    this.inputs = used.map(({ input }) => input);
    this.inputColumns = used.map(({ column }) => column);
    this.actionColumns = actions.map((id) => actionColumns.get(id)!);
    this.machine = startMachine(layout);
  }

  *decide(machine: ColumnMachine, { inputs, outputs }: Decision, length: number, runs: Float64Array): Generator<void, void> {
    const from = inputs.map((column) => machine.column(column));
    const to = outputs.map((column) => machine.column(column));
    const asked = this.memory.ask(this.samples > 1 ? [...from, runs] : from, length, outputs.length);
    const batch = Math.floor(this.machine.block / this.samples);
    for (let start = 0; start < asked.lanes.length; start += batch) {
      const lanes = asked.lanes.subarray(start, start + batch);
      const actions = yield* this.batch(lanes, from, runs);
      asked.answer(start, lanes.length, actions);
    }
    asked.write(to);
  }

  private *batch(lanes: Int32Array, from: readonly Float64Array[], runs: Float64Array): Generator<void, readonly Float64Array[]> {
    const { machine, samples } = this;
    const length = lanes.length * samples;
    for (const [k, column] of this.inputColumns.entries()) {
      const into = machine.column(column);
      for (let i = 0; i < length; i++) into[i] = from[k]![lanes[(i / samples) | 0]!]!;
    }
    const ids = new Float64Array(length);
    for (let i = 0; i < length; i++) ids[i] = runs[lanes[(i / samples) | 0]!]! * samples + (i % samples);
    machine.idsFrom(ids, this.particles);
    machine.run(this.once, length, this.context);
    const weights = this.observation.weights(machine, length, samples);
    const first = (column: Column): Float64Array => {
      const all = machine.column(column);
      return Float64Array.from(lanes, (_, i) => all[i * samples]!);
    };
    const ranges = this.ranges.map((range, k): ActionRange => {
      const preferred = this.preferred[k];
      const prefer = preferred === undefined ? {} : { preferred };
      return 'values' in range
        ? { kind: 'finite', values: range.values.map(first), ...prefer }
        : { kind: 'interval', low: first(range.low), high: first(range.high), ...prefer };
    });
    const objective = machine.column(this.objective);
    const expected = new Float64Array(lanes.length);
    return yield* searchActions(ranges, lanes.length, (actions) => {
      for (const [k, column] of this.actionColumns.entries()) {
        const into = machine.column(column);
        const values = actions[k]!;
        if (samples === 1) into.set(values);
        else for (let i = 0; i < length; i++) into[i] = values[(i / samples) | 0]!;
      }
      machine.run(this.each, length, this.context);
      if (samples === 1) return objective;
      for (let i = 0; i < expected.length; i++) {
        let sum = 0;
        for (let s = 0, at = i * samples; s < samples; s++, at++) sum += weights ? weights[at]! * objective[at]! : objective[at]!;
        expected[i] = weights ? sum : sum / samples;
      }
      return expected;
    });
  }

  private ends(): Column[] {
    return this.ranges.flatMap((range) => ('values' in range ? range.values : [range.low, range.high]));
  }
}

function goalOf(design: Design, optimizer: Optimizer): Goal & { expression: Expression } {
  const goal = design.goals.find(({ id }) => id === optimizer.pursues?.id);
  const place = optimizer.pursues?.place ?? optimizer.acts[0]?.place ?? optimizer.place;
  if (!goal) throw new NotSimulated(`${optimizer.name} plans and pursues no goal: write \`pursues\` and a goal`, place);
  if (!goal.expression) throw new NotSimulated(`${optimizer.name} plans for ${goal.name}, which says nothing to maximize`, place);
  return goal as Goal & { expression: Expression };
}

/** One step of the goal, to be maximized, and the worth of where it leads. */
function objectiveOf(goal: Goal & { expression: Expression }, valuing: readonly (Expression | undefined)[]): Expression {
  const { place } = goal.expression;
  const step = withinStep(goal.expression);
  const directed: Expression = goal.sense === 'minimize' ? { kind: 'unary', operator: '-', operand: step, place } : step;
  return valuing.reduce<Expression>(
    (so, worth) => (worth ? { kind: 'binary', operator: '+', left: so, right: worth, place } : so),
    directed,
  );
}

/** An aggregate over one step is its operand. */
function withinStep(expression: Expression): Expression {
  switch (expression.kind) {
    case 'aggregate':
      return withinStep(expression.operand);
    case 'unary':
    case 'with unit':
    case 'sum':
      return { ...expression, operand: withinStep(expression.operand) };
    case 'binary':
      return { ...expression, left: withinStep(expression.left), right: withinStep(expression.right) };
    case 'if':
      return {
        ...expression,
        condition: withinStep(expression.condition),
        then: withinStep(expression.then),
        else: withinStep(expression.else),
      };
    case 'call':
    case 'hole':
      return { ...expression, arguments: expression.arguments.map(withinStep) };
    default:
      return expression;
  }
}

/** What it observes and its model represents: what is held or omitted there has the model's value, whatever is seen. */
function observedIds(optimizer: Optimizer, edits: ModelEdits): ReadonlySet<string> {
  return new Set(optimizer.observes.map(({ id }) => id).filter((id) => edits.mechanisms.get(id)?.kind !== 'constant'));
}

/** The regimes that its model knows, and where it does not know one the world's own in its place; none if it knows none. */
function knownLayers(
  inForce: readonly Deployed[],
  knows: ReadonlySet<string>,
  indicator: (layer: number) => Column,
): readonly Layer[] {
  if (!inForce.some(({ regime }) => knows.has(regime.id))) return [];
  return inForce.map(({ regime, probability }, layer) => ({
    regime: knows.has(regime.id) ? regime : { ...regime, replaces: [] },
    ...(probability < 1 && { indicator: indicator(layer) }),
  }));
}
