import { influencesPast } from '../../../design/influence.ts';
import type { Context } from '../../context.ts';
import { levers, served } from '../../levers.ts';
import { pursuing } from '../../mending.ts';
import { type Pressure, pressures, sketchy, unstated } from '../../pressure.ts';
import { ofEach, pathText, type Rule, type RuleFinding, step, steps } from '../../rule.ts';
import { courseOf } from '../../sample/course.ts';
import { Sample } from '../../sample/sample.ts';
import { answersOf } from '../../settled.ts';
import { composed } from '../../signs/sign.ts';
import page from './metric-manipulation.md';
import { wayRound } from './way-round.ts';

/** An action raises the measure by a path that the goal has no part in. */
export const metricManipulation: Rule = {
  id: 'goodhart/metric-manipulation',
  title: 'The measure can be moved without the goal',
  severity: 'warning',
  standing: 'proved',
  source: 'Manheim & Garrabrant 2018 (causal)',
  page,
  check: (context) => ofEach(pressures(context), (pressure) => manipulation(context, pressure)),
};

function manipulation(context: Context, pressure: Pressure): readonly RuleFinding[] {
  const { optimizer, proxy, goal } = pressure;
  const all = context.actionsUnder(optimizer);
  const place = optimizer.pursues?.place ?? optimizer.namePlace;
  const missing = unstated(pressure);
  if (missing) {
    const message = `Cannot tell whether an action moves \`${proxy.name}\` without \`${goal.name}\`: \`${missing.name}\` has no expression.`;
    const path = [step(optimizer, 'pursues'), step(proxy, 'proxy for'), step(goal)];
    return all.length > 0 ? [{ on: optimizer.id, place, message, path, cannotTell: true }] : [];
  }
  if (isOneForBoth(context, pressure)) return [];
  const shared = context.ancestors(goal.id);
  const past = influencesPast(context.graph, proxy.id, shared);
  // First those that the goal does not depend on at all: they are the plainest.
  const actions = [...all.filter(({ action }) => !shared.has(action)), ...all.filter(({ action }) => shared.has(action))];
  for (const { actor, action, place: acts } of actions) {
    const path = wayRound(context, action, proxy.id, past, shared);
    if (!path || served(context, proxy, action) === 'none') continue;
    const by = actor === optimizer ? '' : `, which \`${actor.name}\` sets,`;
    const name = context.variables.get(action)?.name ?? action;
    return [
      {
        on: optimizer.id,
        place,
        message: `\`${name}\`${by} moves \`${proxy.name}\` by ${pathText(context, path)}, a path that never meets what \`${goal.name}\` depends on.`,
        path: steps(context, path),
        related: [{ message: `\`${actor.name}\` sets \`${name}\``, place: acts }],
        mends: pursuing(context, optimizer, goal),
        ...sketchy(optimizer),
      },
    ];
  }
  return [];
}

/** Whether all that the search moves is one thing, and what of that is best for the measure is best for the goal. */
function isOneForBoth(context: Context, { optimizer, proxy, goal }: Pressure): boolean {
  const [measured, wanted] = [answersOf(context, optimizer, proxy), answersOf(context, optimizer, goal)];
  const moved = levers(context, optimizer).filter(({ id }) => measured.get(id) !== 'none' || wanted.get(id) !== 'none');
  const [only, ...others] = moved;
  if (!only || others.length > 0) return false;
  const together = composed(served(context, proxy, only.id), served(context, goal, only.id));
  if (together !== 'either') return together === 'rises';
  // What no sign tells may be so in every row of a sample.
  const sample = Sample.of(context, optimizer);
  if (!sample) return false;
  const way = courseOf(sample, proxy, only);
  return way !== undefined && way === courseOf(sample, goal, only);
}
