import type { Goal, Param, Search } from '../../design/design.ts';
import type { Domain } from '../../design/expression.ts';
import { selectedBy } from '../../design/selection.ts';
import { numberedLaw } from '../chance/numbered-law.ts';
import { constantValue } from '../constant.ts';
import type { Context } from '../context.ts';
import { meanOf } from './columns.ts';
import { quantileOf } from './quantile.ts';
import type { Circumstances } from './rollout.ts';
import type { Sample } from './sample.ts';

/** Params, by id, at the values that selection picks; one to which the measure does not answer is not among them. */
export type Choice = ReadonlyMap<string, number>;

/** Settings that are compared, all params together; and of one, where a grid does not say. */
const [mostSettings, usualSettings] = [441, 21];

/**
 * What selection would pick on average: of settings of all params that it searches, spread evenly over their ranges (those of its own `grid`,
 * where it has one), that which is best by a goal on the sample, in the given circumstances. That is what the search tends to as it sees more
 * trials and more candidates; what it picks by luck is another matter. Undefined where there is no sample, no range, or too many params.
 */
export function chosen(sample: Sample, goal: Goal, as: Circumstances): Choice | undefined {
  const params = selectedBy(sample.context.optimizers, sample.optimizer).flatMap((one) => one.params);
  const open = params.filter(({ id }) => !as.set?.has(id));
  const each = Math.min(usualSettings, Math.floor(mostSettings ** (1 / Math.max(1, open.length)) + 1e-9));
  const axes = open.map((param) => settingsOf(sample.context, param, sample.optimizer.search, each));
  if (each < 3 || axes.some((axis) => !axis)) return undefined;
  const settings = combined(axes.map((axis) => axis ?? []));
  if (settings.length > mostSettings) return undefined;
  const scores: number[] = [];
  for (const setting of settings) {
    const set = new Map([...(as.set ?? []), ...open.map(({ id }, at) => [id, setting[at] ?? 0] as const)]);
    const values = sample.goal(goal, { ...as, set });
    if (!values) return undefined;
    scores.push(goal.sense === 'minimize' ? -meanOf(values) : meanOf(values));
  }
  return best(open, settings, scores);
}

function best(params: readonly Param[], settings: readonly (readonly number[])[], scores: readonly number[]): Choice {
  const top = scores.indexOf(Math.max(...scores));
  const tie = 1e-9 * Math.max(...scores.map(Math.abs));
  const isTied = (at: number): boolean =>
    settings.every(
      (setting, index) =>
        setting.some((value, other) => other !== at && value !== settings[top]?.[other]) ||
        (scores[top] ?? 0) - (scores[index] ?? 0) <= tie,
    );
  return new Map(params.flatMap(({ id }, at) => (isTied(at) ? [] : [[id, settings[top]?.[at] ?? 0] as const])));
}

/** Evenly spaced in its range or distribution, as the quantiles of `grid` are; of a set all its values. */
function settingsOf(context: Context, { range }: Param, search: Search | undefined, each: number): readonly number[] | undefined {
  if (!range) return undefined;
  if (range.kind === 'interval' || range.kind === 'finite') return spacedIn(context, range, countOf(context, search, each));
  const law = numberedLaw(range, (parameter) => constantValue(context, parameter));
  const quantile = law && quantileOf(law);
  return quantile && Array.from({ length: each }, (_, at) => quantile((at + 0.5) / each));
}

export function spacedIn(context: Context, domain: Domain, count: number): readonly number[] | undefined {
  const bounds = (domain.kind === 'finite' ? domain.values : [domain.low, domain.high]).map((one) => constantValue(context, one));
  const [low = Number.NaN, high = Number.NaN] = bounds;
  if (!bounds.every((one) => one !== undefined && Number.isFinite(one))) return undefined;
  if (domain.kind === 'finite') return [...new Set(bounds)].filter((one) => one !== undefined);
  return low === high ? [low] : Array.from({ length: count }, (_, at) => low + ((high - low) * at) / (count - 1));
}

function countOf(context: Context, search: Search | undefined, each: number): number {
  const own = search?.method === 'grid' ? constantValue(context, search.n) : undefined;
  return own !== undefined && own >= 2 && own <= each ? Math.round(own) : each;
}

const combined = (axes: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  axes.reduce<readonly (readonly number[])[]>((so, axis) => so.flatMap((one) => axis.map((value) => [...one, value])), [[]]);
