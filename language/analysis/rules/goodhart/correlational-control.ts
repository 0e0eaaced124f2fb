import type { ModelEdit, Optimizer } from '../../../design/design.ts';
import { influencePath } from '../../../design/influence.ts';
import type { Context } from '../../context.ts';
import { optimizes, sketchy } from '../../pressure.ts';
import { type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
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
    context.design.optimizers.flatMap((optimizer) => {
      if (!optimizes(optimizer) || !optimizer.uses) return [];
      return [...context.edits(optimizer.uses.id).values()].flatMap((edit) =>
        edit.kind === 'fits' ? control(context, optimizer, edit) : [],
      );
    }),
};

function control(context: Context, optimizer: Optimizer, fit: Fit): readonly RuleFinding[] {
  const fitted = context.variables.get(fit.variable.id);
  const goal = context.goalOf(optimizer);
  const model = context.models.get(optimizer.uses?.id ?? '');
  if (!fitted || !goal || !model || !context.ancestors(goal.id).has(fitted.id)) return [];
  const regressors = new Set(fit.from.map(({ id }) => id));
  // Where the regressors are the variable's causes, all of them, the fit is of the mechanism itself.
  const causes = (context.graph.parents.get(fitted.id) ?? []).filter(({ from }) => context.variables.has(from));
  if (causes.length > 0 && causes.every(({ from }) => regressors.has(from))) return [];
  const touched = [...regressors, fitted.id];
  for (const { actor, action, place } of context.actionsUnder(optimizer)) {
    const target = touched.find((id) => id === action || context.descendants(action).has(id));
    if (!target) continue;
    const [acted, hit] = [context.variables.get(action)?.name ?? action, context.variables.get(target)?.name ?? target];
    const path = influencePath(context.graph, action, target) ?? [];
    const relation = target === fitted.id ? 'only fitted by' : 'from which';
    const touchedVariable = context.variables.get(target);
    return [
      {
        on: optimizer.id,
        place: optimizer.uses?.place ?? optimizer.namePlace,
        message:
          hit === acted
            ? `\`${actor.name}\` sets \`${acted}\`, from which \`${model.name}\` fits \`${fitted.name}\`: a correlation, not what acting does.`
            : `\`${actor.name}\` moves \`${hit}\` by \`${acted}\`, and \`${model.name}\` ${target === fitted.id ? 'only fits' : `only fits \`${fitted.name}\` from`} it: a correlation, not what acting does.`,
        path: [
          ...(path.length > 0 ? steps(context, path).slice(0, -1) : []),
          path.length > 0 && touchedVariable ? step(touchedVariable, relation) : stepAt(acted, place, relation),
          step(model, target === fitted.id ? undefined : 'fits'),
          ...(target === fitted.id ? [] : [step(fitted)]),
        ],
        related: [
          { message: `\`${model.name}\` fits \`${fitted.name}\` here`, place: fit.place },
          { message: `\`${actor.name}\` sets \`${acted}\``, place },
        ],
        mends: [{ kind: 'replace', title: `Leave \`${fitted.name}\` its own mechanism`, place: fit.place, by: '' }],
        ...sketchy(optimizer),
      },
    ];
  }
  return [];
}
