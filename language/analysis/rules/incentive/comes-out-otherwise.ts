import type { Goal, Optimizer, Variable } from '../../../design/design.ts';
import { asSelected } from '../../as-selected.ts';
import { actionsOf, type Context } from '../../context.ts';
import { type Lever, levers } from '../../levers.ts';
import { apart } from '../../sample/apart.ts';
import type { Column } from '../../sample/columns.ts';
import { Sample } from '../../sample/sample.ts';
import { settingsOf, spacedIn } from '../../sample/settings.ts';
import type { Paid } from './who-is-paid.ts';

/** Settings that are tried of what an optimizer moves. */
const tried = 3;

/**
 * Whether, on average, what an optimizer is paid for would come out otherwise if a variable were as something else that it does would have made it,
 * all that is done being as it is: an instrumental control incentive by its definition (Everitt et al. 2021), at the numbers of the design, with
 * params as they are selected. Of worlds of one step; undefined where no sample tells.
 */
export function comesOutOtherwise(context: Context, { optimizer, goal }: Paid): (variable: Variable) => boolean | undefined {
  const moved = levers(context, optimizer);
  const selector = moved.some(({ actor }) => actor !== optimizer)
    ? optimizer
    : (context.selectors.get(optimizer.id)?.[0]?.selector ?? optimizer);
  const measure = context.goalOf(selector);
  let asked: Asked | undefined | 'none';
  return (variable) => {
    asked ??= (measure && !optimizer.selectsFrom && moved.length > 0 && asIs(context, selector, measure, goal)) || 'none';
    if (asked === 'none') return undefined;
    const found = moved.map((lever) => throughIt(context, asked as Asked, lever, variable, goal));
    return found.includes(true) ? true : found.includes(undefined) ? undefined : false;
  };
}

/** What is done, and what the goal then comes to. */
interface Asked {
  readonly sample: Sample;
  readonly set: ReadonlyMap<string, Column>;
  readonly done: ReadonlyMap<string, Column>;
  readonly worth: Float64Array;
}

function asIs(context: Context, selector: Optimizer, measure: Goal, goal: Goal): Asked | undefined {
  const setting = context.design.optimizers.flatMap((one) => actionsOf(one).map(({ action }) => action));
  // Of an action that several set, each by itself, no sample knows whose it is.
  if (new Set(setting).size < setting.length) return undefined;
  const sample = Sample.of(context, selector);
  if (!sample || sample.steps > 1) return undefined;
  const set = asSelected(context, sample, selector, measure);
  const actions = [...context.variables.values()].filter(({ mechanism }) => mechanism.kind === 'action');
  const acted = actions.filter(({ id }) => context.ancestors(goal.id).has(id));
  const values = sample.goals([goal, ...acted.map(named)], { set, deployed: true });
  const [worth, ...done] = values ?? [];
  return worth && { sample, set, worth, done: new Map(acted.map(({ id }, at) => [id, done[at] ?? 0])) };
}

function throughIt(
  context: Context,
  { sample, set, done, worth }: Asked,
  lever: Lever,
  variable: Variable,
  goal: Goal,
): boolean | undefined {
  if (!context.ancestors(variable.id).has(lever.id) && !lever.actions.some((id) => context.ancestors(variable.id).has(id)))
    return false;
  const values = placesOf(context, lever);
  if (!values) return undefined;
  // What is planned answers to another param; an action that is set leaves the others as they are.
  const isParam = !context.variables.has(lever.id);
  const all = values.map((value) => {
    const other = new Map([...set, ...(isParam ? [] : done), [lever.id, value] as const]);
    const made = sample.goal(named(variable), { set: other, deployed: true });
    const instead = made && sample.goal(goal, { set: new Map([...set, ...done, [variable.id, made] as const]), deployed: true });
    if (!instead) return undefined;
    const { mean, negligible } = apart(instead, worth);
    return Math.abs(mean) > negligible;
  });
  return all.includes(true) ? true : all.includes(undefined) ? undefined : false;
}

function placesOf(context: Context, { id, actor }: Lever): readonly number[] | undefined {
  const param = actor.params.find((one) => one.id === id);
  const mechanism = context.variables.get(id)?.mechanism;
  if (param) return settingsOf(context, param, tried);
  return mechanism?.kind === 'action' && mechanism.domain ? spacedIn(context, mechanism.domain, tried) : undefined;
}

const named = ({ id, namePlace: place }: Variable): Pick<Goal, 'expression'> => ({
  expression: { kind: 'name', target: 'variable', id, place },
});
