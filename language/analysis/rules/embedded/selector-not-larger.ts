import type { Optimizer } from '../../../design/design.ts';
import type { Place } from '../../../design/place.ts';
import { constantValue } from '../../constant.ts';
import type { Context } from '../../context.ts';
import { type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import page from './selector-not-larger.md';

/** A selector that is not larger than what it selects cannot contain it. */
export const selectorNotLarger: Rule = {
  id: 'embedded/selector-not-larger',
  title: 'The selector is not larger than what it selects',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim (containment of mesa-optimizers)',
  page,
  check: (context) =>
    context.design.optimizers.flatMap((selector) =>
      selector.selects.flatMap((reference): RuleFinding[] => {
        const mesa = context.optimizers.get(reference.id);
        if (!mesa) return [];
        for (const { what, of } of [
          { what: 'capacity', of: (one: Optimizer) => one.capacity },
          { what: 'model size', of: (one: Optimizer) => context.models.get(one.uses?.id ?? '')?.size },
        ]) {
          const [its, own] = [measure(context, of(selector)), measure(context, of(mesa))];
          // One and the same model on both sides is shared, not too small.
          if (!its || !own || its.value > own.value || (what === 'model size' && selector.uses?.id === mesa.uses?.id)) continue;
          return [
            {
              on: selector.id,
              place: reference.place,
              message: `The ${what} of \`${selector.name}\` is ${its.value}, not larger than the ${own.value} of \`${mesa.name}\`, which it selects: it cannot contain it.`,
              path: [
                step(selector, what),
                stepAt(String(its.value), its.place, 'not larger than'),
                stepAt(String(own.value), own.place),
              ],
              related: [
                { message: `${what} of \`${selector.name}\``, place: its.place },
                { message: `${what} of \`${mesa.name}\``, place: own.place },
              ],
            },
          ];
        }
        return [];
      }),
    ),
};

function measure(
  context: Context,
  clause: { readonly value: Parameters<typeof constantValue>[1]; readonly place: Place } | undefined,
) {
  const value = constantValue(context, clause?.value);
  return clause && value !== undefined ? { value, place: clause.place } : undefined;
}
