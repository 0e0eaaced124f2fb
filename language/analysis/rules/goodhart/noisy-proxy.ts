import { influencePath } from '../../../design/influence.ts';
import { constantValue } from '../../constant.ts';
import { pursuing } from '../../mending.ts';
import { isRandom, picks, pressures, sketchy, unstated } from '../../pressure.ts';
import { type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import page from './noisy-proxy.md';

/** The proxy has noise that the goal lacks, and a search picks what the noise favours. */
export const noisyProxy: Rule = {
  id: 'goodhart/noisy-proxy',
  title: 'Selected on a noisy proxy',
  severity: 'warning',
  standing: 'proved',
  source: 'Manheim & Garrabrant 2018 (regressional)',
  page,
  check: (context) => [
    ...context.design.optimizers.flatMap((optimizer): RuleFinding[] => {
      const goal = context.goalOf(optimizer);
      if (!goal?.noise || !optimizer.pursues || !picks(context, optimizer)) return [];
      if (constantValue(context, goal.noise.sd) === 0) return [];
      return [
        {
          on: optimizer.id,
          place: optimizer.pursues.place,
          message: `\`${optimizer.name}\` selects on readings of \`${goal.name}\` that carry measurement noise: what it picks is partly luck.`,
          path: [step(optimizer, 'pursues'), step(goal, 'measured with'), stepAt('noise', goal.noise.place)],
          related: [{ message: 'the noise', place: goal.noise.place }],
          mends: [
            { kind: 'replace', title: `Measure \`${goal.name}\` without noise`, place: goal.noise.place, by: '' },
            ...pursuing(context, optimizer, context.trueGoalOf(optimizer)),
          ],
          ...sketchy(optimizer),
        },
      ];
    }),
    ...pressures(context).flatMap((pressure): RuleFinding[] => {
      const { optimizer, proxy, goal } = pressure;
      if (!optimizer.pursues || !picks(context, optimizer)) return [];
      const place = optimizer.pursues.place;
      const missing = unstated(pressure);
      if (missing) {
        const message = `Cannot tell whether \`${proxy.name}\` is noisier than \`${goal.name}\`: \`${missing.name}\` has no expression.`;
        return [
          {
            on: optimizer.id,
            place,
            message,
            path: [step(optimizer, 'pursues'), step(proxy, 'proxy for'), step(goal)],
            severity: 'hint',
          },
        ];
      }
      const shared = context.ancestors(goal.id);
      const extra = [...context.ancestors(proxy.id).keys()].find((id) => !shared.has(id) && isRandom(context.variables.get(id)));
      const noise = context.variables.get(extra ?? '');
      if (!noise) return [];
      return [
        {
          on: optimizer.id,
          place,
          message: `\`${optimizer.name}\` selects on \`${proxy.name}\`, which \`${noise.name}\` disturbs, and \`${goal.name}\` does not depend on \`${noise.name}\`.`,
          path: [...steps(context, influencePath(context.graph, noise.id, proxy.id) ?? [], 'proxy for'), step(goal)],
          related: [{ message: `\`${noise.name}\` is random`, place: noise.namePlace }],
          mends: pursuing(context, optimizer, goal),
          ...sketchy(optimizer),
        },
      ];
    }),
  ],
};
