import type { Goal, Optimizer, Variable } from '../../../design/design.ts';
import type { Place } from '../../../design/place.ts';
import { kindOf } from '../../classes.ts';
import { actionsOf, type Context } from '../../context.ts';
import { inDirection } from '../../levers.ts';
import { pursuing } from '../../mending.ts';
import { alike, nameOf } from '../../parties.ts';
import { searches } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import { averageCoursesOf } from '../../sample/average-course.ts';
import { Sample } from '../../sample/sample.ts';
import { opposite, type Sign } from '../../signs/sign.ts';
import page from './multitask-starvation.md';

/** Of two tasks one is paid, and what that takes is taken from the other. */
export const multitaskStarvation: Rule = {
  id: 'agents/multitask-starvation',
  title: 'A task that no incentive measures is starved',
  severity: 'warning',
  standing: 'proved',
  source: 'Holmström & Milgrom 1991',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (agent) => incentives(context, agent).flatMap((one) => starved(context, one))),
};

/** What moves an agent's levers, and what it should have been moved by. */
interface Incentive {
  readonly agent: Optimizer;
  /** Who pursues what is paid for: the agent, or who selects it. */
  readonly payer: Optimizer;
  readonly paid: Goal;
  readonly wanted: Goal;
  readonly paidPlace: Place;
  readonly levers: readonly { readonly id: string; readonly name: string; readonly place: Place }[];
}

/** A planner sets its actions for its own goal; of a law its selector sets the params, for that one's goal. */
function incentives(context: Context, agent: Optimizer): readonly Incentive[] {
  const selectors = (context.selectors.get(agent.id) ?? []).map(({ selector }) => selector);
  const made = (payer: Optimizer, wanted: Goal | undefined, levers: Incentive['levers']): readonly Incentive[] => {
    const [paid, place] = [context.goalOf(payer), payer.pursues?.place];
    return paid?.expression && wanted?.expression && place && !alike(paid, wanted)
      ? [{ agent, payer, paid, wanted, paidPlace: place, levers }]
      : [];
  };
  if (kindOf(agent) === 'direct') {
    const levers = actionsOf(agent).map(({ action, place }) => ({ id: action, name: nameOf(context, action), place }));
    const [selector] = selectors;
    return made(agent, context.trueGoalOf(selector ?? agent), levers);
  }
  if (kindOf(agent) !== 'control') return [];
  const levers = agent.params.map(({ id, name, namePlace }) => ({ id, name, place: namePlace }));
  return selectors.filter(searches).flatMap((selector) => made(selector, context.trueGoalOf(selector), levers));
}

function starved(context: Context, incentive: Incentive): readonly RuleFinding[] {
  const { paid, wanted, levers } = incentive;
  const ways = new Ways(context, incentive);
  const [measured, matters] = [context.ancestors(paid.id), context.ancestors(wanted.id)];
  const paidTask = [...matters.keys()].find(
    (id) =>
      measured.has(id) &&
      context.variables.has(id) &&
      levers.some((lever) => lever.id === id || context.effectsOn(id).has(lever.id)) &&
      ways.gain(paid, id) === 'rises' &&
      ways.gain(wanted, id) === 'rises',
  );
  if (paidTask === undefined) return [];
  const isAction = (id: string): boolean => context.variables.get(id)?.mechanism.kind === 'action';
  // What lies nearest to the levers first; the lever itself last.
  const far = [...matters.keys()].reverse();
  const tasks = [...far.filter((id) => !isAction(id)), ...far.filter(isAction)];
  for (const lever of levers) {
    const pull = ways.gain(paid, lever.id);
    if (pull !== 'rises' && pull !== 'falls') continue;
    for (const task of tasks) {
      // Of what is to be less there is none to starve.
      const variable = context.variables.get(task);
      if (measured.has(task) || !variable || ways.gain(wanted, task) !== 'rises') continue;
      if (ways.along(variable, lever.id) === opposite(pull)) return [finding(context, incentive, paidTask, lever, task, pull)];
    }
  }
  return [];
}

/** Which way things go: by signs and, where these do not decide, by an average over a sample; so many of these at most. */
class Ways {
  private readonly context: Context;
  private readonly payer: Optimizer;
  private readonly known = new Map<string, Sign>();
  private sample: Sample | undefined | 'none';
  private left = 20;

  constructor(context: Context, { payer, agent }: Incentive) {
    this.context = context;
    this.payer = context.selectors.get(agent.id)?.[0]?.selector ?? payer;
  }

  /** How well off a goal is as a variable or a param rises. */
  gain(goal: Goal, id: string): Sign {
    return inDirection(goal, this.decided(goal, this.context.effectsOn(goal.id).get(id) ?? 'none', id));
  }

  along(variable: Variable, lever: string): Sign {
    if (variable.id === lever) return 'rises';
    const expression = { kind: 'name', target: 'variable', id: variable.id, place: variable.namePlace } as const;
    return this.decided({ id: variable.id, expression }, this.context.effectsOn(variable.id).get(lever) ?? 'none', lever);
  }

  private decided(of: Pick<Goal, 'id' | 'expression'>, sign: Sign, by: string): Sign {
    const key = `${of.id} by ${by}`;
    const before = sign === 'either' ? this.known.get(key) : sign;
    if (before || this.left === 0) return before ?? sign;
    this.left -= 1;
    this.sample ??= Sample.of(this.context, this.payer) ?? 'none';
    const [course] = (this.sample !== 'none' && averageCoursesOf(this.sample, [of], by)) || [];
    const found = course === undefined ? sign : course === 'flat' ? 'none' : course;
    this.known.set(key, found);
    return found;
  }
}

function finding(
  context: Context,
  { agent, payer, paid, wanted, paidPlace }: Incentive,
  paidTask: string,
  lever: Incentive['levers'][number],
  task: string,
  pull: Sign,
): RuleFinding {
  const [measured, unmeasured] = [nameOf(context, paidTask), nameOf(context, task)];
  return {
    on: agent.id,
    place: lever.place,
    message: `\`${paid.name}\` pays \`${agent.name}\` for \`${measured}\` and to ${pull === 'rises' ? 'raise' : 'lower'} \`${lever.name}\`, which starves \`${unmeasured}\`: \`${wanted.name}\` needs it, and \`${paid.name}\` does not measure it.`,
    path: [
      step(agent, 'is paid by'),
      stepAt(paid.name, paidPlace, 'moves'),
      stepAt(lever.name, lever.place, '->'),
      ...steps(context, context.path(task, wanted.id) ?? []),
    ],
    related: [
      { message: `\`${measured}\` is paid for`, place: context.variables.get(paidTask)?.namePlace ?? paid.namePlace },
      { message: `\`${unmeasured}\` is not`, place: context.variables.get(task)?.namePlace ?? wanted.namePlace },
      { message: 'what is wanted', place: wanted.namePlace },
    ],
    mends: pursuing(context, payer, wanted),
  };
}
