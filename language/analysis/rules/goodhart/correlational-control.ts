import type { ModelEdit, Optimizer, Variable } from '../../../design/design.ts';
import { BestOfSettings } from '../../best-of-settings.ts';
import type { Context } from '../../context.ts';
import { levers } from '../../levers.ts';
import { oncePer } from '../../once-per.ts';
import { asEdited } from '../../otherwise.ts';
import { isRandom, optimizes, searches, sketchy } from '../../pressure.ts';
import { readByLaws } from '../../read-by-laws.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import { negligibleShare, serves } from '../../sample/apart.ts';
import { deploymentsOf, makesDifference } from '../../sample/outcomes.ts';
import { Sample } from '../../sample/sample.ts';
import { searchSize } from '../../search-size.ts';
import { answersOf } from '../../settled.ts';
import page from './correlational-control.md';

type Fit = Extract<ModelEdit, { kind: 'fits' }>;

/** What is acted on is known to the model by its correlations alone. */
export const correlationalControl: Rule = {
  id: 'goodhart/correlational-control',
  title: 'Control through a correlation',
  severity: 'warning',
  standing: 'proved',
  source: 'Manheim & Garrabrant 2018 (causal); Pearl 2009',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (optimizer) => {
      if (!optimizes(optimizer) || !optimizer.uses) return [];
      // Trials in the world show what acting does; the model is then only planned in.
      if (optimizer.trials?.inWorld && optimizer.acts.length === 0) return [];
      const fits = [...context.edits(optimizer.uses.id).values()].filter((edit) => edit.kind === 'fits');
      if (fits.length === 0) return [];
      const isSettled = settling(context, optimizer);
      return fits.flatMap((fit) => control(context, optimizer, fit, isSettled));
    }),
};

function control(
  context: Context,
  optimizer: Optimizer,
  fit: Fit,
  isSettled: (action: string) => boolean,
): readonly RuleFinding[] {
  const fitted = context.variables.get(fit.variable.id);
  const goal = context.goalOf(optimizer);
  const model = context.models.get(optimizer.uses?.id ?? '');
  if (!fitted || !goal || !model || !context.ancestors(goal.id).has(fitted.id)) return [];
  const regressors = new Set(fit.from.map(({ id }) => id));
  const besides = upstream(context, [fitted.id], regressors);
  const common = confounder(context, upstream(context, [...regressors]), besides);
  for (const { actor, action, place } of context.actionsUnder(optimizer)) {
    // Past the regressors it moves what the fit does not see; through them, what the fit takes for a cause.
    const through = [...regressors].find((id) => id === action || context.descendants(action).has(id));
    const target = besides.has(action) && !through ? fitted.id : common ? through : undefined;
    // What is best may be the same by either, and of a few candidates another be picked.
    if (!target || (isSettled(action) && !isPickedWorse(context, optimizer, fit))) continue;
    const [acted, hit] = [context.variables.get(action)?.name ?? action, context.variables.get(target)?.name ?? target];
    const path = context.path(action, target) ?? [];
    const relation = target === fitted.id ? 'only fitted by' : 'from which';
    const touchedVariable = context.variables.get(target);
    const isIdle = losesBy(context, optimizer, fit) === false;
    const told = `a correlation, not what acting does${isIdle ? ', though on average it misleads nobody at these numbers' : ''}`;
    return [
      {
        on: optimizer.id,
        place: optimizer.uses?.place ?? optimizer.namePlace,
        message:
          hit === acted
            ? `\`${actor.name}\` sets \`${acted}\`, from which \`${model.name}\` fits \`${fitted.name}\`: ${told}.`
            : `\`${actor.name}\` moves \`${hit}\` by \`${acted}\`, and \`${model.name}\` ${target === fitted.id ? 'only fits' : `only fits \`${fitted.name}\` from`} it: ${told}.`,
        path: [
          ...(path.length > 0 ? steps(context, path).slice(0, -1) : []),
          path.length > 0 && touchedVariable ? step(touchedVariable, relation) : stepAt(acted, place, relation),
          step(model, target === fitted.id ? undefined : 'fits'),
          ...(target === fitted.id ? [] : [step(fitted)]),
        ],
        related: [
          { message: `\`${model.name}\` fits \`${fitted.name}\` here`, place: fit.place },
          { message: `\`${actor.name}\` sets \`${acted}\``, place },
          ...(common
            ? [{ message: `\`${fitted.name}\` and its regressors have \`${common.name}\` in common`, place: common.namePlace }]
            : []),
        ],
        mends: [{ kind: 'replace', title: `Leave \`${fitted.name}\` its own mechanism`, place: fit.place, by: '' }],
        ...(isIdle ? { severity: 'information' } : sketchy(optimizer)),
      },
    ];
  }
  return [];
}

