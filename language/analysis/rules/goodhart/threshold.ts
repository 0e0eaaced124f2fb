import type { ModelEdit, Optimizer, Variable } from '../../../design/design.ts';
import type { Expression } from '../../../design/expression.ts';
import { reads, visit } from '../../../design/reads.ts';
import type { Context } from '../../context.ts';
import { sketchy } from '../../pressure.ts';
import { type RuleFinding, step, stepAt } from '../../rule.ts';

/** Thresholds of the world that the optimizer's actions can reach and that its model has smoothed away: a regime change of its own making. */
export function missedThresholds(context: Context, optimizer: Optimizer): readonly RuleFinding[] {
  const goal = context.trueGoalOf(optimizer);
  const model = context.models.get(optimizer.uses?.id ?? '');
  if (!goal || !model || !optimizer.uses) return [];
  const uses = optimizer.uses;
  const actions = context.actionsUnder(optimizer);
  return [...context.edits(model.id)].flatMap(([id, edit]): RuleFinding[] => {
    const variable = context.variables.get(id);
    if (!variable || !context.ancestors(goal.id).has(id) || hasThreshold(edit)) return [];
    for (const condition of thresholds(mechanismExpression(variable)))
      for (const { id: read } of reads(condition)) {
        const acting = actions.find(({ action }) => action === read || context.descendants(action).has(read));
        if (!acting) continue;
        const action = context.variables.get(acting.action)?.name ?? acting.action;
        return [
          {
            on: optimizer.id,
            place: uses.place,
            message: `\`${variable.name}\` has a threshold that \`${action}\`, which \`${acting.actor.name}\` sets, can reach, and \`${model.name}\` does not have it.`,
            path: [stepAt(action, acting.place, '->'), stepAt(variable.name, condition.place, '->'), step(goal)],
            related: [
              { message: 'the threshold', place: condition.place },
              { message: `\`${model.name}\` replaces \`${variable.name}\``, place: edit.place },
            ],
            ...sketchy(optimizer),
          },
        ];
      }
    return [];
  });
}

export function mechanismExpression({ mechanism }: Pick<Variable, 'mechanism'>): Expression | undefined {
  if (mechanism.kind === 'equation') return mechanism.expression;
  return mechanism.kind === 'state' ? mechanism.next : undefined;
}

/** What is held or omitted is plainly absent, and said as such by the optimizer's class; a belief may keep the threshold. */
function hasThreshold(edit: ModelEdit): boolean {
  if (edit.kind === 'believes') return thresholds(mechanismExpression(edit)).length > 0;
  return edit.kind !== 'fits';
}

/** Functions that go on otherwise past some point. */
const kinked: ReadonlySet<string> = new Set(['min', 'max', 'clamp', 'floor', 'ceil', 'round', 'sign']);

export function thresholds(expression: Expression | undefined): readonly Expression[] {
  const found: Expression[] = [];
  if (expression)
    visit(expression, (part) => {
      if (part.kind === 'binary' && ['<', '<=', '>', '>='].includes(part.operator)) found.push(part);
      if (part.kind === 'call' && kinked.has(part.function)) found.push(part);
    });
  return found;
}
