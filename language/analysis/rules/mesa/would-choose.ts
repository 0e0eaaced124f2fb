import type { Goal, Optimizer, Param, Regime } from '../../../design/design.ts';
import type { Context } from '../../context.ts';
import { oncePer } from '../../once-per.ts';
import { apart, negligibleShare } from '../../sample/apart.ts';
import { type Column, called, mapped, meanOf, nameOf, spreadOf } from '../../sample/columns.ts';
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
  const [here, there] = [sample && selection(sample), sample && selection(sample, { regime })];
  if (!sample || !here || !there) return ofFew(context, mesa, selector, goal, regime);
  const inside = new Map(mesa.params.map((param) => [param.id, insideOf(context, selector, param)]));
  const within = (set: ReadonlyMap<string, Column>): ReadonlyMap<string, Column> =>
    new Map([...set].map(([id, value]) => [id, inside.get(id)?.(value) ?? value]));
  const [chosen, instead] = [within(here), within(there)];
  const again = new Map([...chosen, ...[...instead].filter(([id]) => inside.has(id))]);
  const [as, other] = [chosen, again].map((set) => sample.goal(goal, { set, deployed: true, regime }));
  return as && other && betters(sample, goal, regime)(other, as);
}

/** Of a thousand candidates that are drawn from a range one lies as near to its end, in shares of it. */
const nearest = 1e-3;

/**
 * Where a search looks that draws its candidates from a range: at the very end, which it never meets, a term of the planner's goal may vanish
 * and leave it free to do what it never would.
 */
function insideOf(context: Context, { search }: Optimizer, { id, range }: Param): (value: Column) => Column {
  const [low, high] = context.ranges({ id, target: 'param' });
  const least = nearest * (high - low);
  if (search?.method !== 'best of' || range?.kind !== 'interval' || !Number.isFinite(least)) return (value) => value;
  const inside = (x = 0): number => Math.min(Math.max(x, low + least), high - least);
  return (value) => called(mapped(inside, [value]), `${nameOf(value)} inside`);
}

/** The same of some settings of its one param, whatever luck the search has and whatever else it picks. */
function ofFew(context: Context, { params }: Optimizer, selector: Optimizer, goal: Goal, regime: Regime): boolean | undefined {
  const sample = Sample.of(context, selector);
  const [param] = params;
  const settings = param && settingsOf(context, param, few);
  if (!sample || !settings || params.length > 1) return undefined;
  const inside = insideOf(context, selector, param);
  const all = settings.map((value) => [meanOf(inside(value))]);
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
