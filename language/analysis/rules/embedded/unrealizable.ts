import type { ModelEdit, Optimizer, Variable } from '../../../design/design.ts';
import type { Mend, PathStep, Severity } from '../../../design/finding.ts';
import { selectedBy } from '../../../design/selection.ts';
import { rawMoment } from '../../chance/moments.ts';
import { numberedLaw } from '../../chance/numbered-law.ts';
import { kindOf } from '../../classes.ts';
import { constantValue } from '../../constant.ts';
import { actionsOf, type Context } from '../../context.ts';
import { interactingIn, interactionIn } from '../../interaction/interaction.ts';
import { using } from '../../mending.ts';
import { type Misfit, misfitOf } from '../../misfit/misfit.ts';
import { asEdited } from '../../otherwise.ts';
import { goesBy } from '../../planning.ts';
import { optimizes, sketchy } from '../../pressure.ts';
import type { Ranges } from '../../ranges/expression-range.ts';
import { worldRanges } from '../../ranges/world-ranges.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import { answersOf, isSettled, searched } from '../../settled.ts';
import type { Sign } from '../../signs/sign.ts';
import { isDoneAnyway } from './done-anyway.ts';
import page from './unrealizable.md';

/** The world is not among what its model can be. */
export const unrealizable: Rule = {
  id: 'embedded/unrealizable',
  title: 'The world is not among what its model can be',
  severity: 'warning',
  standing: 'grounded',
  source: 'Demski & Garrabrant 2019 (realizability)',
  page,
  *check(context) {
    const editing = context.design.optimizers.filter((one) => optimizes(one) && context.edits(one.uses?.id).size > 0);
    if (editing.length === 0) return;
    // A let that a scenario sweeps is a constant all the same, and another regime is another world.
    const ranges = worldRanges({ ...context.design, scenarios: [] }, ({ mechanism }) => [mechanism]);
    yield* ofEach(editing, (optimizer) => missing(context, optimizer, ranges));
  },
};

function missing(context: Context, optimizer: Optimizer, ranges: Ranges): readonly RuleFinding[] {
  const goal = context.goalOf(optimizer);
  if (!goal) return [];
  const effects = context.effectsOn(goal.id);
  const found = [...context.edits(optimizer.uses?.id)].flatMap(([id, edit]): readonly Missed[] => {
    const variable = context.variables.get(id);
    if (!variable || !effects.has(id) || seesAll(context, optimizer, id)) return [];
    const misfit = misfitOf(context, variable, edit, ranges);
    return misfit ? [{ variable, edit, misfit }] : [];
  });
  const worst = worstOf(found, severityIn(context, optimizer, goal.id));
  return worst ? [finding(context, optimizer, goal.id, worst, found)] : [];
}

interface Missed {
  readonly variable: Variable;
  readonly edit: ModelEdit;
  readonly misfit: Misfit;
}
interface Graded extends Missed {
  readonly severity: Severity;
}

/** The first of the gravest; none beyond it is looked into. */
function worstOf(all: readonly Missed[], severityOf: (one: Missed) => Severity): Graded | undefined {
  let worst: Graded | undefined;
  for (const one of all) {
    const severity = severityOf(one);
    if (!worst || rank(severity) < rank(worst.severity)) worst = { ...one, severity };
    if (severity === 'warning') break;
  }
  return worst;
}

const rank = (severity: Severity): number => ['warning', 'hint', 'information'].indexOf(severity);

/** Who plans one step ahead and observes a variable needs no mechanism for it. */
function seesAll(context: Context, optimizer: Optimizer, id: string): boolean {
  const plans = optimizer.acts.flatMap((act) => (act.kind === 'plan' ? [constantValue(context, act.horizon)] : []));
  return plans.length > 0 && plans.every((horizon) => horizon === 1) && optimizer.observes.some((seen) => seen.id === id);
}

function severityIn(context: Context, optimizer: Optimizer, goal: string): (one: Missed) => Severity {
  let decides: ((one: Missed) => boolean) | undefined;
  return (one) => {
    if (!one.misfit.known || sketchy(optimizer).severity) return 'hint';
    decides ??= deciding(context, optimizer, goal);
    // What signs tell is so without luck; a sample has that too, and tells what laws do at the ends of what they set.
    const isAnyway = isDoneAnyway(context, optimizer, one.variable, one.edit);
    return isAnyway === false || (isAnyway === undefined && decides(one)) ? 'warning' : 'information';
  };
}

