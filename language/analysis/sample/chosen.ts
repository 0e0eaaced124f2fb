import type { Goal, Param } from '../../design/design.ts';
import { selectedBy } from '../../design/selection.ts';
import { constantValue } from '../constant.ts';
import type { Context } from '../context.ts';
import type { Circumstances } from './circumstances.ts';
import { meanOf } from './columns.ts';
import type { Sample } from './sample.ts';
import { settingsOf } from './settings.ts';

/** Params, by id, at the values that selection picks; one to which the measure does not answer is not among them. */
export type Choice = ReadonlyMap<string, number>;

/** Settings of a param that are compared, where a grid does not say; and in all, before it is looked closer around the best. */
const [usualSettings, mostTogether] = [21, 49];
const rounds = 2;

/**
 * What selection would pick on average: of settings of the params that it searches, spread evenly over their ranges (those of its own `grid`,
 * where it has one), that which is best by a goal on the sample, in the given circumstances. That is what the search tends to as it sees more
 * trials and more candidates; what it picks by luck is another matter. Of several params a coarse grid is looked at first, then each by itself.
 * Undefined where there is no sample, no range, too many params, or what is selected selects in turn.
 */
export function chosen(sample: Sample, goal: Goal, as: Circumstances): Choice | undefined {
  const { context, optimizer } = sample;
  if (optimizer.search?.method === 'none') return new Map();
  const below = selectedBy(context.optimizers, optimizer);
  if (below.some(({ selects }) => selects.length > 0)) return undefined;
  const open = below.flatMap(({ params }) => params).filter(({ id }) => !as.set?.has(id) && sample.answersTo(goal, id, as));
  const fine = ownCount(sample) ?? usualSettings;
  const coarse = Math.min(fine, Math.floor(mostTogether ** (1 / Math.max(1, open.length)) + 1e-9));
  const axes = axesOf(context, open, fine);
  const together = axesOf(context, open, open.length > 1 ? coarse : fine);
  if (!axes || !together || coarse < Math.min(3, fine)) return undefined;
  const best = (settings: readonly Setting[]): Best | undefined => bestOf(sample, goal, as, open, settings);
  // Of one param the line that follows is all.
  let found: Best | undefined =
    open.length > 1 ? best(combined(together)) : { setting: axes.map(([first = 0]) => first), isTied: false };
  const tied = new Set<number>();
  for (let round = 0; round < (open.length > 1 ? rounds : 1); round++)
    for (const [at, axis] of axes.entries()) {
      const around = found?.setting;
      const line = around && best(axis.map((value) => around.map((own, other) => (other === at ? value : own))));
      if (line?.isTied) tied.add(at);
      else tied.delete(at);
      found = line;
    }
  return found && new Map(open.flatMap(({ id }, at) => (tied.has(at) ? [] : [[id, found?.setting[at] ?? 0] as const])));
}

type Setting = readonly number[];
interface Best {
  readonly setting: Setting;
  /** Whether all do as well. */
  readonly isTied: boolean;
}

function bestOf(
  sample: Sample,
  goal: Goal,
  as: Circumstances,
  params: readonly Param[],
  settings: readonly Setting[],
): Best | undefined {
  const ids = params.map(({ id }) => id);
  const scores = sample
    .settings(goal, as, ids, settings)
    ?.map((values) => (goal.sense === 'minimize' ? -meanOf(values) : meanOf(values)));
  if (!scores) return undefined;
  const [highest, lowest] = [Math.max(...scores), Math.min(...scores)];
  const tie = 1e-9 * Math.max(...scores.map(Math.abs));
  return { setting: settings[scores.indexOf(highest)] ?? [], isTied: highest - lowest <= tie };
}

function axesOf(context: Context, params: readonly Param[], count: number): readonly Setting[] | undefined {
  const axes = params.flatMap((param) => [settingsOf(context, param, count)].flatMap((axis) => (axis ? [axis] : [])));
  return axes.length === params.length ? axes : undefined;
}

/** How many values of each param its own grid has. */
function ownCount({ context, optimizer: { search } }: Sample): number | undefined {
  const own = search?.method === 'grid' ? constantValue(context, search.n) : undefined;
  return own !== undefined && own >= 2 && own <= 2 * usualSettings ? Math.round(own) : undefined;
}

const combined = (axes: readonly Setting[]): readonly Setting[] =>
  axes.reduce<readonly Setting[]>((so, axis) => so.flatMap((one) => axis.map((value) => [...one, value])), [[]]);
