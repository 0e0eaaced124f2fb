import type { Optimizer, Regime, Replacement } from '../../../design/design.ts';
import { influencePath } from '../../../design/influence.ts';
import type { Context } from '../../context.ts';
import { searches, sketchy } from '../../pressure.ts';
import { type Rule, type RuleFinding, step, steps } from '../../rule.ts';
import page from './regime-change.md';
import { missedThresholds } from './threshold.ts';

/** A regime changes what the goal depends on, and the selecting model does not know the regime. */
export const regimeChange: Rule = {
  id: 'goodhart/regime-change',
  title: 'Selected in another regime',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim & Garrabrant 2018 (extremal, regime change)',
  page,
  check: (context) =>
    context.design.optimizers.flatMap((optimizer) =>
      searches(optimizer)
        ? [
            ...context.regimesFor(optimizer).flatMap((regime) => meets(context, optimizer, regime)),
            ...missedThresholds(context, optimizer),
          ]
        : [],
    ),
};

function meets(context: Context, optimizer: Optimizer, regime: Regime): readonly RuleFinding[] {
  const goal = context.trueGoalOf(optimizer);
  const model = context.models.get(optimizer.uses?.id ?? '');
  const known = context.chain(optimizer.uses?.id).some((one) => one.knows.some(({ id }) => id === regime.id));
  const changed = goal && regime.replaces.find(({ variable }) => context.ancestors(goal.id).has(variable.id));
  if (known || !changed || relearned(context, optimizer, changed)) return [];
  const name = context.variables.get(changed.variable.id)?.name ?? changed.variable.id;
  const believer = model ? `\`${model.name}\`` : `\`${optimizer.name}\``;
  const path = influencePath(context.graph, changed.variable.id, goal.id) ?? [];
  return [
    {
      on: optimizer.id,
      place: (optimizer.uses ?? optimizer.pursues)?.place ?? optimizer.namePlace,
      message: `In \`${regime.name}\`, \`${name}\` changes, and with it \`${goal.name}\`; ${believer} does not know that regime.`,
      path: [step(optimizer, 'selects before'), step(regime, 'changes'), ...steps(context, path)],
      related: [{ message: `\`${regime.name}\` replaces \`${name}\``, place: changed.place }, deployment(context, regime)].flat(),
      mends: model
        ? [
            {
              kind: 'add clause',
              title: `Let \`${model.name}\` know \`${regime.name}\``,
              declaration: model.id,
              clause: `knows ${regime.name}`,
            },
          ]
        : [],
      ...sketchy(optimizer),
    },
  ];
}

/** What an optimizer that `updates` estimates again after deployment follows the change of itself. */
function relearned(context: Context, optimizer: Optimizer, { variable }: Replacement): boolean {
  const edit = context.edits(optimizer.uses?.id).get(variable.id);
  return optimizer.updates !== undefined && edit !== undefined && edit.kind !== 'believes';
}

function deployment(context: Context, regime: Regime) {
  return context.design.scenarios.flatMap((scenario) =>
    scenario.deploy
      .filter((one) => one.regime.id === regime.id)
      .map((one) => ({ message: `\`${scenario.name}\` deploys under \`${regime.name}\``, place: one.place })),
  );
}
