import { actionsOf } from '../../context.ts';
import { sketchy } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import page from './model-omits-delegate.md';

/** Its delegate acts, and neither its model nor any trial shows how. */
export const modelOmitsDelegate: Rule = {
  id: 'embedded/model-omits-delegate',
  title: 'The model leaves out the delegate',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim (embedded agents and delegation)',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (selector) => {
      const runs = selector.trials !== undefined || (selector.search !== undefined && selector.search.method !== 'none');
      const model = context.models.get(selector.uses?.id ?? '');
      const included = new Set(context.chain(selector.uses?.id).flatMap((one) => one.includes.map(({ id }) => id)));
      if (runs || !model) return [];
      return selector.selects.flatMap((reference): RuleFinding[] => {
        const delegate = context.optimizers.get(reference.id);
        const acts = delegate && actionsOf(delegate)[0];
        if (!delegate || !acts || included.has(delegate.id)) return [];
        const action = context.variables.get(acts.action)?.name ?? acts.action;
        return [
          {
            on: selector.id,
            place: reference.place,
            message: `\`${delegate.name}\` sets \`${action}\`, but \`${model.name}\`, in which \`${selector.name}\` selects it, does not include \`${delegate.name}\`, and no trial runs it.`,
            path: [step(selector, 'uses'), step(model, 'leaves out'), step(delegate, 'acts'), stepAt(action, acts.place)],
            related: [
              { message: `\`${delegate.name}\` acts here`, place: acts.place },
              { message: 'the model that leaves it out', place: model.namePlace },
            ],
            // A sketch may yet say how it searches, and a search runs what it selects.
            ...sketchy(selector),
            mends: [
              {
                kind: 'add clause',
                title: `Include \`${delegate.name}\` in \`${model.name}\``,
                declaration: model.id,
                clause: `includes ${delegate.name}`,
              },
            ],
          },
        ];
      });
    }),
};
