import { influencePath, influencesPast, pathBy } from '../../../design/influence.ts';
import type { Context } from '../../context.ts';
import { pursuing } from '../../mending.ts';
import { oncePer } from '../../once-per.ts';
import { type Pressure, pressures, sketchy } from '../../pressure.ts';
import { readByLaws } from '../../read-by-laws.ts';
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
  const goneBy = laws(context, 'others', () => readByLaws(context, ({ level }) => level === 'unselected'));
  const wanted = upstream(context, goal.id, goneBy);
  const measured = context.ancestors(proxy.id);
  // What others do by law tells of what they go by.
  const isAction = (id: string) => context.variables.get(id)?.mechanism.kind === 'action' && (goneBy.get(id)?.length ?? 0) === 0;
  const beyond = (id: string) => measured.has(id) && !wanted.has(id);
  const told = [...wanted].filter((id) => context.variables.has(id) && !isAction(id));
  const doneBy = [...goneBy].flatMap(([action, read]) => (beyond(action) && read.some((id) => wanted.has(id)) ? [action] : []));
  const telling = downstream(context, [...told, ...doneBy], beyond);
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
  const heard = [...upstream(context, middle.id, goneBy)]
    .filter((id) => wanted.has(id) && context.variables.get(id)?.mechanism.kind !== 'action')
    .flatMap((id) => context.variables.get(id) ?? [])[0];
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

const laws = oncePer<ReadonlyMap<string, readonly string[]>>();

/** All that has a part in it, also by what others do by their laws, nearest first. */
function upstream(context: Context, of: string, goneBy: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const onward = (id: string) => {
    for (const { from } of context.graph.parents.get(id) ?? []) found.add(from);
    for (const read of goneBy.get(id) ?? []) found.add(read);
  };
  onward(of);
  for (const id of found) onward(id);
  return found;
}
