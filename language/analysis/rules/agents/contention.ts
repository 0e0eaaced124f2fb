import type { Variable } from '../../../design/design.ts';
import type { Acting, Context } from '../../context.ts';
import { actingOn, alike, nameOf, purposeOf } from '../../parties.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import { type Bound, boundsOf } from './bounds.ts';
import page from './contention.md';
import { deciders, foresees } from './foresight.ts';
import { movers } from './movers.ts';

/** They want the same, and each takes from what all need. */
export const contention: Rule = {
  id: 'agents/contention',
  title: 'Allies draw on one bounded resource',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim 2019 (coordination failures)',
  page,
  check: (context) => {
    const acting = actingOn(context);
    const told = new Set<string>();
    return ofEach(context.variables.values(), (resource): readonly RuleFinding[] => {
      if (resource.mechanism.kind !== 'equation' && resource.mechanism.kind !== 'state') return [];
      const bounds = boundsOf(context, resource);
      const moving = bounds.length > 0 ? movers(context, acting, resource.id) : [];
      if (moving.length < 2) return [];
      for (const bound of bounds) {
        const found = contending(context, resource, moving, bound);
        const pair = found?.map(({ actor }) => actor.id).join(' ') ?? '';
        if (!found || told.has(pair)) continue;
        // Once for a pair: what one bound says of it another, further on, says again.
        told.add(pair);
        return [finding(context, resource, bound, ...found)];
      }
      return [];
    });
  },
};

/** The first two with one goal that depends on the resource, both pushing one way against its bound, neither reckoning with the other. */
function contending(
  context: Context,
  resource: Variable,
  moving: readonly Acting[],
  bound: Bound,
): readonly [Acting, Acting] | undefined {
  const pushing = moving.flatMap((one) => {
    const way = bound.answer(one.action);
    const goal = purposeOf(context, one.actor);
    return (way === 'rises' || way === 'falls') && goal && context.ancestors(goal.id).has(resource.id)
      ? [{ one, way, goal }]
      : [];
  });
  for (const [index, first] of pushing.entries())
    for (const second of pushing.slice(index + 1)) {
      if (first.way !== second.way || first.one.actor === second.one.actor || !alike(first.goal, second.goal)) continue;
      if (blind(context, first.one, second.one, resource) && blind(context, second.one, first.one, resource))
        return [first.one, second.one];
    }
  return undefined;
}

function blind(context: Context, one: Acting, other: Acting, resource: Variable): boolean {
  return deciders(context, one.actor).some((decider) => !foresees(context, decider, other, resource.id, false));
}

function finding(context: Context, resource: Variable, bound: Bound, one: Acting, other: Acting): RuleFinding {
  const goal = purposeOf(context, one.actor);
  const [mine, theirs] = [one, other].map(({ action }) => `\`${nameOf(context, action)}\``);
  return {
    on: one.actor.id,
    place: one.place,
    message: `\`${one.actor.name}\` and \`${other.actor.name}\` both act for \`${goal?.name}\`, and ${mine} and ${theirs} draw on \`${resource.name}\`, which is bounded; neither reckons with the other.`,
    path: [
      ...steps(context, context.path(one.action, resource.id) ?? [], 'bounded, drawn on by'),
      step(other.actor, 'acts'),
      stepAt(nameOf(context, other.action), other.place),
    ],
    related: [
      { message: 'the bound', place: bound.place },
      { message: `\`${other.actor.name}\` acts here`, place: other.place },
      ...(goal ? [{ message: 'what both want', place: goal.namePlace }] : []),
    ],
  };
}
