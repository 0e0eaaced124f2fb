import type { Optimizer } from '../../../design/design.ts';
import { kindOf, sameGoal } from '../../classes.ts';
import { actionsOf, type Context } from '../../context.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import page from './trial-not-mesa.md';

/** A mesa-optimizer that leaves no trace and wants nothing of its own is a trial of its selector. */
export const trialNotMesa: Rule = {
  id: 'mesa/trial-not-mesa',
  title: 'A trial rather than a mesa-optimizer',
  severity: 'information',
  standing: 'grounded',
  source: 'Manheim (selection and its trials)',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (mesa) =>
      (context.selectors.get(mesa.id) ?? []).flatMap(({ selector, reference }): RuleFinding[] => {
        const goal = context.goalOf(selector);
        if (!goal || selector.trials?.inWorld || !isTrial(context, mesa, selector)) return [];
        return [
          {
            on: mesa.id,
            place: mesa.namePlace,
            message: `\`${mesa.name}\` is tested on \`${goal.name}\`, the goal of \`${selector.name}\`, can be reset and has no side effect: it is a trial of the selection.`,
            path: [step(selector, 'selects'), stepAt(mesa.name, reference.place, 'is tested on'), step(goal)],
            related: [{ message: `\`${selector.name}\` selects it`, place: reference.place }],
          },
        ];
      }),
    ),
};

/** Only of what says how it acts: a sketch may yet turn out to be an optimizer in its own right. */
function isTrial(context: Context, mesa: Optimizer, selector: Optimizer): boolean {
  const lasting = mesa.memories.length > 0 || mesa.persists || mesa.updates || mesa.awareOf.length > 0;
  if (mesa.level !== 'mesa' || lasting || kindOf(mesa) !== 'control') return false;
  if (mesa.pursues ? !sameGoal(context, mesa, selector) : mesa.params.length === 0) return false;
  return actionsOf(mesa).every(({ action }) =>
    [...context.descendants(action).keys()].every((id) => {
      const variable = context.variables.get(id);
      return variable?.mechanism.kind !== 'state' && !variable?.marks.includes('harm');
    }),
  );
}
