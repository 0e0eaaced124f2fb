import { constantValue } from '../../constant.ts';
import { representedSize } from '../../model-size.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import page from './model-overflows.md';

/** More mechanisms than the model has room for. */
export const modelOverflows: Rule = {
  id: 'embedded/model-overflows',
  title: 'The model does not fit its size',
  severity: 'warning',
  standing: 'proved',
  source: 'By count',
  page,
  check: (context) =>
    ofEach(context.design.models, (model): RuleFinding[] => {
      const size = constantValue(context, model.size?.value);
      if (!model.size || size === undefined) return [];
      const needed = representedSize(context, model.id);
      if (needed <= size) return [];
      const world = context.worlds.get(model.world ?? '');
      const included = model.includes.map(({ id }) => `\`${id}\``).join(', ');
      return [
        {
          // Accepted by whoever uses it; where nobody does, it is the model's own.
          on: context.usersOf(model.id)[0]?.id ?? model.id,
          place: model.size.place,
          message: `\`${model.name}\` has room for ${size} ${size === 1 ? 'mechanism' : 'mechanisms'} and would need ${needed}: what it represents of \`${world?.name ?? 'its world'}\`${included ? ` and what it includes, ${included}` : ''}.`,
          path: [
            step(model, 'has size'),
            stepAt(String(size), model.size.place, 'too small for'),
            ...(world ? [step(world)] : []),
          ],
          related: model.includes.map(({ id, place }) => ({ message: `it includes \`${id}\``, place })),
          mends: [{ kind: 'replace', title: `Make it size ${needed}`, place: model.size.value.place, by: String(needed) }],
        },
      ];
    }),
};
