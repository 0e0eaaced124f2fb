import type { Optimizer } from '../../../design/design.ts';
import type { Expression } from '../../../design/expression.ts';
import type { Place } from '../../../design/place.ts';
import { constantValue } from '../../constant.ts';
import type { Context } from '../../context.ts';
import { exceeding, together } from '../../mending.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import { amount } from '../../wording.ts';
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
    ofEach(context.design.optimizers, (selector) =>
      selector.selects.flatMap((reference): RuleFinding[] => {
        const mesa = context.optimizers.get(reference.id);
        if (!mesa) return [];
        const short = shortfalls(context, selector, mesa);
        return short.slice(0, 1).map(({ what, its, own }) => ({
          on: selector.id,
          place: reference.place,
          message: `The ${what} of \`${selector.name}\` is ${amount(its.value)}, not larger than the ${amount(own.value)} of \`${mesa.name}\`, which it selects: it cannot contain it.`,
          path: [
            step(selector, what),
            stepAt(amount(its.value), its.place, 'not larger than'),
            stepAt(amount(own.value), own.place),
          ],
          related: [
            { message: `${what} of \`${selector.name}\``, place: its.place },
            { message: `${what} of \`${mesa.name}\``, place: own.place },
          ],
          mends: together(short.flatMap((one) => exceeding(one.clause, one.owner, one.its.number, one.own.value))),
        }));
      }),
    ),
};

interface Measured {
  readonly value: number;
  readonly place: Place;
  readonly number: Place;
}

/** In which of capacity and model size the selector is not larger. */
function shortfalls(context: Context, selector: Optimizer, mesa: Optimizer) {
  const modelOf = ({ uses }: Optimizer) => context.models.get(uses?.id ?? '');
  const [its, own] = [modelOf(selector), modelOf(mesa)];
  const compared = [
    {
      what: 'capacity',
      clause: 'capacity',
      owner: selector,
      its: measure(context, selector.capacity),
      own: measure(context, mesa.capacity),
    },
    // One and the same model on both sides is shared, not too small.
    ...(its && its !== own
      ? [{ what: 'model size', clause: 'size', owner: its, its: measure(context, its.size), own: measure(context, own?.size) }]
      : []),
  ];
  return compared.flatMap(({ its, own, ...rest }) => (its && own && its.value <= own.value ? [{ ...rest, its, own }] : []));
}

function measure(
  context: Context,
  clause: { readonly value: Expression; readonly place: Place } | undefined,
): Measured | undefined {
  const value = constantValue(context, clause?.value);
  return clause && value !== undefined ? { value, place: clause.place, number: clause.value.place } : undefined;
}
