import type { Act, Goal, ModelEdit, Optimizer } from '../../design/design.ts';
import { reads } from '../../design/reads.ts';
import { selectedBy } from '../../design/selection.ts';
import { usualSteps } from '../../design/usual-steps.ts';
import { constantValue } from '../constant.ts';
import { actionsOf, type Context } from '../context.ts';
import { isAfforded, takeTime } from '../taking-time.ts';
import type { Acting, Circumstances, Estimated, Setup } from './circumstances.ts';
import type { Column } from './columns.ts';
import { estimatedFrom } from './estimated.ts';
import { NotSampled } from './evaluate.ts';
import type { Moment } from './moment.ts';
import { Planning } from './planning.ts';
import { Positions, rows } from './positions.ts';
import { reachedIn } from './reached-in.ts';
import { Rollout } from './rollout.ts';

/** Longer rollouts are not looked into. */
const mostSteps = 100;
/** Operations on columns of 961 rows that a sample may take in all its rollouts: some hundred milliseconds. */
const mostOperations = 20_000;

/** What looking at all optimizers of a design is reckoned as: so the rules of a large one do it a bounded number of times. */
const beginning = 200;

/**
 * Joint draws of all that goals depend on, in the world in which an optimizer selects: 961 of them, the same for every question that is asked of
 * one sample, so that what is compared differs by what is set and by nothing else. For rules whose signs and intervals do not decide because an
 * average does. What laws and planners do is followed, over the steps of a rollout too; a model's means and fits are taken from the world as it
 * is before anyone optimizes. No clock and no platform has a part in it: the same design gives the same numbers.
 */
export class Sample {
  readonly context: Context;
  /** Whose selection it is; with what was amended. */
  readonly optimizer: Optimizer;
  readonly steps: number;
  private readonly setup: Setup;
  private readonly planning = new Planning();

  private constructor(optimizer: Optimizer, setup: Setup) {
    this.context = setup.context;
    this.optimizer = optimizer;
    this.steps = setup.steps;
    this.setup = setup;
  }

  /**
   * Undefined where no number says how long a rollout lasts, or it is too long.
   * @throws TakesTime where rules are to be quick
   */
  static of(context: Context, optimizer: Optimizer): Sample | undefined {
    takeTime(context);
    if (!isAfforded(context, 'operations', beginning)) return undefined;
    const steps = stepsOf(context, optimizer);
    if (steps === undefined || steps < 1 || steps > mostSteps) return undefined;
    const { optimizers } = context.design;
    const params = new Map(optimizers.flatMap((one) => one.params.map((param) => [param.id, param] as const)));
    const memories = new Map(optimizers.flatMap((one) => one.memories.map((memory) => [memory.id, memory] as const)));
    const acts = actsUnder(context, optimizer);
    const estimates = new Map<ModelEdit, Estimated>();
    let left = mostOperations;
    const setup: Setup = {
      context,
      steps,
      positions: new Positions(),
      acts,
      params,
      memories,
      estimate: (edit) => {
        const known = estimates.get(edit);
        const found = known ?? estimatedFrom(setup, new Rollout(setup, { evenly: true }, new Planning()), edit);
        estimates.set(edit, found);
        return found;
      },
      spend: (operations) => {
        left -= operations;
        if (left < 0 || !isAfforded(context, 'operations', operations)) throw new NotSampled('too long');
      },
    };
    return new Sample(optimizer, setup);
  }

  /** The same draws where some optimizers are otherwise: pursue or use something else; of a model that the design does not have `context` tells. */
  amended(all: readonly Optimizer[], context = this.context): Sample {
    const by = new Map(all.map((one) => [one.id, one]));
    const acts = [...this.setup.acts].map(([action, { actor, act }]): [string, Acting] => {
      const other = by.get(actor.id);
      return [
        action,
        other ? { actor: other, act: other.acts.find((one) => setBy(one).includes(action)) ?? act } : { actor, act },
      ];
    });
    return new Sample(by.get(this.optimizer.id) ?? this.optimizer, { ...this.setup, context, acts: new Map(acts) });
  }

  /**
   * The value of a goal's expression over a rollout, in each row. Undefined where something that it depends on is not stated, has copies, is
   * planned by somebody in a way that is not followed here, is not finite, or where all that was asked of the sample takes too long.
   */
  goal(goal: Pick<Goal, 'expression'>, as: Circumstances = {}): Float64Array | undefined {
    return this.goals([goal], as)?.[0];
  }

