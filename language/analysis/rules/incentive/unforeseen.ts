import type { Optimizer, Variable } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import type { Context } from '../../context.ts';

/**
 * To leave a variable out of the model that an optimizer plans in: it then does not foresee that it moves it, nor what comes of that
 * (path-specific objectives: Farquhar, Carey & Everitt 2022). Only where the model is its own.
 */
export function unforeseen(context: Context, optimizer: Optimizer, variable: Variable): readonly Mend[] {
  const model = context.models.get(optimizer.uses?.id ?? '');
  const plans = optimizer.acts.some((act) => act.kind === 'plan');
  const isShared = model && context.usersOf(model.id).some((other) => other !== optimizer);
  const isEdited = model && context.edits(model.id).has(variable.id);
  if (!model || !plans || isShared || isEdited) return [];
  return [
    {
      kind: 'add clause',
      title: `Let \`${model.name}\` omit \`${variable.name}\``,
      declaration: model.id,
      clause: `omits ${variable.name}`,
    },
  ];
}
