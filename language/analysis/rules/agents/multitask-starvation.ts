import type { Goal, Optimizer } from '../../../design/design.ts';
import type { Place } from '../../../design/place.ts';
import { kindOf } from '../../classes.ts';
import { actionsOf, type Context } from '../../context.ts';
import { pursuing } from '../../mending.ts';
import { alike, nameOf } from '../../parties.ts';
import { searches } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
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
  const [measured, matters] = [context.ancestors(paid.id), context.ancestors(wanted.id)];
  const paidTask = [...matters.keys()].find(
    (id) =>
      measured.has(id) &&
      context.variables.has(id) &&
      gain(context, paid, id) === 'rises' &&
      gain(context, wanted, id) === 'rises' &&
      levers.some((lever) => lever.id === id || context.effectsOn(id).has(lever.id)),
  );
  if (paidTask === undefined) return [];
  const isAction = (id: string): boolean => context.variables.get(id)?.mechanism.kind === 'action';
  // What lies nearest to the levers first; the lever itself last.
  const far = [...matters.keys()].reverse();
  const tasks = [...far.filter((id) => !isAction(id)), ...far.filter(isAction)];
  for (const lever of levers) {
    const pull = gain(context, paid, lever.id);
    if (pull !== 'rises' && pull !== 'falls') continue;
    for (const task of tasks) {
      // Of what is to be less there is none to starve.
      if (measured.has(task) || !context.variables.has(task) || gain(context, wanted, task) !== 'rises') continue;
      const onward: Sign = task === lever.id ? 'rises' : (context.effectsOn(task).get(lever.id) ?? 'none');
      if (onward === opposite(pull)) return [finding(context, incentive, paidTask, lever, task, pull)];
    }
  }
  return [];
}

/** How well off a goal is as a variable or a param rises. */
function gain(context: Context, goal: Goal, id: string): Sign {
  const sign = context.effectsOn(goal.id).get(id) ?? 'none';
  return goal.sense === 'minimize' ? opposite(sign) : sign;
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
