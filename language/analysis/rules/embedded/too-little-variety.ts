import type { Variable } from '../../../design/design.ts';
import { kindOf } from '../../classes.ts';
import { actionsOf, type Context } from '../../context.ts';
import { purposeOf } from '../../parties.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import { regulationOf } from './regulation.ts';
import page from './too-little-variety.md';
import { type Variety, varietyOf } from './variety.ts';

/** Only variety destroys variety. */
export const tooLittleVariety: Rule = {
  id: 'embedded/too-little-variety',
  title: 'Fewer responses than disturbances',
  severity: 'warning',
  standing: 'proved',
  source: 'Ashby 1956 (requisite variety)',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (optimizer): readonly RuleFinding[] => {
      const [acting] = actionsOf(optimizer);
      const goal = purposeOf(context, optimizer);
      const isSketch = optimizer.acts.some(({ kind }) => kind === 'unknown') || kindOf(optimizer) === 'selection';
      const regulation = goal && acting && !isSketch ? regulationOf(context, goal, context.ranges) : undefined;
      const variety = regulation && varietyOf(context, optimizer, regulation, context.ranges);
      if (!goal || !acting || !regulation || !variety) return [];
      const within = regulation.tolerance > 0 ? `within ${amount(regulation.tolerance)} of` : 'exactly at';
      const { actions, disturbances, responses, each, needed, blind } = variety;
      const what = disturbances.every(isContinuous)
        ? `${list(disturbances)} moves the error over ${amount(needed)}, and each response brings ${amount(each)} of that ${within} what is wanted`
        : `${list(disturbances)} has ${amount(needed)} outcomes that differ, and each response brings ${amount(each)} of them ${within} what is wanted`;
      const has = blind
        ? `\`${optimizer.name}\` sees nothing of it and so has one response`
        : `\`${optimizer.name}\` has ${amount(responses)} by ${list(actions)}`;
      return [
        {
          on: optimizer.id,
          place: acting.place,
          message: `${what}; ${has}: ${amount(responses)} × ${amount(each)} ${Number.isFinite(needed) ? `is less than ${amount(needed)}` : 'is not all'}, and \`${goal.name}\` cannot always be reached.`,
          path: [
            step(optimizer, 'acts'),
            ...actions.slice(0, 1).map((one) => stepAt(one.name, acting.place, 'against')),
            ...pathSteps(context, variety, goal.id),
            step(goal),
          ],
          related: [
            ...actions.map((one) => ({ message: `\`${one.name}\` is set from here`, place: one.mechanism.place })),
            ...disturbances.map((one) => ({ message: `\`${one.name}\` is to be cancelled`, place: one.mechanism.place })),
          ],
        },
      ];
    }),
};

function pathSteps(context: Context, { disturbances }: Variety, goal: string) {
  const [first] = disturbances;
  const path = first && context.path(first.id, goal);
  return (path ?? []).map(({ from, place }) => stepAt(context.variables.get(from)?.name ?? from, place, '->'));
}

const isContinuous = ({ mechanism }: Variable): boolean =>
  !(
    mechanism.kind === 'draw' &&
    mechanism.distribution.kind === 'distribution' &&
    ['bernoulli', 'binomial', 'categorical'].includes(mechanism.distribution.name)
  );

function list(variables: readonly Variable[]): string {
  return variables.map(({ name }) => `\`${name}\``).join(' with ');
}

/** As few digits as tell it. */
function amount(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : 'any distance';
}
