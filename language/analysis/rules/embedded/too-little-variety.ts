import type { Goal, Optimizer, Variable } from '../../../design/design.ts';
import { kindOf } from '../../classes.ts';
import { type Acting, actionsOf, type Context } from '../../context.ts';
import { purposeOf } from '../../parties.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import { moreVariety } from './more-variety.ts';
import { type Regulation, regulationOf } from './regulation.ts';
import type { Regulator } from './regulator.ts';
import page from './too-little-variety.md';
import { type Unanswered, unansweredIn } from './unanswered.ts';
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
      if (!goal || !acting || !regulation) return [];
      const variety = varietyOf(context, optimizer, regulation, context.ranges);
      if (variety)
        return [finding(context, optimizer, goal, acting, regulation, variety, byCount(optimizer, goal, regulation, variety))];
      const unanswered = unansweredIn(context, optimizer, regulation);
      if (!unanswered) return [];
      return [finding(context, optimizer, goal, acting, regulation, unanswered, byTrial(goal, regulation, unanswered))];
    }),
};

function finding(
  context: Context,
  optimizer: Optimizer,
  goal: Goal,
  acting: Acting,
  regulation: Regulation,
  { actions, disturbances }: Pick<Regulator, 'actions' | 'disturbances'>,
  message: string,
): RuleFinding {
  return {
    on: optimizer.id,
    place: acting.place,
    message,
    path: [
      step(optimizer, 'acts'),
      ...actions.slice(0, 1).map((one) => stepAt(one.name, acting.place, 'against')),
      ...pathSteps(context, disturbances, goal.id),
      step(goal),
    ],
    related: [
      ...actions.map((one) => ({ message: `\`${one.name}\` is set from here`, place: one.mechanism.place })),
      ...disturbances.map((one) => ({ message: `\`${one.name}\` is to be cancelled`, place: one.mechanism.place })),
    ],
    mends: moreVariety(context, optimizer, regulation),
  };
}

function byCount(optimizer: Optimizer, goal: Goal, regulation: Regulation, variety: Variety): string {
  const { actions, disturbances, responses, each, needed, blind } = variety;
  const within = withinWords(regulation);
  const what = disturbances.every(isContinuous)
    ? `${list(disturbances)} moves the error over ${amount(needed)}, and each response brings ${amount(each)} of that ${within} what is wanted`
    : `${list(disturbances)} has ${amount(needed)} outcomes that differ, and each response brings ${amount(each)} of them ${within} what is wanted`;
  const has = blind
    ? `\`${optimizer.name}\` sees nothing of it and so has one response`
    : `\`${optimizer.name}\` has ${amount(responses)} by ${list(actions)}`;
  return `${what}; ${has}: ${amount(responses)} × ${amount(each)} ${Number.isFinite(needed) ? `is less than ${amount(needed)}` : 'is not all'}, and \`${goal.name}\` cannot always be reached.`;
}

function byTrial(goal: Goal, regulation: Regulation, { actions, disturbances, responses, together }: Unanswered): string {
  const [first = [], ...others] = together;
  const which = responses.length === 1 ? 'The one response' : `None of the ${responses.length} responses`;
  const met = disturbances.map(({ name }, of) => `\`${name}\` = ${amount(first[of] ?? Number.NaN)}`).join(', ');
  const where =
    others.length === 0 ? `where ${met}` : `in all of the ${together.length} cases that look alike to it, among them ${met}`;
  const { tolerance } = regulation;
  const to = tolerance > 0 ? `within ${amount(tolerance)} of what is wanted` : 'to what is wanted exactly';
  const fails = responses.length === 1 ? 'does not bring' : 'brings';
  return `${which} by ${list(actions)} ${fails} the error ${to} ${where}: \`${goal.name}\` cannot always be reached.`;
}

const withinWords = ({ tolerance }: Regulation): string => (tolerance > 0 ? `within ${amount(tolerance)} of` : 'exactly at');

function pathSteps(context: Context, [first]: readonly Variable[], goal: string) {
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
