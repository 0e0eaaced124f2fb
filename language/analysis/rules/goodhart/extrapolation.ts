import type { ModelEdit, Optimizer } from '../../../design/design.ts';
import type { Context } from '../../context.ts';
import { optimizes, sketchy } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import page from './extrapolation.md';
import { fitBeyondItsData } from './fit-beyond-its-data.ts';
import { overpromise } from './overpromise.ts';

/** So many fits and beliefs of a model are looked into. */
const mostLookedInto = 20;

/** A mechanism of the model is used where nothing speaks for it. */
export const extrapolation: Rule = {
  id: 'goodhart/extrapolation',
  title: 'A model used beyond where it was right',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim & Garrabrant 2018 (extremal, model insufficiency)',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (optimizer) => {
      if (!optimizes(optimizer) || !optimizer.uses) return [];
      const edits = [...context.edits(optimizer.uses.id).values()].filter(({ kind }) => kind === 'fits' || kind === 'believes');
      return edits.slice(0, mostLookedInto).flatMap((edit) => beyond(context, optimizer, edit));
    }),
};

function beyond(context: Context, optimizer: Optimizer, edit: ModelEdit): readonly RuleFinding[] {
  const goal = context.goalOf(optimizer);
  const model = context.models.get(optimizer.uses?.id ?? '');
  const variable = context.variables.get(edit.variable.id);
  if (!goal || !model || !variable || !context.ancestors(goal.id).has(variable.id)) return [];
  const found =
    edit.kind === 'fits'
      ? fitBeyondItsData(context, optimizer, edit, goal)
      : edit.kind === 'believes'
        ? overpromise(context, optimizer, edit, goal)
        : undefined;
  if (!found) return [];
  const by = context.variables.get(found.by);
  return [
    {
      on: optimizer.id,
      place: optimizer.uses?.place ?? optimizer.namePlace,
      message: found.message,
      path: [
        step(optimizer, 'uses'),
        step(model, edit.kind),
        stepAt(variable.name, edit.variable.place, by ? 'from' : undefined),
        ...(by ? [step(by)] : []),
      ],
      related: [{ message: `\`${model.name}\` ${edit.kind} \`${variable.name}\` here`, place: edit.place }],
      mends: [{ kind: 'replace', title: `Leave \`${variable.name}\` its own mechanism`, place: edit.place, by: '' }],
      ...sketchy(optimizer),
    },
  ];
}
