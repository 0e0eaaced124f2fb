import type { Goal, Optimizer, Variable } from '../../../design/design.ts';
import { heeded } from '../../../design/heeded.ts';
import { hasHole } from '../../../design/hole.ts';
import { kindOf } from '../../classes.ts';
import { type Acting, actionsOf, type Context } from '../../context.ts';
import { interactingIn } from '../../interaction/interaction.ts';
import { nameOf, purposeOf } from '../../parties.ts';
import { isRandom } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import { lookingHelps } from './looking-helps.ts';
import page from './open-loop.md';
import { toLook } from './to-look.ts';

/** It steers what drifts without looking where it has got to. */
export const openLoop: Rule = {
  id: 'embedded/open-loop',
  title: 'It steers without looking',
  severity: 'warning',
  standing: 'proved',
  source: 'Control theory',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (optimizer) => {
      const goal = purposeOf(context, optimizer);
      if (!goal || kindOf(optimizer) !== 'control' || optimizer.acts.some(({ kind }) => kind === 'unknown')) return [];
      return drifting(context, optimizer, goal);
    }),
};

/**
 * The first state that matters, that depends on itself (what does not is anew each step, and drifts nowhere) and that something unseen moves
 * on which what is best to do hangs.
 */
function drifting(context: Context, optimizer: Optimizer, goal: Goal): readonly RuleFinding[] {
  const actions = actionsOf(optimizer);
  const decided = new Set(actions.map(({ action }) => action));
  const interacting = interactingIn(context, goal.id, decided);
  // Whatever depends on a disturbance tells of it.
  const seen = new Set([...heeded(optimizer).keys()].flatMap((id) => [id, ...context.ancestors(id).keys()]));
  const unseen = [...interacting].filter((id) => !seen.has(id) && isRandom(context.variables.get(id)));
  if (unseen.length === 0) return [];
  const disturbs = new Set(unseen);
  const disturbed = downstream(context, unseen);
  for (const id of context.ancestors(goal.id).keys()) {
    const state = context.variables.get(id);
    if (state?.mechanism.kind !== 'state' || !disturbed.has(id)) continue;
    const acting = actions.find(({ action }) => context.descendants(action).has(id));
    if (!acting || !context.ancestors(id).has(id)) continue;
    const cause = [id, ...context.ancestors(id).keys()].find((one) => disturbs.has(one));
    if (cause !== undefined && lookingHelps(context, optimizer, goal, state) !== false)
      return [finding(context, optimizer, goal, state, acting, cause)];
  }
  return [];
}

function downstream(context: Context, from: readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  for (const id of found) for (const { to } of context.graph.children.get(id) ?? []) found.add(to);
  return found;
}

function finding(
  context: Context,
  optimizer: Optimizer,
  goal: Goal,
  state: Variable,
  acting: Acting,
  cause: string,
): RuleFinding {
  const disturbance = nameOf(context, cause);
  const place = context.variables.get(cause)?.namePlace ?? state.namePlace;
  const way = cause === state.id ? [] : steps(context, context.path(cause, state.id) ?? [], '->');
  const drifts = cause === state.id ? 'starts nobody knows where' : `drifts with \`${disturbance}\``;
  const isObserved = optimizer.observes.some(({ id }) => id === state.id || context.ancestors(id).has(state.id));
  const sketch = [...context.ancestors(goal.id).keys()].some((id) => hasHoleIn(context, id)) || hasHole(goal.expression);
  return {
    on: optimizer.id,
    place: acting.place,
    message: `\`${optimizer.name}\` moves \`${state.name}\` by \`${nameOf(context, acting.action)}\` and ${isObserved ? 'goes by nothing that it sees' : 'sees nothing'} of it: \`${state.name}\` ${drifts}, and what is best for \`${goal.name}\` hangs on where it is.`,
    path: [
      ...(way.length > 0 ? way.slice(0, -1) : []),
      stepAt(state.name, state.namePlace, 'unseen by'),
      step(optimizer, 'acts'),
      stepAt(nameOf(context, acting.action), acting.place),
    ],
    related: [
      { message: `\`${disturbance}\` is random`, place },
      { message: `what it acts for`, place: goal.namePlace },
    ],
    mends: sketch ? [] : toLook(context, optimizer, goal, state, acting.action),
    ...(sketch ? { severity: 'hint' as const } : {}),
  };
}

function hasHoleIn(context: Context, id: string): boolean {
  const mechanism = context.variables.get(id)?.mechanism;
  return hasHole(
    mechanism?.kind === 'equation' ? mechanism.expression : mechanism?.kind === 'state' ? mechanism.next : undefined,
  );
}
