import { classOf, type RelationToSelector } from '../../classes.ts';
import type { Context } from '../../context.ts';
import type { RuleFinding } from '../../rule.ts';

/** A finding for each selector to which an optimizer stands in the relation, with the consequence said. */
export function related(context: Context, relation: RelationToSelector, consequence: string): readonly RuleFinding[] {
  return context.design.optimizers.flatMap((mesa) =>
    (context.selectors.has(mesa.id) ? classOf(context, mesa).relations : [])
      .filter((one) => one.relation === relation)
      .flatMap(({ selector, reason, place, path }): RuleFinding[] => {
        const above = context.optimizers.get(selector);
        if (!above) return [];
        return [
          {
            on: mesa.id,
            place: mesa.namePlace,
            message: `\`${mesa.name}\` is a ${relation}optimizer of \`${above.name}\`: ${reason}; ${consequence}.`,
            path,
            related: [{ message: reason, place }],
          },
        ];
      }),
  );
}
