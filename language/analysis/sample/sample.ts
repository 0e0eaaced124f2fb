import type { Act, Goal, Optimizer } from '../../design/design.ts';
import { reads } from '../../design/reads.ts';
import { selectedBy } from '../../design/selection.ts';
import { usualSteps } from '../../design/usual-steps.ts';
import type { Allowance } from '../allowance.ts';
import { constantValue } from '../constant.ts';
import { actionsOf, type Context } from '../context.ts';
import { oncePer } from '../once-per.ts';
import { answersFor } from './answers.ts';
import { Asking, share } from './asking.ts';
import type { Acting, Circumstances, Setup } from './circumstances.ts';
import { type Column, nameOf } from './columns.ts';
import { type Contents, contentOf, contentsAround, namedIn, textOf } from './content.ts';
import { DrawOrder } from './draw-order.ts';
import { estimatedFrom } from './estimated.ts';
import { NotSampled } from './evaluate.ts';
import { Planning } from './planning.ts';
import { rows } from './positions.ts';
import { reachedIn } from './reached-in.ts';
import { type Beside, Rollout, Still } from './rollout.ts';

/** Longer rollouts are not looked into. */
const mostSteps = 100;
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
  private readonly begun: Begun;
  private readonly share: Allowance;
  /** A word for what was amended. */
  private readonly amendment: string;
  private readonly planning = new Planning();

  private constructor(optimizer: Optimizer, setup: Setup, begun: Begun, own: Allowance, amendment = '') {
    this.context = setup.context;
    this.optimizer = optimizer;
    this.steps = setup.steps;
    this.setup = setup;
    this.begun = begun;
    this.share = own;
    this.amendment = amendment;
  }

  /**
   * Of an optimizer of a design there is one, of which each rule may ask as much as another. Undefined where no number says how long a rollout lasts,
   * or it is too long.
   */
  static of(context: Context, optimizer: Optimizer): Sample | undefined {
    const begun = begunOnce(context, optimizer.id, () => begin(context, optimizer));
    if (!begun?.asking.begins(beginning)) return undefined;
    return new Sample(optimizer, begun.setup, begun, share());
  }

  /** The same draws where some optimizers are otherwise: pursue or use something else, or leave what they set to another of them; of a model that the design does not have `context` tells. */
  amended(all: readonly Optimizer[], context = this.context): Sample {
    const by = new Map(all.map((one) => [one.id, one]));
    const acts = [...this.setup.acts].map(([action, { actor, act }]): [string, Acting] => {
      const setting = all.flatMap((one) =>
        one.acts.flatMap((own) => (setBy(own).includes(action) ? [{ actor: one, act: own }] : [])),
      );
      const other = by.get(actor.id);
      const [now] = [...setting.filter((one) => one.actor === other), ...(other ? setting : [])];
      return [action, now ?? { actor: other ?? actor, act }];
    });
    const optimizer = by.get(this.optimizer.id) ?? this.optimizer;
    const setup = { ...this.setup, context, acts: new Map(acts) };
    const { asking } = this.begun;
    const [before, now] = [doingIn(this.begun.setup, this.begun.optimizer), doingIn(setup, optimizer)].map((all) =>
      this.told(all),
    );
    return new Sample(optimizer, setup, this.begun, this.share, now === before ? '' : asking.tokenOf(now ?? ''));
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
    const contents = goals.map(({ expression }) => contentOf(expression));
    const question = this.question('goals', as, contents);
    const { setup, planning } = this;
    return this.begun.asking.workedOut(this.share, question, true, function* () {
      const rollout = new Rollout(setup, as, planning);
      const found: Float64Array[] = [];
      for (const goal of goals) found.push(finite(yield* rollout.stepwise(goal)));
      return found;
    });
  }

  /** A goal at several settings of params: what does not hang on these is computed once. */
  settings(
    goal: Goal,
    as: Circumstances,
    params: readonly string[],
    all: readonly (readonly number[])[],
  ): readonly Float64Array[] | undefined {
    const question = this.question('settings', as, [contentOf(goal.expression)], [params, all]);
    const { setup, planning } = this;
    const reached = this.reachedBy(params, as);
    return this.begun.asking.workedOut(this.share, question, false, function* () {
      const base = new Rollout(setup, as, planning);
      const still = new Still(base, ({ id }) => reached.has(id));
      const beside: Beside = { planned: (...asked) => planning.planned(...asked), still };
      const found: Float64Array[] = [];
      for (const setting of all) {
        const set = new Map([...(as.set ?? []), ...params.map((id, at) => [id, setting[at] ?? Number.NaN] as const)]);
        found.push(finite(yield* new Rollout(setup, { ...as, set }, beside).stepwise(goal)));
      }
      return found;
    });
  }

  /** What is made of the answers to other questions: in the same circumstances, of what has the same content, always the same. */
  made<Value>(
    what: string,
    of: readonly (object | undefined)[],
    as: Circumstances,
    make: (name: string) => Value,
    ...more: readonly unknown[]
  ): Value {
    const question = this.question(what, as, of.map(contentOf), more);
    const { asking } = this.begun;
    return asking.composed(this.share, question, () => make(asking.tokenOf(question)));
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

  private question(what: string, as: Circumstances, contents: readonly string[], more: readonly unknown[] = []): string {
    const { model, regime, everybodyKnows, set, deployed, evenly } = as;
    const told = this.told([...contents, ...editsIn(this.context, model), contentOf(regime)]);
    const settings = [...(set ?? [])].map(([id, column]) => [id, nameOf(column)]);
    const flags = [everybodyKnows, deployed].map(Boolean);
    const byChance = evenly instanceof Set ? [...evenly] : (evenly ?? '');
    return JSON.stringify([what, this.amendment, told, settings, flags, byChance, ...more]);
  }

  /** Contents, and what they hang on that the sample does not hang on anyway. */
  private told(contents: readonly string[]): string {
    return JSON.stringify([contents, textOf(contentsAround(this.context, contents.flatMap(namedIn), this.begun.contents))]);
  }
}

