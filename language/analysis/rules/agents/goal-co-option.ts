import type { Goal, Optimizer } from '../../../design/design.ts';
import { influencesPast } from '../../../design/influence.ts';
import { visit } from '../../../design/reads.ts';
import { actionsOf, type Context } from '../../context.ts';
import { pursuing } from '../../mending.ts';
import { above, interestedOthers, nameOf, purposeOf } from '../../parties.ts';
import { optimizes, sketchy } from '../../pressure.ts';
import { ofEach, pathText, type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import { wayRound } from '../goodhart/way-round.ts';
import page from './goal-co-option.md';

/** Another can change what it strives for: by its measure, or by the params of its goal. */
export const goalCoOption: Rule = {
  id: 'agents/goal-co-option',
  title: 'Another can turn its goal',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim 2019 (goal co-option)',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (optimizer) => {
      const goal = context.goalOf(optimizer);
      if (!goal || !optimizes(optimizer)) return [];
      return [...byMeasure(context, optimizer, goal), ...byParams(context, optimizer, goal)];
    }),
};

/** An action of another moves the proxy by a path that meets nothing of what it is a proxy for. */
function byMeasure(context: Context, optimizer: Optimizer, proxy: Goal): readonly RuleFinding[] {
  const goal = context.trueGoalOf(optimizer);
  if (!goal?.expression || goal === proxy) return [];
  const shared = context.ancestors(goal.id);
  const past = influencesPast(context.graph, proxy.id, shared);
  for (const other of interestedOthers(context, optimizer, proxy))
    for (const { action, place } of actionsOf(other)) {
      const path = wayRound(context, action, proxy.id, past, shared);
      if (!path) continue;
      return [
        {
          on: optimizer.id,
          place: optimizer.pursues?.place ?? optimizer.namePlace,
          message: `\`${other.name}\`, which acts for \`${purposeOf(context, other)?.name}\`, moves \`${proxy.name}\`, by which \`${optimizer.name}\` goes, by ${pathText(context, path)}, a path that never meets what \`${goal.name}\` depends on.`,
          path: [step(other, 'acts'), ...steps(context, path, 'pursued by'), step(optimizer)],
          related: [{ message: `\`${other.name}\` sets \`${nameOf(context, action)}\``, place }],
          mends: pursuing(context, optimizer, goal),
          ...sketchy(optimizer),
        },
      ];
    }
  return [];
}

/** A param that its goal names is selected by another. */
function byParams(context: Context, optimizer: Optimizer, goal: Goal): readonly RuleFinding[] {
  const params = new Map<string, Parameters<typeof stepAt>[1]>();
  if (goal.expression)
    visit(goal.expression, (part) => {
      if (part.kind === 'name' && part.target === 'param') params.set(part.id, part.place);
    });
  if (params.size === 0) return [];
  const own = new Set([optimizer, ...above(context, optimizer)]);
  for (const [id, place] of params) {
    const owner = id.slice(0, id.lastIndexOf('.'));
    const other = (context.selectors.get(owner) ?? []).map(({ selector }) => selector).find((one) => !own.has(one));
    if (!other || ![...interestedOthers(context, optimizer, goal)].includes(other)) continue;
    return [
      {
        on: optimizer.id,
        place: optimizer.pursues?.place ?? optimizer.namePlace,
        message: `\`${other.name}\`, which acts for \`${purposeOf(context, other)?.name}\`, selects \`${id}\`, a part of \`${goal.name}\`, for which \`${optimizer.name}\` strives.`,
        path: [step(other, 'selects'), stepAt(id, place, 'in'), step(goal, 'pursued by'), step(optimizer)],
        related: [{ message: `\`${goal.name}\` names \`${id}\``, place }],
        ...sketchy(optimizer),
      },
    ];
  }
  return [];
}