/** Whether what is selected does better by its measure, on average, where the model has the mechanism in place of its fit; undefined where no sample tells. */
function losesBy(context: Context, optimizer: Optimizer, fit: Fit): boolean | undefined {
  const selector = selectorOf(context, optimizer);
  const goal = context.goalOf(optimizer);
  const sample = selector && Sample.of(context, selector);
  if (!selector || !goal || !sample) return undefined;
  const deployments = deploymentsOf(context, selector, context.regimesFor(selector));
  const amended = { amended: [], context: withMechanism(context, optimizer, fit) };
  const told = makesDifference(sample, [goal], amended, deployments, (as, other) => serves(goal, other, as));
  return told === true || isPickedWorse(context, optimizer, fit) || told;
}

const selectorOf = (context: Context, optimizer: Optimizer): Optimizer | undefined =>
  searches(optimizer) ? optimizer : context.selectors.get(optimizer.id)?.[0]?.selector;

/** The mechanism in place of the fit. */
function withMechanism(context: Context, { uses }: Optimizer, fit: Fit): Context {
  const edits = new Map(context.edits(uses?.id));
  edits.delete(fit.variable.id);
  return { ...context, edits: (one) => (one === uses?.id ? edits : context.edits(one)) };
}

/**
 * Whether a search among a few candidates of several params picks worse by the fit: it trades one param off against the other, for all of them are
 * seldom best in one candidate. Where no sample tells it is not said.
 */
function isPickedWorse(context: Context, optimizer: Optimizer, fit: Fit): boolean {
  const selector = selectorOf(context, optimizer);
  const [measure, goal] = [selector && context.goalOf(selector), context.goalOf(optimizer)];
  if (!selector || !measure || !goal || selector.search?.method !== 'best of') return false;
  if (levers(context, selector).length < 2) return false;
  const settings = BestOfSettings.of(context, { optimizer: selector, proxy: measure, goal });
  const [size, model] = [searchSize(context, selector), selector.trials?.inWorld ? undefined : selector.uses?.id];
  if (!settings || size === undefined) return false;
  const as = settings.curve([size], { model, noise: true });
  const other = as && settings.amended(withMechanism(context, optimizer, fit)).curve([size], { model, noise: true });
  if (!as || !other) return false;
  const [low] = other.moreThan(as, 0);
  return low > negligibleShare * as.spread;
}

/** Whether the model and the world agree which way to go with all that moves an action, however far the model has it wrong. */
function settling(context: Context, optimizer: Optimizer): (action: string) => boolean {
  const goal = context.goalOf(optimizer);
  if (!goal) return () => false;
  const moved = levers(context, optimizer);
  const so = answersOf(context, optimizer, goal, new Map(), moved);
  const believed = answersOf(context, optimizer, goal, asEdited(context, optimizer.uses?.id), moved);
  const open = new Set<string>();
  const moving = new Set<string>();
  for (const { id, actions } of moved)
    for (const action of [id, ...actions]) {
      moving.add(action);
      if (so.get(id) === 'either' || so.get(id) !== believed.get(id)) open.add(action);
    }
  return (action) => moving.has(action) && !open.has(action);
}

/** All that has a part in these, also by the laws that somebody acts by, themselves included where nothing `closed` stands in between. */
function upstream(
  context: Context,
  from: readonly string[],
  closed: { has(id: string): boolean } = new Set(),
): ReadonlySet<string> {
  const found = new Set(from);
  // Before anyone optimizes laws are gone by too.
  const goneBy = laws(context, 'all', () => readByLaws(context, () => true));
  for (const id of found) {
    const causes = (context.graph.parents.get(id) ?? []).map((edge) => edge.from);
    for (const cause of [...causes, ...(goneBy.get(id) ?? [])]) if (!closed.has(cause)) found.add(cause);
  }
  return found;
}

const laws = oncePer<ReadonlyMap<string, readonly string[]>>();

/**
 * Something that varies of itself (a draw, a state, an action, which is set at random before anyone optimizes) and has a part both in the
 * regressors and, past them, in what is fitted: without one the fit tells what a change of a regressor does.
 */
function confounder(context: Context, regressors: ReadonlySet<string>, besides: ReadonlySet<string>): Variable | undefined {
  const varies = (variable: Variable) =>
    isRandom(variable) || variable.mechanism.kind === 'state' || variable.mechanism.kind === 'action';
  return [...besides]
    .flatMap((id) => context.variables.get(id) ?? [])
    .find((variable) => regressors.has(variable.id) && varies(variable));
}
