import type { ModelEdit, Optimizer, Variable } from '../../../design/design.ts';
import type { Mend, PathStep, Severity } from '../../../design/finding.ts';
import { influencePath } from '../../../design/influence.ts';
import { rawMoment } from '../../chance/moments.ts';
import { numberedLaw } from '../../chance/numbered-law.ts';
import { constantValue } from '../../constant.ts';
import { actionsOf, type Context } from '../../context.ts';
import { interactionIn } from '../../interaction/interaction.ts';
import { using } from '../../mending.ts';
import { type Misfit, misfitOf } from '../../misfit/misfit.ts';
import { optimizes, sketchy } from '../../pressure.ts';
import { worldRanges } from '../../ranges/world-ranges.ts';
import { type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import page from './unrealizable.md';

/** The world is not among what its model can be. */
export const unrealizable: Rule = {
  id: 'embedded/unrealizable',
  title: 'The world is not among what its model can be',
  severity: 'warning',
  standing: 'grounded',
  source: 'Demski & Garrabrant 2019 (realizability)',
  page,
  check: (context) => {
    const editing = context.design.optimizers.filter((one) => optimizes(one) && context.edits(one.uses?.id).size > 0);
    if (editing.length === 0) return [];
    // A let that a scenario sweeps is a constant all the same, and another regime is another world.
    const ranges = worldRanges({ ...context.design, scenarios: [] }, ({ mechanism }) => [mechanism]);
    return editing.flatMap((optimizer) => {
      const goal = context.goalOf(optimizer);
      if (!goal) return [];
      const found = [...context.edits(optimizer.uses?.id)].flatMap(([id, edit]): readonly Missed[] => {
        const variable = context.variables.get(id);
        if (!variable || !context.effectsOn(goal.id).has(id) || seesAll(context, optimizer, id)) return [];
        const misfit = misfitOf(context, variable, edit, ranges);
        return misfit
          ? [{ variable, edit, misfit, severity: severityOf(context, optimizer, goal.id, variable, edit, misfit) }]
          : [];
      });
      const [worst] = [...found].sort((one, other) => rank(one.severity) - rank(other.severity));
      return worst ? [finding(context, optimizer, goal.id, worst, found)] : [];
    });
  },
};

interface Missed {
  readonly variable: Variable;
  readonly edit: ModelEdit;
  readonly misfit: Misfit;
  readonly severity: Severity;
}

const rank = (severity: Severity): number => ['warning', 'hint', 'information'].indexOf(severity);

/** Who plans one step ahead and observes a variable needs no mechanism for it. */
function seesAll(context: Context, optimizer: Optimizer, id: string): boolean {
  const plans = optimizer.acts.flatMap((act) => (act.kind === 'plan' ? [constantValue(context, act.horizon)] : []));
  return plans.length > 0 && plans.every((horizon) => horizon === 1) && optimizer.observes.some((seen) => seen.id === id);
}

function severityOf(
  context: Context,
  optimizer: Optimizer,
  goal: string,
  variable: Variable,
  edit: ModelEdit,
  misfit: Misfit,
): Severity {
  if (!misfit.known || sketchy(optimizer).severity) return 'hint';
  return decides(context, optimizer, goal, variable, edit) ? 'warning' : 'information';
}

/** Whether what is best to decide hangs on the variable, rather than only what that is worth. */
function decides(context: Context, optimizer: Optimizer, goal: string, variable: Variable, edit: ModelEdit): boolean {
  if (optimizer.selectsFrom) return true;
  const under = context.actionsUnder(optimizer);
  const actors = [...new Set(under.map(({ actor }) => actor))];
  const actions = new Set(under.map(({ action }) => action));
  if (variable.mechanism.kind === 'action' || [...actions].some((id) => context.descendants(id).has(variable.id))) return true;
  const laws = new Map(
    actors.flatMap(({ acts }) => acts.flatMap((act) => (act.kind === 'law' ? [[act.action.id, act.law] as const] : []))),
  );
  const params = actors.filter((actor) => actor !== optimizer).flatMap((actor) => actor.params.map(({ id }) => id));
  const freely = [...actions].filter((id) => !laws.has(id));
  // A planner answers to all that it sees of the variable.
  const sees = actors.some(
    (actor) =>
      actionsOf(actor).some(({ action }) => !laws.has(action)) &&
      actor.observes.some(({ id }) => id === variable.id || context.descendants(variable.id).has(id)),
  );
  if (sees) return true;
  const met = interactionIn(context, goal, new Set([...params, ...freely]), variable.id, laws);
  return met === 'any' || (met === 'affine' && !atItsMean(context, variable, edit));
}

/** Of what enters a goal in a line, a draw's mean is as good as the draw. */
function atItsMean(context: Context, { id, mechanism }: Variable, edit: ModelEdit): boolean {
  if (mechanism.kind !== 'draw' || (context.graph.parents.get(id) ?? []).some(({ from }) => context.variables.has(from)))
    return false;
  if (edit.kind === 'omits') return true;
  const law = numberedLaw(mechanism.distribution, (one) => constantValue(context, one));
  const mean = law && rawMoment(law, 1);
  const held = edit.kind === 'holds' ? constantValue(context, edit.value) : undefined;
  return mean !== undefined && held !== undefined && Math.abs(mean - held) <= 1e-12 * Math.max(1, Math.abs(mean));
}

function finding(context: Context, optimizer: Optimizer, goal: string, worst: Missed, all: readonly Missed[]): RuleFinding {
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
  const path = influencePath(context.graph, variable.id, goal);
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
