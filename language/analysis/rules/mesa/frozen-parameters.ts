import { kindOf } from '../../classes.ts';
import { type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import page from './frozen-parameters.md';

/** Params selected for one regime, kept in another. */
export const frozenParameters: Rule = {
  id: 'mesa/frozen-parameters',
  title: 'Its parameters stay when the world changes',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim (direct mesa-optimizers)',
  page,
  check: (context) =>
    context.design.optimizers.flatMap((mesa) => {
      const param = mesa.params[0];
      if (!param || kindOf(mesa) !== 'direct' || mesa.updates) return [];
      return (context.selectors.get(mesa.id) ?? []).flatMap(({ selector }): RuleFinding[] => {
        const goal = context.goalOf(selector);
        if (!goal || selector.updates) return [];
        const known = new Set(context.chain(selector.uses?.id).flatMap((model) => model.knows.map(({ id }) => id)));
        const regime = context
          .regimesFor(selector)
          .find((one) => !known.has(one.id) && one.replaces.some(({ variable }) => context.ancestors(goal.id).has(variable.id)));
        const changed = regime?.replaces.find(({ variable }) => context.ancestors(goal.id).has(variable.id));
        if (!regime || !changed) return [];
        const name = context.variables.get(changed.variable.id)?.name ?? changed.variable.id;
        return [
          {
            on: mesa.id,
            place: param.namePlace,
            message: `\`${selector.name}\` selects \`${param.name}\` of \`${mesa.name}\` once; when \`${regime.name}\` changes \`${name}\` nothing selects it again.`,
            path: [step(selector, 'selects'), step(param, 'kept in'), step(regime, 'changes'), stepAt(name, changed.place)],
            related: [{ message: `\`${regime.name}\` replaces \`${name}\``, place: changed.place }],
          },
        ];
      });
    }),
};
