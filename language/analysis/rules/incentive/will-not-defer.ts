import type { Variable } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import { rawMoment } from '../../chance/moments.ts';
import type { Context } from '../../context.ts';
import { gainByDeferring } from '../../deferring/deferral-value.ts';
import { type OffSwitchGame, offSwitchGame } from '../../deferring/off-switch-game.ts';
import { actorsOf } from '../../incentives/actors.ts';
import { frameOf } from '../../incentives/frame.ts';
import { linkTable, reachable, utilitiesOf } from '../../incentives/influence-diagram.ts';
import { isRandom } from '../../pressure.ts';
import { type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import { rounded } from '../../wording.ts';
import { type Halt, haltsOf } from './halts.ts';
import { type Paid, paidOf } from './who-is-paid.ts';
import page from './will-not-defer.md';

/** A planner that gains nothing by leaving it to the human who could halt it. */
export const willNotDefer: Rule = {
  id: 'incentive/will-not-defer',
  title: 'It gains nothing by deferring',
  severity: 'warning',
  standing: 'proved',
  source: 'Hadfield-Menell et al. 2017',
  page,
  *check(context) {
    for (const halt of haltsOf(context)) {
      const optimizer = context.optimizers.get(halt.optimizer);
      const plans = optimizer?.acts.some((act) => act.kind === 'plan');
      const robot = optimizer && plans ? paidOf(context, optimizer) : undefined;
      const means = context.variables.get(halt.by);
      if (robot && means) yield* deferring(context, robot, { ...halt, means });
      yield;
    }
  },
};

function deferring(context: Context, robot: Paid, halt: Halt & { readonly means: Variable }): readonly RuleFinding[] {
  const { optimizer, goal, place } = robot;
  const { principal, means } = halt;
  if (!canDefer(robot, means.id)) return [];
  const finding = (message: string, path: RuleFinding['path'], mends: readonly Mend[]): RuleFinding => ({
    on: optimizer.id,
    place,
    message,
    path: [step(principal, 'can halt'), step(optimizer, 'by'), stepAt(means.name, halt.place, 'tells of'), ...path],
    related: [{ message: `\`${principal.name}\` can halt it by \`${means.name}\``, place: halt.place }],
    mends,
  });
  if (!tells(context, robot, means.id)) {
    const message = `\`${optimizer.name}\` gains nothing by deferring: as it sees things \`${means.name}\`, by which \`${principal.name}\` can halt it, tells nothing of \`${goal.name}\` that it does not know.`;
    return [finding(message, [step(goal)], including(context, robot, means.id))];
  }
  const game = offSwitchGame(context, optimizer, means.id);
  const gain = game && gainByDeferring(game.belief, game);
  const worth = game && context.variables.get(game.worth);
  if (!gain || !worth || gain.value > -gain.error) return [];
  const edit = frameOf(context, optimizer)?.edits.get(game.worth);
  const message = `\`${optimizer.name}\` gains nothing by deferring to \`${game.human.name}\`: ${why(game, gain.value, worth.name)}.`;
  return [finding(message, [stepAt(worth.name, edit?.place ?? worth.namePlace, '->'), step(goal)], [])];
}

/** In the words of the source where it is its game, else by what is gained. */
function why({ belief, threshold, beta, human }: OffSwitchGame, gain: number, worth: string): string {
  const [mean = 0, sd = 0] = belief.kind === 'one' && belief.name === 'normal' ? belief.parameters : [];
  if (belief.kind === 'one' && belief.name === 'normal' && threshold === 0)
    return `it doubts \`${worth}\` too little for how often \`${human.name}\` errs (sd² = ${rounded(sd ** 2, 4)}, not above 2 beta |mean| = ${rounded(2 * beta * Math.abs(mean), 4)})`;
  const best = (rawMoment(belief, 1) ?? 0) > 0 ? 'to act' : 'to stop';
  const less = gain === 0 ? `no more than ${best}` : `${rounded(-gain)} less than ${best}`;
  const judges = `how \`${human.name}\` judges (beta = ${rounded(beta, 4)}, lets it act where that is above ${rounded(threshold, 4)})`;
  return `by its belief of \`${worth}\`, and ${judges}, to leave it to \`${human.name}\` is worth ${less}`;
}

/** Whether what it does can leave it to the halt or not: both bear on its goal. */
function canDefer({ diagram }: Paid, means: string): boolean {
  const { children, parents } = linkTable(diagram.links);
  const ofMeans = diagram.nodes.filter(({ of, id }) => of.includes(means) && id !== diagram.decision).map(({ id }) => id);
  const bears = reachable(utilitiesOf(diagram), parents);
  const below = reachable([diagram.decision], children);
  const meets = reachable(ofMeans, children);
  return (
    ofMeans.some((id) => bears.has(id)) && [...below].some((id) => id !== diagram.decision && bears.has(id) && meets.has(id))
  );
}

/** Whether something random that it does not see moves both the halt and, past it, its goal. */
function tells(context: Context, { diagram, optimizer }: Paid, means: string): boolean {
  const ofMeans = new Set(diagram.nodes.filter(({ of }) => of.includes(means)).map(({ id }) => id));
  const { parents } = linkTable(diagram.links);
  const seen = new Set(parents.get(diagram.decision));
  const makes = reachable(ofMeans, parents);
  const past = linkTable(diagram.links.filter(({ from }) => !ofMeans.has(from)));
  const matters = reachable(utilitiesOf(diagram), past.parents);
  const edits = frameOf(context, optimizer)?.edits;
  return diagram.nodes.some(({ id, of }) => {
    const variable = context.variables.get(of[0] ?? '');
    if (!variable || ofMeans.has(id) || seen.has(id) || !makes.has(id) || !matters.has(id)) return false;
    const edit = edits?.get(variable.id);
    return isRandom(edit?.kind === 'believes' ? { ...variable, mechanism: edit.mechanism } : variable);
  });
}

/** To represent whoever sets the halt, so that it knows by what. */
function including(context: Context, { optimizer }: Paid, means: string): readonly Mend[] {
  const model = context.models.get(optimizer.uses?.id ?? '');
  const human = actorsOf(context, means)[0]?.actor;
  if (!model || !human || human === optimizer || frameOf(context, optimizer)?.knows(human.id)) return [];
  return [
    {
      kind: 'add clause',
      title: `Include \`${human.name}\` in \`${model.name}\``,
      declaration: model.id,
      clause: `includes ${human.name}`,
    },
  ];
}