/** What samples of one optimizer have in common. */
interface Begun {
  readonly optimizer: Optimizer;
  readonly setup: Setup;
  readonly asking: Asking;
  readonly contents: Contents;
}

/** What rules ask of one sample is answered once, whichever asks. */
const begunOnce = oncePer<Begun | undefined>();

function begin(context: Context, optimizer: Optimizer): Begun | undefined {
  const steps = stepsOf(context, optimizer);
  if (steps === undefined || steps < 1 || steps > mostSteps) return undefined;
  const { optimizers } = context.design;
  const params = new Map(optimizers.flatMap((one) => one.params.map((param) => [param.id, param] as const)));
  const memories = new Map(optimizers.flatMap((one) => one.memories.map((memory) => [memory.id, memory] as const)));
  const acts = actsUnder(context, optimizer);
  const own = [optimizer, ...selectedBy(context.optimizers, optimizer)];
  const worlds = new Set([context.trueGoalOf(optimizer), ...own.map(context.goalOf)].map((goal) => goal?.world));
  const isThere = ({ acts }: Optimizer): boolean =>
    acts.some((act) => setBy(act).some((id) => worlds.has(context.variables.get(id)?.world)));
  const others = context.design.optimizers.filter((one) => one.level === 'unselected' && isThere(one));
  const actors = [...new Set([...own, ...others])];
  const pursued = [context.trueGoalOf(optimizer), ...actors.map(context.goalOf)].flatMap((goal) => goal?.id ?? []);
  const order = new DrawOrder(context, actors, pursued, steps);
  const contents = contentsAround(context, [...actors.map(({ id }) => id), ...pursued]);
  const asking = new Asking(context, answersFor(JSON.stringify([optimizer.id, order.content, textOf(contents)])));
  const setup: Setup = {
    ...{ context, steps, order, acts, params, memories },
    estimate: (edit) =>
      asking.onTheWay(`estimate ${contentOf(edit)}`, () =>
        estimatedFrom(setup, new Rollout(setup, { evenly: 'all' }, new Planning()), edit),
      ),
    spend: (operations) => asking.spend(operations),
  };
  return { optimizer, setup, asking, contents };
}

/** What is done hangs on: how a search goes about it; who acts, by what, and for those who plan in which model, whatever that is called. */
function doingIn({ acts, context }: Setup, { uses: _, pursues: __, ...searching }: Optimizer): readonly string[] {
  const actors = new Set([...acts.values()].map(({ actor }) => actor));
  const doing = [...actors].flatMap(({ uses, ...actor }) => {
    const models = context.chain(uses?.id);
    const known = models.flatMap(({ knows, includes }) => [...knows, { id: '' }, ...includes]).map(contentOf);
    return [contentOf(actor), ...editsIn(context, uses?.id), ...known];
  });
  return [contentOf(searching), ...doing];
}

/** The edits of a model in force, as they are in a context. */
const editsIn = (context: Context, model: string | undefined): readonly string[] =>
  [...context.edits(model).values()].map(contentOf);

/** @throws NotSampled where it is not a number in some row */
function finite(column: Column): Float64Array {
  const found = typeof column === 'number' ? new Float64Array(rows).fill(column) : column;
  if (!found.every(Number.isFinite)) throw new NotSampled('a number');
  return found;
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
