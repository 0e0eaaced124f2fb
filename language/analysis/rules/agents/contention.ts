import type { Goal, Variable } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import type { Acting, Context } from '../../context.ts';
import { actingOn, alike, nameOf, purposeOf } from '../../parties.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import { type Bound, boundsOf } from './bounds.ts';
import page from './contention.md';
import { deciders, foresees } from './foresight.ts';
import { movers } from './movers.ts';
import { observing, toObserve } from './observing.ts';
import { togetherHelps } from './together.ts';

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

/** The first two with one goal that depends on the resource, both pushing one way against its bound, and not as one would. */
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
      if (isContention(context, first.one, second.one, resource, first.goal)) return [first.one, second.one];
    }
  return undefined;
}

/** Where a sample tells whether they would do better as one, that; else that neither reckons with the other. */
function isContention(context: Context, one: Acting, other: Acting, resource: Variable, goal: Goal): boolean {
  const [oneForesees, otherForesees] = [!blind(context, one, other, resource), !blind(context, other, one, resource)];
  if (oneForesees && otherForesees) return false;
  return togetherHelps(context, { one, other, oneForesees, otherForesees }, goal) ?? (!oneForesees && !otherForesees);
}

function blind(context: Context, one: Acting, other: Acting, resource: Variable): boolean {
  return deciders(context, one.actor).some((decider) => !foresees(context, decider, other, resource.id, false));
}

function finding(context: Context, resource: Variable, bound: Bound, one: Acting, other: Acting): RuleFinding {
  const goal = purposeOf(context, one.actor);
  const isOneBlind = blind(context, one, other, resource);
  const isBoth = isOneBlind && blind(context, other, one, resource);
  const [first, second] = isOneBlind ? [one, other] : [other, one];
  const lack = isBoth
    ? 'neither reckons with the other'
    : `\`${first.actor.name}\` does not reckon with \`${second.actor.name}\``;
  const [mine, theirs] = [one, other].map(({ action }) => `\`${nameOf(context, action)}\``);
  return {
    on: one.actor.id,
    place: one.place,
    message: `\`${one.actor.name}\` and \`${other.actor.name}\` both act for \`${goal?.name}\`, and ${mine} and ${theirs} draw on \`${resource.name}\`, which is bounded; ${lack}.`,
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
    mends: goal ? [...mends(context, resource, one, other, goal), ...mends(context, resource, other, one, goal)] : [],
  };
}

/** To see what the other takes, where that is enough. */
function mends(context: Context, resource: Variable, one: Acting, other: Acting, goal: Goal): readonly Mend[] {
  const actor = blind(context, one, other, resource) ? observing(context, one.actor, other, resource.id) : undefined;
  const pair = actor && {
    one: { ...one, actor },
    other,
    oneForesees: true,
    otherForesees: !blind(context, other, one, resource),
  };
  const isEnough = pair && togetherHelps(context, pair, goal) === false;
  return isEnough ? [toObserve(context, one.actor, other)] : [];
}
