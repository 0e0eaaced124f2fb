import type { Optimizer, Regime } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import { kindOf } from '../../classes.ts';
import type { Context } from '../../context.ts';
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
        const unknown = context
          .regimesFor(selector)
          .filter(
            (one) => !known.has(one.id) && one.replaces.some(({ variable }) => context.ancestors(goal.id).has(variable.id)),
          );
        const [regime] = unknown;
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
            mends: mends(context, selector, unknown),
          },
        ];
      });
    }),
};

function mends(context: Context, selector: Optimizer, regimes: readonly Regime[]): readonly Mend[] {
  const add = (title: string, declaration: string, clause: string): Mend => ({ kind: 'add clause', title, declaration, clause });
  const model = context.models.get(selector.uses?.id ?? '');
  const names = regimes.map(({ name }) => name);
  return [
    ...(model
      ? [
          add(
            `Let \`${model.name}\` know ${names.map((name) => `\`${name}\``).join(' and ')}`,
            model.id,
            `knows ${names.join(', ')}`,
          ),
        ]
      : []),
    add(`Let \`${selector.name}\` update`, selector.id, 'updates every 10'),
  ];
}
