import type { Act, Goal, ModelEdit, Optimizer } from '../../design/design.ts';
import { selectedBy } from '../../design/selection.ts';
import { usualSteps } from '../../design/usual-steps.ts';
import { constantValue } from '../constant.ts';
import { actionsOf, type Context } from '../context.ts';
import { estimatedFrom } from './estimated.ts';
import { NotSampled } from './evaluate.ts';
import { Positions } from './positions.ts';
import { type Circumstances, type Estimated, finite, Rollout, type Setup } from './rollout.ts';

/** Longer rollouts are not looked into. */
const mostSteps = 100;
/** Operations on columns of 961 rows that a sample may take in all its rollouts: some hundred milliseconds. */
const mostOperations = 40_000;

/**
 * Joint draws of all that a goal depends on, in the world in which an optimizer selects: 961 of them, the same for every question that is asked
 * of one sample, so that what is compared differs by what is set and by nothing else. For rules whose signs and intervals do not decide because
 * an average does. What laws do is followed, over the steps of a rollout too; a model's means and fits are taken from the world as it is before
 * anyone optimizes. Nothing here is drawn by a clock or a platform: the same design gives the same numbers.
 */
export class Sample {
  readonly context: Context;
  readonly optimizer: Optimizer;
  readonly steps: number;
  private readonly setup: Setup;
  private readonly estimates = new Map<ModelEdit, Estimated>();
  private left = mostOperations;

  private constructor(context: Context, optimizer: Optimizer, steps: number) {
    this.context = context;
    this.optimizer = optimizer;
    this.steps = steps;
    this.setup = {
      context,
      steps,
      positions: new Positions(),
      acts: actsUnder(context, optimizer),
      params: new Map(context.design.optimizers.flatMap(({ params }) => params.map((param) => [param.id, param]))),
      memories: new Map(context.design.optimizers.flatMap(({ memories }) => memories.map((memory) => [memory.id, memory]))),
      estimate: (edit) => this.estimate(edit),
      spend: (operations) => {
        this.left -= operations;
        if (this.left < 0) throw new NotSampled('too long');
      },
    };
  }

  /** Undefined where no number says how long a rollout lasts, or it is too long. */
  static of(context: Context, optimizer: Optimizer): Sample | undefined {
    const steps = stepsOf(context, optimizer);
    return steps === undefined || steps < 1 || steps > mostSteps ? undefined : new Sample(context, optimizer, steps);
  }

  /**
   * The value of a goal's expression over a rollout, in each row. Undefined where something that it depends on is not stated, has copies, is
   * planned by somebody and not set, is not finite, or where all that was asked of the sample takes too long.
   */
  goal(goal: Pick<Goal, 'expression'>, as: Circumstances = {}): Float64Array | undefined {
    return sampled(() => new Rollout(this.setup, as).goal(goal));
  }

  /** Several, of the same rollouts. */
  goals(goals: readonly Pick<Goal, 'expression'>[], as: Circumstances = {}): readonly Float64Array[] | undefined {
    const rollout = new Rollout(this.setup, as);
    const found = goals.flatMap((goal) => sampled(() => rollout.goal(goal)) ?? []);
    return found.length === goals.length ? found : undefined;
  }

  private estimate(edit: ModelEdit): Estimated {
    const known = this.estimates.get(edit);
    const found = known ?? estimatedFrom(this.setup, new Rollout(this.setup, { evenly: true }), edit);
    this.estimates.set(edit, found);
    return found;
  }
}

function sampled(column: () => Parameters<typeof finite>[0]): Float64Array | undefined {
  try {
    return finite(column());
  } catch (error) {
    if (error instanceof NotSampled) return undefined;
    throw error;
  }
}

/** By action, who sets it: the optimizer, what it selects, and those whom nobody selects. */
function actsUnder(
  context: Context,
  optimizer: Optimizer,
): ReadonlyMap<string, { readonly actor: Optimizer; readonly act: Act }> {
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
  const scenarios = [optimizer, ...(context.selectors.get(optimizer.id) ?? []).map(({ selector }) => selector)].flatMap(
    ({ id }) => context.scenariosOf(id),
  );
  const world = context.worlds.get(context.goalOf(optimizer)?.world ?? '');
  const isStill = !world?.variables.some(({ mechanism }) => mechanism.kind === 'state');
  const usual = isStill ? 1 : usualSteps;
  const all = scenarios.map(({ steps }) => (steps ? (steps.until ? undefined : constantValue(context, steps.count)) : usual));
  const [first = all.length === 0 ? usual : undefined] = all;
  return all.every((one) => one === first) ? first : undefined;
}
