import { influencePath, influencesPast, pathBy } from '../../../design/influence.ts';
import type { Context } from '../../context.ts';
import { pursuing } from '../../mending.ts';
import { type Pressure, pressures, sketchy } from '../../pressure.ts';
import { ofEach, pathText, type Rule, type RuleFinding, steps } from '../../rule.ts';
import page from './intermediary.md';

/** The measure hears of the goal by way of something that an action moves. */
export const intermediary: Rule = {
  id: 'goodhart/intermediary',
  title: 'What lies between goal and measure is moved',
  severity: 'warning',
  standing: 'proved',
  source: 'Manheim & Garrabrant 2018 (causal)',
  page,
  check: (context) => ofEach(pressures(context), (pressure) => between(context, pressure)),
};

function between(context: Context, pressure: Pressure): readonly RuleFinding[] {
  const { optimizer, proxy, goal } = pressure;
  const wanted = context.ancestors(goal.id);
  const measured = context.ancestors(proxy.id);
  const isAction = (id: string) => context.variables.get(id)?.mechanism.kind === 'action';
  const beyond = (id: string) => measured.has(id) && !wanted.has(id);
  const told = [...wanted.keys()].filter((id) => context.variables.has(id) && !isAction(id));
  const telling = downstream(context, told, beyond);
  const all = context.actionsUnder(optimizer);
  const moved = downstream(
    context,
    all.map(({ action }) => action),
    beyond,
  );
  const read = new Set((context.graph.parents.get(proxy.id) ?? []).map(({ from }) => from));
  const middle = context.variables.get([...moved].find((id) => telling.has(id) && !read.has(id)) ?? '');
  if (!middle) return [];
  const past = influencesPast(context.graph, middle.id, wanted);
  const onward = influencePath(context.graph, middle.id, proxy.id, wanted);
  const heard = nearest(context, middle.id, wanted, isAction);
  for (const { actor, action, place } of all) {
    const there = pathBy(past, action, middle.id);
    if (!there || !onward || !heard) continue;
    const path = [...there, ...onward];
    const name = context.variables.get(action)?.name ?? action;
    return [
      {
        on: optimizer.id,
        place: optimizer.pursues?.place ?? optimizer.namePlace,
        message: `\`${proxy.name}\` hears of \`${heard.name}\`, and so of \`${goal.name}\`, by way of \`${middle.name}\`, and \`${name}\`, which \`${actor.name}\` sets, moves that: ${pathText(context, path)}.`,
        path: steps(context, path),
        related: [
          { message: `what \`${middle.name}\` tells of`, place: heard.namePlace },
          { message: `\`${actor.name}\` sets \`${name}\``, place },
        ],
        mends: pursuing(context, optimizer, goal),
        ...sketchy(optimizer),
      },
    ];
  }
  return [];
}

/** What these reach by steps that all lie `beyond`, nearest first. */
function downstream(context: Context, from: readonly string[], beyond: (id: string) => boolean): ReadonlySet<string> {
  const found = new Set<string>();
  const onward = (id: string) => {
    for (const { to } of context.graph.children.get(id) ?? []) if (beyond(to)) found.add(to);
  };
  for (const id of from) onward(id);
  for (const id of found) onward(id);
  return found;
}

/** The variable of the goal that `id` hears of first. */
function nearest(context: Context, id: string, wanted: { has(id: string): boolean }, isAction: (id: string) => boolean) {
  const cause = [...context.ancestors(id).keys()].find((one) => wanted.has(one) && context.variables.has(one) && !isAction(one));
  return context.variables.get(cause ?? '');
}
