import type { Design } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import { expressionText } from '../../design/expression-text.ts';
import type { Problem } from '../../design/problem.ts';
import { settings } from './actions.ts';
import { everyExpression, everyExpressionOfCopies } from './every-expression.ts';
import { byId, formError, formWarning, shortName, taken } from './form-problem.ts';
import { expressionsOf, mentions, parts } from './mentions.ts';

/** `each` of an optimizer that has no copies, `count` of one that cannot have any, and what is said of copies that it cannot be said of. */
export function copies(design: Design): Problem[] {
  return [...eachOfOne(design), ...countsOfSelectors(design), ...sums(design), ...actingForOthers(design)];
}

function eachOfOne(design: Design): Problem[] {
  const optimizers = byId(design.optimizers);
  const variables = design.worlds.flatMap((world) => world.variables);
  const each = new Map(
    variables.flatMap((variable) => (variable.each ? [[variable.each.place.start, variable.each] as const] : [])),
  );
  return [...each.values()].flatMap(({ id, place }) => {
    const optimizer = optimizers.get(id);
    if (!optimizer || optimizer.count) return [];
    const mends = [
      { kind: 'add clause', title: `Give \`${optimizer.name}\` copies`, declaration: id, clause: 'count 2' },
    ] as const;
    const message = `There is one \`${optimizer.name}\`, so there is one copy of these variables. Give it a \`count\`, or take \`each\` away.`;
    return [formWarning('each-of-one', message, place, { mends })];
  });
}

function countsOfSelectors({ optimizers }: Design): Problem[] {
  return optimizers.flatMap(({ name, count, selects, selectsFrom }) => {
    if (!count || (selects.length === 0 && !selectsFrom)) return [];
    const message = `\`${name}\` selects, and which of its copies would select what cannot be told. Declare one optimizer for each, or take \`count\` away.`;
    return [formError('count-of-selector', message, count.place, { mends: [taken('Remove the clause', count.place)] })];
  });
}

function sums(design: Design): Problem[] {
  const owners = ownersOf(design);
  // Within a copy only the sums over others' copies are in question.
  const settled = new Map<Expression, string>();
  for (const { optimizer, meaning } of everyExpressionOfCopies(design))
    for (const expression of expressionsOf(meaning)) for (const part of parts(expression)) settled.set(part, optimizer);
  return [...everyExpression(design)]
    .flatMap((meaning) => expressionsOf(meaning).flatMap((expression) => [...parts(expression)]))
    .flatMap((part): Problem[] => {
      if (part.kind !== 'sum' || part.operand.kind === 'hole') return [];
      const about = new Set([...mentions(part.operand)].flatMap(({ id }) => owners.get(id) ?? []));
      if (about.size === 0) {
        const message = 'There are no copies to add up: `sum` is over variables that stand in an `each`.';
        const instead = [expressionText(part.operand, 9)];
        return [formError('sum-of-one', message, part.place, { instead })];
      }
      const open = [...about].filter((optimizer) => optimizer !== settled.get(part));
      if (open.length < 2) return [];
      const names = open.map((optimizer) => `\`${optimizer}\``).join(' or ');
      const message = `It cannot be told whether this adds up the copies of ${names}. Write one \`sum\` for each.`;
      return [formError('sum-of-several', message, part.place)];
    });
}

/** Of which optimizer's copies each name has one. */
function ownersOf(design: Design): ReadonlyMap<string, string> {
  const variables = design.worlds.flatMap((world) => world.variables);
  return new Map([
    ...variables.flatMap(({ id, each }) => (each ? [[id, each.id] as const] : [])),
    ...design.optimizers.flatMap(({ id, level, count, params }) =>
      // What is selected is selected once, for all copies.
      count && level === 'unselected' ? params.map((param) => [param.id, id] as const) : [],
    ),
  ]);
}

/** A copy's action is its own to set. */
function actingForOthers(design: Design): Problem[] {
  const variables = byId(design.worlds.flatMap((world) => world.variables));
  return design.optimizers.flatMap((optimizer) =>
    settings(optimizer).flatMap(({ action, place }): Problem[] => {
      const each = variables.get(action)?.each;
      if (!each || each.id === optimizer.id) return [];
      const message = `Each \`${each.id}\` has a \`${shortName(action)}\` of its own to set. Declare it outside the \`each\`, or let \`${each.id}\` act on it.`;
      return [formError('acts-for-each', message, place)];
    }),
  );
}