  /** Several, of the same rollouts. */
  goals(goals: readonly Pick<Goal, 'expression'>[], as: Circumstances = {}): readonly Float64Array[] | undefined {
    return this.sampled(() => {
      const rollout = new Rollout(this.setup, as, this.planning);
      return goals.map((goal) => rollout.goal(goal));
    });
  }

  /** A goal at several settings of params: what does not hang on these is computed once. */
  settings(
    goal: Goal,
    as: Circumstances,
    params: readonly string[],
    all: readonly (readonly number[])[],
  ): readonly Float64Array[] | undefined {
    return this.sampled(() => {
      const base = new Rollout(this.setup, as, this.planning);
      const reached = this.reachedBy(params, as);
      const told = (moment: Moment): Column | undefined => (reached.has(moment.id) ? undefined : base.value(moment));
      return all.map((setting) => {
        const set = new Map([...(as.set ?? []), ...params.map((id, at) => [id, setting[at] ?? Number.NaN] as const)]);
        return new Rollout(this.setup, { ...as, set }, { planned: (...asked) => this.planning.planned(...asked), told }).goal(
          goal,
        );
      });
    });
  }

  /** Whether a goal answers to a param at all. */
  answersTo(goal: Goal, param: string, as: Circumstances): boolean {
    return this.reachedBy([param], as).has(goal.id);
  }

  /** What reads a param, laws that do, and the actions of planners whose goal, or what they take states to be worth, does; and so on from there. */
  private reachedBy(params: readonly string[], as: Circumstances): ReadonlySet<string> {
    const { context, acts } = this.setup;
    const moved = [...acts].flatMap(([action, { actor, act }]) => {
      const valued = act.kind === 'plan' ? [act.valuing, context.goalOf(actor)?.expression] : [];
      const read = [...(act.kind === 'law' ? [act.law] : valued), ...actor.memories.map(({ next }) => next)].flatMap(reads);
      return act.kind === 'unknown' || read.some(({ id }) => params.includes(id)) ? [action] : [];
    });
    const reading = params.flatMap((param) => (context.graph.children.get(param) ?? []).map(({ to }) => to));
    return new Set([...params, ...reachedIn(context, [...moved, ...reading], as)]);
  }

  private sampled(columns: () => readonly Column[]): readonly Float64Array[] | undefined {
    try {
      const found = columns().map((column) => (typeof column === 'number' ? new Float64Array(rows).fill(column) : column));
      return found.every((column) => column.every(Number.isFinite)) ? found : undefined;
    } catch (error) {
      if (error instanceof NotSampled) return undefined;
      throw error;
    }
  }
}

const setBy = (act: Act): readonly string[] => (act.kind === 'law' ? [act.action.id] : act.actions.map(({ id }) => id));

/** By action, who sets it: the optimizer, what it selects, and those whom nobody selects. */
function actsUnder(context: Context, optimizer: Optimizer): ReadonlyMap<string, Acting> {
  const unselected = context.design.optimizers.filter(({ level }) => level === 'unselected');
  const actors = new Set([optimizer, ...selectedBy(context.optimizers, optimizer), ...unselected]);
  return new Map(
    [...actors].flatMap((actor) =>
      actor.acts.flatMap((act) => actionsOf({ ...actor, acts: [act] }).map(({ action }) => [action, { actor, act }] as const)),
    ),
  );
}

/** How long each of its scenarios lasts, where they agree and nothing ends it sooner; one step where nothing goes on from step to step. */
function stepsOf(context: Context, optimizer: Optimizer): number | undefined {
  const all = context.scenariosOf(optimizer.id);
  const world = context.worlds.get(context.goalOf(optimizer)?.world ?? '');
  const isStill = !world?.variables.some(({ mechanism }) => mechanism.kind === 'state');
  const usual = isStill ? 1 : usualSteps;
  const counts = all.map(({ steps }) => {
    if (!steps) return usual;
    return steps.until ? undefined : constantValue(context, steps.count);
  });
  const [first = counts.length === 0 ? usual : undefined] = counts;
  return counts.every((one) => one === first) ? first : undefined;
}
