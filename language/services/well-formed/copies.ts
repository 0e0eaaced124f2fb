import type { Design } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { everyExpression } from './every-expression.ts';
import { byId, formError, formWarning } from './form-problem.ts';
import { expressionsOf, mentions, parts } from './mentions.ts';

/** `each` of an optimizer that has no copies, and `sum` over what has none. */
export function copies(design: Design): Problem[] {
  const optimizers = byId(design.optimizers);
  const variables = design.worlds.flatMap((world) => world.variables);
  const each = new Map(
    variables.flatMap((variable) => (variable.each ? [[variable.each.place.start, variable.each] as const] : [])),
  );
  const single = [...each.values()].flatMap(({ id, place }) => {
    const optimizer = optimizers.get(id);
    if (!optimizer || optimizer.count) return [];
    const mends = [
      { kind: 'add clause', title: `Give \`${optimizer.name}\` copies`, declaration: id, clause: 'count 2' },
    ] as const;
    const message = `There is one \`${optimizer.name}\`, so there is one copy of these variables. Give it a \`count\`, or take \`each\` away.`;
    return [formWarning('each-of-one', message, place, { mends })];
  });
  const many = new Set(variables.filter((variable) => variable.each).map(({ id }) => id));
  const sums = [...everyExpression(design)]
    .flatMap((meaning) => expressionsOf(meaning).flatMap((expression) => [...parts(expression)]))
    .flatMap((part): Problem[] => {
      if (part.kind !== 'sum' || part.operand.kind === 'hole' || [...mentions(part.operand)].some(({ id }) => many.has(id)))
        return [];
      const message = 'There are no copies to add up: `sum` is over variables that stand in an `each`.';
      return [formError('sum-of-one', message, part.place)];
    });
  return [...single, ...sums];
}
