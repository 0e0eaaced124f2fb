import type { Optimizer, Variable } from '../../design/design.ts';
import { constantValue } from '../constant.ts';
import type { Context } from '../context.ts';
import { goesBy } from '../planning.ts';
import { alike } from './alike.ts';
import { type Axis, bestActions } from './best-actions.ts';
import type { Circumstances } from './circumstances.ts';
import { type Column, mapped } from './columns.ts';
import { NotSampled } from './evaluate.ts';
import { keyOf, type Moment } from './moment.ts';
import { reachedIn } from './reached-in.ts';
import { type Beside, Rollout, Still } from './rollout.ts';
import { spacedIn } from './settings.ts';

/** Settings of an action from a range that are compared; between them a parabola is laid. */
const compared = 11;

/**
 * What planners do, as src/simulation/semantics.md has it, of those who look one step ahead (further ahead where nothing goes on from step to
 * step): the best by their own goal on average over what they do not see, in their own model. What they imagine has the same draws as what
 * happens, so that of what they see each row tells what it would; others are taken to repeat what they did last, unless the model includes their
 * law. Who takes states to be worth something, remembers, or includes a planner has no sample here.
 */
export class Planning implements Beside {
  private readonly minds = new WeakMap<Rollout, Map<string, Mind>>();

  planned(rollout: Rollout, actor: Optimizer, action: string, step: number): Column {
    const minds = this.minds.get(rollout) ?? new Map<string, Mind>();
    this.minds.set(rollout, minds);
    const mind = minds.get(actor.id) ?? new Mind(rollout, actor);
    minds.set(actor.id, mind);
    return mind.decides(step).get(action) ?? Number.NaN;
  }
}

/** One planner in one rollout. */
class Mind {
  private readonly decided = new Map<number, ReadonlyMap<string, Column>>();
  private readonly actual: Rollout;
  private readonly actor: Optimizer;
  private readonly context: Context;
  private readonly imagined: Rollout;
  private readonly axes: ReadonlyMap<string, Axis>;
  private readonly affected: ReadonlySet<string>;
  private readonly goal: NonNullable<ReturnType<Context['goalOf']>>;
  /** What it sees, and which of its params, its decisions hang on. */
  private readonly seen: readonly string[];
  private readonly own: readonly string[];

  constructor(actual: Rollout, actor: Optimizer) {
    const { context } = actual.setup;
    const goal = context.goalOf(actor);
    if (!goal || actor.memories.length > 0 || !isMyopic(context, actor)) throw new NotSampled(actor.id);
    this.actual = actual;
    this.actor = actor;
    this.context = context;
    this.goal = goal;
    const as = imaginedBy(context, actor, actual.as);
    this.axes = new Map(actionsPlanned(actor).map((id) => [id, axisOf(context, context.variables.get(id))] as const));
    this.affected = reachedIn(context, [...this.axes.keys()], as);
    this.imagined = new Rollout(actual.setup, as, { planned: refuse, told: (moment) => this.told(moment) });
    const reached = context.ancestors(goal.id);
    this.own = actor.params.flatMap(({ id }) => (reached.has(id) ? [id] : []));
    this.seen = actor.observes.flatMap(({ id }) => (context.variables.has(id) && goesBy(context, actor, id) ? [id] : []));
  }

  decides(step: number): ReadonlyMap<string, Column> {
    const before = this.decided.get(step);
    if (before) return before;
    const seen = this.seen.map((id) => this.actual.value({ id, target: 'variable', step }));
    const own = this.own.map((id) => this.actual.value({ id, target: 'param', step }));
    const ids = [...this.axes.keys()];
    const sign = this.goal.sense === 'minimize' ? -1 : 1;
    const still = this.still(step);
    const best = bestActions([...this.axes.values()], alike([...seen, ...own]), (setting) => {
      const given = new Map(setting.map((column, at) => [keyOf({ id: ids[at] ?? '', target: 'variable', step }), column]));
      return mapped((x = 0) => sign * x, [this.imagining(given, still).goalAt(this.goal, step)]);
    });
    const found = new Map(best.map((column, at) => [ids[at] ?? '', column]));
    this.decided.set(step, found);
    return found;
  }

  /** All is as it is imagined anyway, but for what its actions at a step move. */
  private still(step: number): Still {
    return new Still(this.imagined, ({ id, target, step: when }) =>
      this.imagined.isKept(id, target) ? when > step : when === step && this.affected.has(id),
    );
  }

  /** What would come of these actions. */
  private imagining(given: ReadonlyMap<string, Column>, still: Still): Rollout {
    const { setup, as } = this.imagined;
    return new Rollout(setup, as, { planned: refuse, told: (moment) => given.get(keyOf(moment)), still });
  }

  /** What it knows of what happens: what it sees, what it is, and what was done. */
  private told(moment: Moment): Column | undefined {
    const { id, target, step } = moment;
    if (target === 'param' || (target === 'variable' && this.actor.observes.some((one) => one.id === id)))
      return this.actual.value(moment);
    const acting = this.actual.setup.acts.get(id);
    if (target !== 'variable' || !acting) return undefined;
    if (acting.actor.id === this.actor.id) return this.actual.value(moment);
    const isIncluded = this.context
      .chain(this.actor.uses?.id)
      .some(({ includes }) => includes.some((one) => one.id === acting.actor.id));
    if (isIncluded && acting.act.kind === 'law') return undefined;
    if (isIncluded) throw new NotSampled(id);
    return step > 0
      ? this.actual.value({ ...moment, step: step - 1 })
      : axisOf(this.context, this.context.variables.get(id)).usual;
  }
}

const refuse = (_: Rollout, { id }: Optimizer): Column => {
  throw new NotSampled(id);
};

function imaginedBy(context: Context, { uses }: Optimizer, as: Circumstances): Circumstances {
  const { regime, everybodyKnows } = as;
  const knows = everybodyKnows || context.chain(uses?.id).some((one) => one.knows.some(({ id }) => id === regime?.id));
  return { ...as, model: uses?.id, regime: knows ? regime : undefined };
}

const actionsPlanned = ({ acts }: Optimizer): readonly string[] =>
  acts.flatMap((act) => (act.kind === 'plan' ? act.actions.map(({ id }) => id) : []));

/** Whether what it does now is all that it weighs. */
function isMyopic(context: Context, { acts }: Optimizer): boolean {
  return acts.every((act) => {
    if (act.kind !== 'plan') return true;
    const worlds = act.actions.flatMap(({ id }) => context.worlds.get(context.variables.get(id)?.world ?? '') ?? []);
    const goesOn = worlds.some(({ variables }) => variables.some(({ mechanism }) => mechanism.kind === 'state'));
    return !act.valuing && (!goesOn || constantValue(context, act.horizon) === 1);
  });
}

/** @throws NotSampled where it has no range of numbers */
function axisOf(context: Context, variable: Variable | undefined): Axis {
  const action = variable?.mechanism.kind === 'action' ? variable.mechanism : undefined;
  const values = action?.domain && spacedIn(context, action.domain, compared);
  const [low = 0, high = 0] = [values?.[0], values?.at(-1)];
  const usual = action?.default ? constantValue(context, action.default) : (low + high) / 2;
  if (!action || !values || usual === undefined) throw new NotSampled(variable?.id ?? 'an action');
  return { values, isContinuous: action.domain?.kind === 'interval', usual };
}
