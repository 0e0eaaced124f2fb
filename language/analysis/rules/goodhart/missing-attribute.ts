import { type Influence, influencesPast, pathBy } from '../../../design/influence.ts';
import type { Context } from '../../context.ts';
import { inDirection, levers, served } from '../../levers.ts';
import { pursuing } from '../../mending.ts';
import { type Pressure, pressures, sketchy } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import { effectsOn } from '../../signs/effects.ts';
import { composed } from '../../signs/sign.ts';
import page from './missing-attribute.md';

/** The goal has a part that the measure leaves out, and what serves the measure is taken from it. */
export const missingAttribute: Rule = {
  id: 'goodhart/missing-attribute',
  title: 'The measure leaves out what pays for it',
  severity: 'warning',
  standing: 'grounded',
  source: 'Zhuang & Hadfield-Menell 2020',
  page,
  check: (context) => ofEach(pressures(context), (pressure) => leftOut(context, pressure)),
};

/** From an action to the goal by what the measure does not see, not at first hand. */
function* unseenWay(
  context: Context,
  action: string,
  goal: string,
  past: ReadonlyMap<string, Influence>,
  isSeen: (id: string) => boolean,
) {
  for (const first of context.graph.children.get(action) ?? []) {
    const onward = first.to === goal || isSeen(first.to) ? undefined : pathBy(past, first.to, goal);
    if (onward) yield [first, ...onward];
  }
}

function leftOut(context: Context, pressure: Pressure): readonly RuleFinding[] {
  const { optimizer, proxy, goal } = pressure;
  const measured = context.ancestors(proxy.id);
  const isAction = (id: string) => context.variables.get(id)?.mechanism.kind === 'action';
  // How the goal answers by ways of which the measure sees nothing.
  const isSeen = (id: string) => isAction(id) || measured.has(id);
  const slopes = new Map([...context.directSlopes(goal.id)].filter(([id]) => !isSeen(id)));
  const direct = (id: string) => (id === goal.id ? slopes : context.directSlopes(id));
  const unseen = effectsOn(goal.id, direct, context.isState, (id) => isAction(id) || !measured.has(id));
  const past = influencesPast(context.graph, goal.id, measured);
  const found = levers(context, optimizer).flatMap((lever) => {
    const ignored = inDirection(goal, unseen.get(lever.id) ?? 'none');
    const sign = composed(served(context, proxy, lever.id), ignored);
    const path = lever.actions.flatMap((action) => [...unseenWay(context, action, goal.id, past, isSeen)])[0];
    return path && (sign === 'falls' || sign === 'either') ? [{ lever, sign, path }] : [];
  });
  const [worst] = [...found.filter(({ sign }) => sign === 'falls'), ...found];
  const missing = context.variables.get(worst?.path[0]?.to ?? '');
  if (!worst || !missing) return [];
  const { lever, sign, path } = worst;
  const isParam = !context.variables.has(lever.id);
  return [
    {
      on: optimizer.id,
      place: optimizer.pursues?.place ?? optimizer.namePlace,
      message:
        sign === 'falls'
          ? `\`${goal.name}\` depends on \`${missing.name}\`, which \`${proxy.name}\` leaves out: what \`${lever.named.name}\` does for \`${proxy.name}\` is taken from it.`
          : `Cannot tell whether what \`${lever.named.name}\` does for \`${proxy.name}\` is taken from \`${missing.name}\`, on which \`${goal.name}\` depends and which \`${proxy.name}\` leaves out.`,
      path: [...(isParam ? [step(lever.named, '->')] : []), ...steps(context, path, 'measured by'), step(proxy)],
      related: [
        { message: `left out of \`${proxy.name}\``, place: missing.namePlace },
        { message: `\`${lever.named.name}\` is set here`, place: stepAt(lever.named.name, lever.named.namePlace).place },
      ],
      mends: sign === 'falls' ? pursuing(context, optimizer, goal) : [],
      ...(sign === 'falls' ? sketchy(optimizer) : { cannotTell: true }),
    },
  ];
}
