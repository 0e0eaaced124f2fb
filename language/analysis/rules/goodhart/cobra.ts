import type { Goal, Optimizer } from '../../../design/design.ts';
import type { Context } from '../../context.ts';
import { inDirection } from '../../levers.ts';
import { pursuing } from '../../mending.ts';
import { pressures } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding, step, steps } from '../../rule.ts';
import page from './cobra.md';

/** So many variables that the goal would have fewer of and the incentive more are looked into, for each optimizer. */
const mostLookedInto = 20;

/** Who is paid for getting rid of it is paid for there being some. */
export const cobra: Rule = {
  id: 'goodhart/cobra',
  title: 'The incentive raises what is to be reduced',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim & Garrabrant 2018 (adversarial)',
  page,
  check: (context) => ofEach(pressures(context), ({ optimizer, proxy, goal }) => bred(context, optimizer, proxy, goal)),
};

function bred(context: Context, optimizer: Optimizer, incentive: Goal, goal: Goal): readonly RuleFinding[] {
  const [paid, wanted] = [context.effectsOn(incentive.id), context.effectsOn(goal.id)];
  const aims = reductions(context, goal);
  const unwanted = [...wanted].flatMap(([id, sign]) => {
    const variable = context.variables.get(id);
    if (!variable || variable.mechanism.kind === 'action' || inDirection(goal, sign) !== 'falls') return [];
    const isPaid = inDirection(incentive, paid.get(id) ?? 'none') === 'rises';
    return isPaid || aims.has(id) ? [{ variable, isPaid }] : [];
  });
  const found = unwanted.slice(0, mostLookedInto).flatMap(({ variable, isPaid }) =>
    context.actionsUnder(optimizer).flatMap(({ actor, action, place }) => {
      const sign = context.effectsOn(variable.id).get(action);
      const pays = isPaid || inDirection(incentive, paid.get(action) ?? 'none') === 'rises';
      const path = pays && (sign === 'rises' || sign === 'either') ? context.path(action, variable.id) : undefined;
      // What it raises may be the price of what it lowers besides.
      const isWorse = sign === 'rises' && inDirection(goal, wanted.get(action) ?? 'none') === 'falls';
      return path ? [{ variable, isPaid, actor, action, place, path, sign, isWorse }] : [];
    }),
  );
  const [worst] = [...found.filter(({ isWorse }) => isWorse), ...found.filter(({ sign }) => sign === 'rises'), ...found];
  if (!worst) return [];
  const { variable, isPaid, actor, action, place, path, sign, isWorse } = worst;
  const name = context.variables.get(action)?.name ?? action;
  return [
    {
      on: optimizer.id,
      place: optimizer.pursues?.place ?? optimizer.namePlace,
      message: `\`${goal.name}\` is to have less \`${variable.name}\`; \`${name}\`, which \`${actor.name}\` sets, ${sign === 'rises' ? 'raises' : 'may raise'} the very thing, and \`${incentive.name}\`, which \`${optimizer.name}\` pursues, rises with ${isPaid ? 'that' : `\`${name}\``}.`,
      path: isPaid
        ? [
            ...steps(context, path).slice(0, -1),
            ...steps(context, context.path(variable.id, incentive.id) ?? [], 'in place of'),
            step(goal),
          ]
        : [
            ...steps(context, context.path(action, incentive.id) ?? [], 'yet'),
            ...steps(context, path, 'which is to be less for'),
            step(goal),
          ],
      related: [
        { message: 'what is to be reduced', place: variable.namePlace },
        { message: `\`${actor.name}\` sets \`${name}\``, place },
      ],
      mends: pursuing(context, optimizer, goal),
      ...(isWorse ? {} : { severity: 'information' as const }),
    },
  ];
}

/** What a goal reads that wants less of all it reads: it is about nothing but that. */
function reductions(context: Context, goal: Goal): ReadonlySet<string> {
  const wanted = context.effectsOn(goal.id);
  const read = (context.graph.parents.get(goal.id) ?? []).map(({ from }) => from).filter((id) => context.variables.has(id));
  const isReduction = read.every((id) => inDirection(goal, wanted.get(id) ?? 'none') === 'falls');
  return new Set(isReduction ? read : []);
}
