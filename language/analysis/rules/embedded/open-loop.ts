import type { Goal, Optimizer, Variable } from '../../../design/design.ts';
import { heeded } from '../../../design/heeded.ts';
import { hasHole } from '../../../design/hole.ts';
import { influencePath } from '../../../design/influence.ts';
import { kindOf } from '../../classes.ts';
import { type Acting, actionsOf, type Context } from '../../context.ts';
import { interactionIn } from '../../interaction/interaction.ts';
import { nameOf, purposeOf } from '../../parties.ts';
import { isRandom } from '../../pressure.ts';
import { type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import page from './open-loop.md';

/** It steers what drifts without looking where it has got to. */
export const openLoop: Rule = {
  id: 'embedded/open-loop',
  title: 'It steers without looking',
  severity: 'warning',
  standing: 'proved',
  source: 'Control theory',
  page,
  check: (context) =>
    context.design.optimizers.flatMap((optimizer) => {
      const goal = purposeOf(context, optimizer);
      if (!goal || kindOf(optimizer) !== 'control' || optimizer.acts.some(({ kind }) => kind === 'unknown')) return [];
      return drifting(context, optimizer, goal).slice(0, 1);
    }),
};

function drifting(context: Context, optimizer: Optimizer, goal: Goal): readonly RuleFinding[] {
  const seen = heeded(optimizer);
  const matters = context.ancestors(goal.id);
  const actions = actionsOf(optimizer);
  const decided = new Set(actions.map(({ action }) => action));
  return [...matters.keys()].flatMap((id): readonly RuleFinding[] => {
    const state = context.variables.get(id);
    // What does not depend on itself is anew each step, and drifts nowhere.
    if (state?.mechanism.kind !== 'state' || !context.ancestors(id).has(id)) return [];
    const acting = actions.find(({ action }) => context.ancestors(id).has(action));
    if (!acting) return [];
    for (const cause of [id, ...context.ancestors(id).keys()]) {
      if (!isRandom(context.variables.get(cause))) continue;
      // Whatever depends on the disturbance tells of it.
      if (seen.has(cause) || [...seen.keys()].some((one) => context.descendants(cause).has(one))) continue;
      if (interactionIn(context, goal.id, decided, cause) === 'none') continue;
      return [finding(context, optimizer, goal, state, acting, cause)];
    }
    return [];
  });
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
  const way = cause === state.id ? [] : steps(context, influencePath(context.graph, cause, state.id) ?? [], '->');
  const drifts = cause === state.id ? 'starts nobody knows where' : `drifts with \`${disturbance}\``;
  const sketch = [...context.ancestors(goal.id).keys()].some((id) => hasHoleIn(context, id)) || hasHole(goal.expression);
  return {
    on: optimizer.id,
    place: acting.place,
    message: `\`${optimizer.name}\` moves \`${state.name}\` by \`${nameOf(context, acting.action)}\` and sees nothing of it: \`${state.name}\` ${drifts}, and what is best for \`${goal.name}\` hangs on where it is.`,
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
    ...(sketch ? { severity: 'hint' as const } : {}),
  };
}

function hasHoleIn(context: Context, id: string): boolean {
  const mechanism = context.variables.get(id)?.mechanism;
  return hasHole(
    mechanism?.kind === 'equation' ? mechanism.expression : mechanism?.kind === 'state' ? mechanism.next : undefined,
  );
}
