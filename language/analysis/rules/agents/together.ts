import type { Goal, Optimizer } from '../../../design/design.ts';
import { asSelected } from '../../as-selected.ts';
import { type Acting, actionsOf, type Context } from '../../context.ts';
import { serves } from '../../sample/apart.ts';
import { type Column, meanOf } from '../../sample/columns.ts';
import { Sample } from '../../sample/sample.ts';
import { spacedIn, together } from '../../sample/settings.ts';

/** Where what is wanted bends otherwise than parabolas, plans are found to a smaller share than this of all that two can make of it. */
const inexact = 0.001;

/** Two planners; whether the one reckons with the other, and that with it. */
export interface Pair {
  readonly one: Acting;
  readonly other: Acting;
  readonly oneForesees: boolean;
  readonly otherForesees: boolean;
}

/** Whether two who plan for one goal would do better by it, on average, if they planned as one. Undefined where no sample tells. */
export function togetherHelps(context: Context, { one, other, ...foreseen }: Pair, goal: Goal): boolean | undefined {
  const both = [one.actor, other.actor];
  const selectors = both.map(({ id }) => context.selectors.get(id)?.[0]?.selector);
  const [selector] = selectors.filter((each) => each !== undefined);
  const isPlanned = both.every(({ acts }) => acts.every((act) => act.kind === 'plan'));
  const isOfOne = selectors.every((each) => each === undefined || each === selector);
  const setting = context.design.optimizers.flatMap((each) => actionsOf(each).map(({ action }) => action));
  const isPlain = new Set(setting).size === setting.length;
  const sample = isPlanned && isOfOne && isPlain ? Sample.of(context, selector ?? one.actor) : undefined;
  const measure = selector && context.goalOf(selector);
  if (!sample || (foreseen.oneForesees && foreseen.otherForesees)) return undefined;
  const params = selector && measure ? asSelected(context, sample, selector, measure) : new Map<string, number>();
  // Who reckons with another that does not knows what that does.
  const known = foreseen.oneForesees
    ? doneBy(sample, other, one, params)
    : foreseen.otherForesees
      ? doneBy(sample, one, other, params)
      : [];
  const as = known && sample.goal(goal, { set: new Map([...params, ...known]), deployed: true });
  const joint = sample.amended(asOne(context, one.actor, other.actor)).goal(goal, { set: params, deployed: true });
  if (!as || !joint) return undefined;
  // Step by step as one they may not get away from where each is best off while the other stays.
  const ends = settingsTogether(context, [one.action, other.action]).flatMap((set) => {
    const values = sample.goal(goal, { set: new Map([...params, ...set]), deployed: true });
    return values ? [values] : [];
  });
  const all = [as, joint, ...ends].map(meanOf);
  const tooLittle = inexact * (Math.max(...all) - Math.min(...all));
  const gain = (values: Float64Array): number => (goal.sense === 'minimize' ? -1 : 1) * (meanOf(values) - meanOf(as));
  return [joint, ...ends].some((values) => serves(goal, values, as) && gain(values) > tooLittle);
}

/** Each end of what two can do with each end of the other's. */
function settingsTogether(
  context: Context,
  actions: readonly string[],
): readonly (readonly (readonly [action: string, value: number])[])[] {
  const axes = actions.map((id) => {
    const mechanism = context.variables.get(id)?.mechanism;
    const values = mechanism?.kind === 'action' && mechanism.domain ? spacedIn(context, mechanism.domain, 2) : undefined;
    return values ? [values[0] ?? Number.NaN, values.at(-1) ?? Number.NaN] : [];
  });
  return together(axes).map((values) => actions.map((id, at) => [id, values[at] ?? Number.NaN] as const));
}

type Done = readonly (readonly [action: string, column: Column])[];

/** What somebody does who does not reckon with another. */
function doneBy(sample: Sample, { actor }: Acting, than: Acting, set: ReadonlyMap<string, Column>): Done | undefined {
  const { uses: _, ...plain } = than.actor;
  const actions = actor.acts.flatMap((act) => (act.kind === 'plan' ? act.actions : []));
  const named = actions.map(({ id, place }) => ({ expression: { kind: 'name', target: 'variable', id, place } as const }));
  const columns = sample.amended([plain]).goals(named, { set, deployed: true });
  return columns && actions.map(({ id }, at) => [id, columns[at] ?? 0] as const);
}

/** The first has all that both can do, and sees what both see; in a model that knows nothing of what the other does it cannot plan that. */
function asOne(context: Context, one: Optimizer, other: Optimizer): readonly Optimizer[] {
  const [first, ...rest] = one.acts;
  const others = other.acts.flatMap((act) => (act.kind === 'plan' ? act.actions : []));
  if (first?.kind !== 'plan') return [one, other];
  const acts = [{ ...first, actions: [...first.actions, ...others] }, ...rest];
  const { uses, ...plain } = one;
  const isCut = others.some(({ id }) => context.edits(uses?.id).has(id));
  return [
    { ...(isCut ? plain : one), acts, observes: [...one.observes, ...other.observes] },
    { ...other, acts: [] },
  ];
}