/** Whether what is best to decide hangs on a variable, rather than only what that is worth. */
function deciding(context: Context, optimizer: Optimizer, goal: string): (one: Missed) => boolean {
  if (optimizer.selectsFrom) return () => true;
  // Trials in the world show what the model has not; it is then only planned in.
  if (optimizer.trials?.inWorld && optimizer.acts.length === 0) return () => false;
  const pursued = context.goals.get(goal);
  if (pursued && isSettled(context, optimizer, pursued, [new Map(), asEdited(context, optimizer.uses?.id)])) return () => false;
  // What those below plan they decide by models of their own, but for what their params do to it.
  const picked = pursued
    ? answersOf(context, optimizer, pursued, new Map(), searched(context, optimizer))
    : new Map<string, Sign>();
  const isMoved = ({ params }: Optimizer): boolean => params.some(({ id }) => picked.get(id) === 'either');
  const under = context
    .actionsUnder(optimizer)
    .filter(({ actor }) => actor === optimizer || kindOf(actor) !== 'direct' || isMoved(actor));
  const actors = [...new Set(under.map(({ actor }) => actor))];
  const actions = new Set(under.map(({ action }) => action));
  const moved = new Set([...actions].flatMap((id) => [...context.descendants(id).keys()]));
  const laws = new Map(
    actors.flatMap(({ acts }) => acts.flatMap((act) => (act.kind === 'law' ? [[act.action.id, act.law] as const] : []))),
  );
  const below = selectedBy(context.optimizers, optimizer);
  const params = below.flatMap((actor) => actor.params.map(({ id }) => id));
  const freely = [...actions].filter((id) => !laws.has(id));
  // A planner answers to all that it sees of the variable.
  const planners = actors.filter((actor) => actionsOf(actor).some(({ action }) => !laws.has(action)));
  const observed = new Set(
    planners.flatMap((actor) => actor.observes.flatMap(({ id }) => (goesBy(context, actor, id) ? [id] : []))),
  );
  const seen = new Set([...observed].flatMap((id) => [id, ...context.ancestors(id).keys()]));
  const decided = new Set([...params, ...freely]);
  const interacting = interactingIn(context, goal, decided, laws);
  return ({ variable, edit }) => {
    const { id, mechanism } = variable;
    if (mechanism.kind === 'action' || moved.has(id) || seen.has(id)) return true;
    if (!interacting.has(id)) return false;
    return !atItsMean(context, variable, edit) || interactionIn(context, goal, decided, id, laws) === 'any';
  };
}

/** Of what enters a goal in a line, a draw's mean is as good as the draw. */
function atItsMean(context: Context, { id, mechanism }: Variable, edit: ModelEdit): boolean {
  if (mechanism.kind !== 'draw' || (context.graph.parents.get(id) ?? []).some(({ from }) => context.variables.has(from)))
    return false;
  if (edit.kind === 'omits') return true;
  const law = numberedLaw(mechanism.distribution, (one) => constantValue(context, one));
  const mean = law && rawMoment(law, 1);
  const held = heldAt(context, edit);
  return mean !== undefined && held !== undefined && Math.abs(mean - held) <= 1e-12 * Math.max(1, Math.abs(mean));
}

/** The constant that a variable is held at, or believed to be. */
function heldAt(context: Context, edit: ModelEdit): number | undefined {
  if (edit.kind === 'holds') return constantValue(context, edit.value);
  if (edit.kind !== 'believes') return undefined;
  const { mechanism } = edit;
  if (mechanism.kind === 'equation') return constantValue(context, mechanism.expression);
  const drawn = mechanism.kind === 'draw' && mechanism.distribution.kind === 'distribution' ? mechanism.distribution : undefined;
  return drawn?.name === 'constant' ? constantValue(context, drawn.arguments[0]) : undefined;
}

function finding(context: Context, optimizer: Optimizer, goal: string, worst: Graded, all: readonly Missed[]): RuleFinding {
  const model = context.models.get(optimizer.uses?.id ?? '');
  const { variable, edit, misfit, severity } = worst;
  const use = {
    warning: 'and what it decides hangs on that',
    information: 'though what it decides does not hang on that, only what it promises',
    hint: 'as far as is stated',
    error: '',
  }[severity];
  return {
    on: optimizer.id,
    place: optimizer.uses?.place ?? optimizer.namePlace,
    message: `No setting of \`${model?.name}\`, in which \`${optimizer.name}\` optimizes, is the world: \`${variable.name}\` ${misfit.why}, ${use}.`,
    path: [
      step(optimizer, 'uses'),
      ...(model ? [step(model, edit.kind)] : []),
      stepAt(variable.name, edit.variable.place, 'in the world'),
      ...toGoal(context, variable, goal),
    ],
    related: all.map((one) => ({ message: `\`${one.variable.name}\` ${one.misfit.why}`, place: one.edit.place })),
    mends: itself(context, optimizer),
    severity,
  };
}

/** By a law it may reach the goal where no mechanism does. */
function toGoal(context: Context, variable: Variable, goal: string): readonly PathStep[] {
  const path = context.path(variable.id, goal);
  if (path) return steps(context, path);
  const [end] = [context.goals.get(goal)].flatMap((one) => (one ? [step(one)] : []));
  return [step(variable, 'by what is seen of it'), ...(end ? [end] : [])];
}

/** The world in place of a model that has nothing of its own but edits. */
function itself(context: Context, optimizer: Optimizer): readonly Mend[] {
  const chain = context.chain(optimizer.uses?.id);
  const world = chain[0]?.world;
  return chain.some(({ includes, knows, size }) => includes.length > 0 || knows.length > 0 || size)
    ? []
    : using(context, optimizer, world);
}
