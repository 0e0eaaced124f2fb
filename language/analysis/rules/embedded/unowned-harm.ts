import type { Goal, Optimizer, Variable } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import { visit } from '../../../design/reads.ts';
import { actionsOf, type Context } from '../../context.ts';
import { isTerm } from '../../mending.ts';
import { ofEach, pathText, type Rule, type RuleFinding, steps } from '../../rule.ts';
import page from './unowned-harm.md';

/** A side effect that nobody is there to mind. */
export const unownedHarm: Rule = {
  id: 'embedded/unowned-harm',
  title: "A harm in nobody's goal",
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim (externalities)',
  page,
  check: (context) => {
    const harms = [...context.variables.values()].filter(({ marks }) => marks.includes('harm'));
    if (harms.length === 0) return [];
    const owned = new Set(mindedGoals(context).flatMap((goal) => [...context.ancestors(goal).keys()]));
    const unowned = new Map(harms.flatMap((harm) => (owned.has(harm.id) ? [] : [[harm.id, harm] as const])));
    return unowned.size === 0 ? [] : ofEach(context.design.optimizers, (actor) => moved(context, actor, unowned));
  },
};

/** Each of these harms that it moves, by the first of its actions that does. */
function moved(context: Context, actor: Optimizer, unowned: ReadonlyMap<string, Variable>): readonly RuleFinding[] {
  const found = new Map<string, RuleFinding>();
  for (const { action, place } of actionsOf(actor))
    for (const id of context.descendants(action).keys()) {
      const harm = unowned.get(id);
      // What another part of it always exceeds moves nothing.
      if (!harm || found.has(id) || !context.effectsOn(id).has(action)) continue;
      const path = context.path(action, id) ?? [];
      found.set(id, {
        on: actor.id,
        place,
        message: `\`${actor.name}\` moves the harm \`${harm.name}\` by ${pathText(context, path)}, and \`${harm.name}\` is in nobody's goal.`,
        path: steps(context, path),
        related: [{ message: `the harm \`${harm.name}\``, place: harm.namePlace }],
        mends: mends(context, actor, harm),
      });
    }
  return [...found.values()];
}

/** The goals that somebody pursues or wants: one that is only declared minds nothing. */
function mindedGoals(context: Context): readonly string[] {
  const { optimizers, principals } = context.design;
  return [...new Set([...optimizers.map(({ pursues }) => pursues?.id), ...principals.map(({ wants }) => wants?.id)])].flatMap(
    (id) => (id === undefined ? [] : [id]),
  );
}

/** By whose goal it could be minded: that of who acts, else of who selects it. */
function mends(context: Context, actor: Optimizer, harm: Variable): readonly Mend[] {
  const selectors = (context.selectors.get(actor.id) ?? []).map(({ selector }) => selector);
  return [actor, ...selectors].map((one) => own(context.goalOf(one), harm)).find((found) => found.length > 0) ?? [];
}

/** The harm as a cost at the end of the goal, where adding a term to the text is adding it to the sum. */
function own(goal: Goal | undefined, harm: Variable): readonly Mend[] {
  const expression = goal?.expression;
  if (!goal || !expression || goal.unit || !isTerm(expression)) return [];
  let isOverTime = false;
  visit(expression, ({ kind }) => {
    isOverTime ||= kind === 'aggregate';
  });
  const end = { ...expression.place, start: expression.place.end };
  // Where one variable of a goal stands in an aggregate, all have to.
  const cost = isOverTime ? `mean(${harm.name})` : harm.name;
  const by = goal.sense === 'minimize' ? ` + ${cost}` : ` - ${cost}`;
  return [{ kind: 'replace', title: `Let \`${goal.name}\` own \`${harm.name}\``, place: end, by }];
}
