import type { Goal, Optimizer, Regime } from '../../../design/design.ts';
import type { Context } from '../../context.ts';
import { oncePer } from '../../once-per.ts';
import { apart, negligibleShare } from '../../sample/apart.ts';
import { meanOf, spreadOf } from '../../sample/columns.ts';
import { selection } from '../../sample/outcomes.ts';
import { Sample } from '../../sample/sample.ts';
import { settingsOf } from '../../sample/settings.ts';

/** Settings of a param that are compared where it takes too long to find what selection picks. */
const few = 5;

/**
 * Whether selection, its trials in the regime, would choose other params of a planner, by which its goal comes out better there, on average. What
 * the planner knows of the regime, and what else is selected, is as it is. Undefined where no sample tells.
 */
export function wouldChoose(
  context: Context,
  mesa: Optimizer,
  selector: Optimizer,
  goal: Goal,
  regime: Regime,
): boolean | undefined {
  return once(context, `${mesa.id} of ${selector.id} in ${regime.id}`, () => asked(context, mesa, selector, goal, regime));
}

const once = oncePer<boolean | undefined>();

function asked(context: Context, mesa: Optimizer, selector: Optimizer, goal: Goal, regime: Regime): boolean | undefined {
  const sample = Sample.of(context, selector);
  const [chosen, instead] = [sample && selection(sample), sample && selection(sample, { regime })];
  if (!sample || !chosen || !instead) return ofFew(context, mesa, selector, goal, regime);
  const own = new Set(mesa.params.map(({ id }) => id));
  const again = new Map([...chosen, ...[...instead].filter(([id]) => own.has(id))]);
  const [as, other] = [chosen, again].map((set) => sample.goal(goal, { set, deployed: true, regime }));
  return as && other && betters(sample, goal, regime)(other, as);
}

/** The same of some settings of its one param, whatever luck the search has and whatever else it picks. */
function ofFew(context: Context, { params }: Optimizer, selector: Optimizer, goal: Goal, regime: Regime): boolean | undefined {
  const sample = Sample.of(context, selector);
  const [param] = params;
  const settings = param && settingsOf(context, param, few);
  if (!sample || !settings || params.length > 1) return undefined;
  const all = settings.map((value) => [value]);
  const there = sample.settings(goal, { deployed: true, regime }, [param.id], all);
  const isBetter = betters(sample, goal, regime);
  if (!there?.some((one) => there.some((other) => isBetter(one, other)))) return there && false;
  const here = sample.settings(goal, { model: selector.trials?.inWorld ? undefined : selector.uses?.id }, [param.id], all);
  const [chosen, best] = [here, there].map((values) => values && bestOf(goal, values));
  const [as, other] = [there[chosen ?? -1], there[best ?? -1]];
  return as && other && isBetter(other, as);
}

/** Whether one is better than another by more than is negligible: of the spread of the goal as planned, or where that does not vary, by chance. */
function betters(sample: Sample, goal: Goal, regime: Regime) {
  const chance = sample.goal(goal, { evenly: 'all', deployed: true, regime });
  const least = chance ? negligibleShare * spreadOf(chance) : 0;
  return (one: Float64Array, other: Float64Array): boolean => {
    const { mean, negligible } = apart(one, other);
    return mean * (goal.sense === 'minimize' ? -1 : 1) > Math.max(negligible, least);
  };
}

function bestOf({ sense }: Goal, values: readonly Float64Array[]): number {
  const scores = values.map((value) => meanOf(value) * (sense === 'minimize' ? -1 : 1));
  return scores.indexOf(Math.max(...scores));
}
