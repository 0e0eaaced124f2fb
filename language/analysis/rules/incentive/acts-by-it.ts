import type { Variable } from '../../../design/design.ts';
import { asSelected } from '../../as-selected.ts';
import { actionsOf, type Context } from '../../context.ts';
import { interactingIn } from '../../interaction/interaction.ts';
import { Sample } from '../../sample/sample.ts';
import { spacedIn } from '../../sample/settings.ts';
import type { Paid } from './who-is-paid.ts';

/** A smaller share of what an action can be is as good as the same. */
const negligible = 0.01;

/**
 * Whether what is best for who plans may hang on what something that it sees tells: not where the best lies at one end whatever else is so, nor
 * where what is done stands apart, in the goal, from all of which that tells; nor where in a sample the same is done in every row. Of laws, and of
 * what is planned by beliefs of its own, nothing is asked.
 */
export function hangsOn(context: Context, { optimizer, goal }: Paid): (seen: Variable) => boolean {
  const edits = [...context.edits(optimizer.uses?.id).values()];
  const isPlan = optimizer.acts.length > 0 && optimizer.acts.every((act) => act.kind === 'plan' && !act.valuing);
  const isAsIs = edits.every(({ kind }) => kind === 'holds' || kind === 'omits');
  if (!isPlan || !isAsIs || !goal.expression) return () => true;
  const actions = actionsOf(optimizer).map(({ action }) => action);
  let told: ReadonlySet<string> | undefined;
  let same: boolean | undefined;
  return (seen) => {
    const effects = context.effectsOn(goal.id);
    if (actions.every((action) => effects.get(action) !== 'either')) return false;
    told ??= upstream(context, interactingIn(context, goal.id, new Set(actions)));
    if (![...upstream(context, [seen.id])].some((id) => told?.has(id))) return false;
    same ??= doesTheSame(context, optimizer.id, actions);
    return !same;
  };
}

/** These, and all that has a part in them. */
function upstream(context: Context, from: Iterable<string>): ReadonlySet<string> {
  const found = new Set(from);
  for (const id of found) for (const { from: cause } of context.graph.parents.get(id) ?? []) found.add(cause);
  return found;
}

function doesTheSame(context: Context, id: string, actions: readonly string[]): boolean {
  const optimizer = context.optimizers.get(id);
  const selector = context.selectors.get(id)?.[0]?.selector ?? optimizer;
  const [goal, sample] = [selector && context.goalOf(selector), selector && Sample.of(context, selector)];
  const isShared = context.design.optimizers.some(
    (one) => one !== optimizer && actionsOf(one).some(({ action }) => actions.includes(action)),
  );
  if (!optimizer || !selector || !goal || !sample || isShared) return false;
  const set = asSelected(context, sample, selector, goal);
  const named = (action: string) => ({
    expression: { kind: 'name', target: 'variable', id: action, place: optimizer.namePlace } as const,
  });
  const done = sample.goals(actions.map(named), { set, deployed: true });
  return done?.every((values, at) => rangeOf(values) <= negligible * widthOf(context, actions[at] ?? '')) ?? false;
}

const rangeOf = (values: Float64Array): number =>
  values.reduce((so, value) => Math.max(so, value), -Infinity) - values.reduce((so, value) => Math.min(so, value), Infinity);

/** How far apart the ends of an action are; 0 where it has none. */
function widthOf(context: Context, id: string): number {
  const mechanism = context.variables.get(id)?.mechanism;
  const ends = mechanism?.kind === 'action' && mechanism.domain ? spacedIn(context, mechanism.domain, 2) : undefined;
  return ends ? (ends.at(-1) ?? 0) - (ends[0] ?? 0) : 0;
}
