import type { Goal, Optimizer, Param, Regime, Replacement } from '../../../design/design.ts';
import { reads } from '../../../design/reads.ts';
import { kindOf } from '../../classes.ts';
import { actionsOf, type Context } from '../../context.ts';
import { updating } from '../../mending.ts';
import { asAllReplaced, effectsIn, settledSign } from '../../otherwise.ts';
import { hanging } from '../../planning.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import { bearing } from '../goodhart/regime-change.ts';
import page from './frozen-parameters.md';
import { wouldChoose } from './would-choose.ts';

/** Params selected for one regime, kept in another. */
export const frozenParameters: Rule = {
  id: 'mesa/frozen-parameters',
  title: 'Its parameters stay when the world changes',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim (direct mesa-optimizers)',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (mesa) => {
      const param = mesa.params.find((one) => matters(context, mesa, one));
      if (!param || kindOf(mesa) !== 'direct' || mesa.updates) return [];
      return (context.selectors.get(mesa.id) ?? []).flatMap(({ selector }): RuleFinding[] => {
        const goal = context.goalOf(selector);
        if (!goal || selector.updates) return [];
        const found = outgrown(context, mesa, selector, goal);
        if (!found) return [];
        const { regime, changed } = found;
        const name = context.variables.get(changed.variable.id)?.name ?? changed.variable.id;
        return [
          {
            on: mesa.id,
            place: param.namePlace,
            message: `\`${selector.name}\` selects \`${param.name}\` of \`${mesa.name}\` once; when \`${regime.name}\` changes \`${name}\` nothing selects it again.`,
            path: [step(selector, 'selects'), step(param, 'kept in'), step(regime, 'changes'), stepAt(name, changed.place)],
            related: [{ message: `\`${regime.name}\` replaces \`${name}\``, place: changed.place }],
            mends: updating(context, selector, `Let \`${selector.name}\` update`),
          },
        ];
      });
    }),
};

/** A regime in which others of its params are best, with what changes there. A sample decides; where there is none, signs do. */
function outgrown(context: Context, mesa: Optimizer, selector: Optimizer, goal: Goal) {
  const regimes = context.regimesFor(selector);
  if (regimes.length === 0) return undefined;
  const own = context.goalOf(mesa);
  const bears = bearsOn(context, mesa, selector, goal);
  for (const regime of regimes) {
    const [first] = regime.replaces.filter(({ variable }) =>
      [goal, own].some((one) => one && context.ancestors(one.id).has(variable.id)),
    );
    const isOutgrown = first && wouldChoose(context, mesa, selector, goal, regime);
    const changed = regime.replaces.find(bears(regime)) ?? (isOutgrown ? first : undefined);
    if (changed && isOutgrown !== false) return { regime, changed };
  }
  return undefined;
}

/** Whether what a regime replaces bears on which params are best: by the selector's goal, or by what the planner then does for its own. */
function bearsOn(context: Context, mesa: Optimizer, selector: Optimizer, goal: Goal) {
  const own = context.goalOf(mesa);
  const [decides, hangsOn] = [bearing(context, selector, goal), hanging(context, mesa, [])];
  return (regime: Regime): ((replaced: Replacement) => boolean) => {
    // What is always better the more of it is done, here and there, is best at the same end.
    const worlds = [new Map(), asAllReplaced(context, regime.replaces)].map((world) => effectsIn(context, goal.id, world));
    const isOpen = actionsOf(mesa).some(
      ({ action }) => settledSign(worlds.map((effects) => effects.get(action) ?? 'none')) === undefined,
    );
    if (!isOpen && goal.expression) return () => false;
    return (replaced) => {
      const { id } = replaced.variable;
      if (context.ancestors(goal.id).has(id) && decides(replaced)) return true;
      return own !== undefined && context.ancestors(own.id).has(id) && hangsOn(id);
    };
  };
}

/** A param that neither its goal, nor what it takes a state to be worth, nor its world names decides nothing. */
function matters(context: Context, mesa: Optimizer, param: Param): boolean {
  const own = mesa.acts.flatMap((act) => {
    if (act.kind === 'law') return reads(act.law);
    return act.kind === 'plan' ? reads(act.valuing) : [];
  });
  const kept = mesa.memories.flatMap(({ next }) => reads(next));
  const named = context.graph.children.get(param.id) ?? [];
  const inGoalOrWorld = named.some(({ to }) => to === mesa.pursues?.id || context.variables.has(to));
  return inGoalOrWorld || [...own, ...kept].some(({ id }) => id === param.id);
}
