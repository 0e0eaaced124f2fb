import type { Goal, Optimizer, Variable } from '../../../design/design.ts';
import type { Context } from '../../context.ts';
import { inDirection } from '../../levers.ts';
import { pursuing } from '../../mending.ts';
import { pressures } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding, step, steps } from '../../rule.ts';
import { averageCoursesOf } from '../../sample/average-course.ts';
import { Sample } from '../../sample/sample.ts';
import type { Sign } from '../../signs/sign.ts';
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
  const aims = reductions(context, goal);
  const ways = waysOf(context, optimizer, incentive, goal);
  const unwanted = [...context.effectsOn(goal.id).keys()].slice(0, mostLookedInto).flatMap((id) => {
    const variable = context.variables.get(id);
    const { paid, wanted } = variable && variable.mechanism.kind !== 'action' ? ways.along(id) : nowhere;
    const isPaid = paid === 'rises';
    return variable && wanted === 'falls' && (isPaid || aims.has(id)) ? [{ variable, isPaid }] : [];
  });
  const found = unwanted.flatMap(({ variable, isPaid }) =>
    context.actionsUnder(optimizer).flatMap(({ actor, action, place }) => {
      const sign = context.effectsOn(variable.id).get(action);
      const { paid, wanted, raised } = ways.along(action, variable);
      const pays = isPaid || paid === 'rises';
      const path = pays && (sign === 'rises' || sign === 'either') ? context.path(action, variable.id) : undefined;
      // What it raises may be the price of what it lowers besides.
      const isWorse = path !== undefined && raised === 'rises' && wanted === 'falls' && paid === 'rises';
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

/** Which way an incentive, a goal and something more go along a variable, in the direction of the goals. */
interface Along {
  readonly paid: Sign | 'flat';
  readonly wanted: Sign | 'flat';
  readonly raised: Sign | 'flat';
}
const nowhere: Along = { paid: 'none', wanted: 'none', raised: 'none' };

/** By an average over a sample where there is one, else whatever else is so. Of a variable along which signs settle it no average is asked. */
function waysOf(context: Context, optimizer: Optimizer, incentive: Goal, goal: Goal) {
  const selector = context.selectors.get(optimizer.id)?.[0]?.selector ?? optimizer;
  let sample: Sample | undefined | 'none';
  const along = (id: string, raising?: Variable): Along => {
    const signs = [incentive, goal].map((of) => inDirection(of, context.effectsOn(of.id).get(id) ?? 'none'));
    const [paid = 'none', wanted = 'none'] = signs;
    const raised = (raising && context.effectsOn(raising.id).get(id)) ?? 'none';
    if (!raising && !(signs.includes('either') && isOpen(paid, 'rises') && isOpen(wanted, 'falls')))
      return { paid, wanted, raised };
    sample ??= Sample.of(context, selector) ?? 'none';
    const named = raising && ({ kind: 'name', target: 'variable', id: raising.id, place: raising.namePlace } as const);
    const courses =
      sample === 'none' ? undefined : averageCoursesOf(sample, [incentive, goal, ...(named ? [{ expression: named }] : [])], id);
    if (!courses) return { paid, wanted, raised };
    const directed = [incentive, goal].map((of, at) => {
      const course = courses[at] ?? 'flat';
      return course === 'flat' ? course : inDirection(of, course);
    });
    return { paid: directed[0] ?? 'flat', wanted: directed[1] ?? 'flat', raised: courses[2] ?? 'flat' };
  };
  return { along };
}

const isOpen = (sign: Sign, way: Sign): boolean => sign === 'either' || sign === way;

/** What a goal reads that wants less of all it reads: it is about nothing but that. */
function reductions(context: Context, goal: Goal): ReadonlySet<string> {
  const wanted = context.effectsOn(goal.id);
  const read = (context.graph.parents.get(goal.id) ?? []).map(({ from }) => from).filter((id) => context.variables.has(id));
  const isReduction = read.every((id) => inDirection(goal, wanted.get(id) ?? 'none') === 'falls');
  return new Set(isReduction ? read : []);
}
