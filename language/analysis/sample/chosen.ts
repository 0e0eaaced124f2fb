import type { Goal, Param } from '../../design/design.ts';
import { selectedBy } from '../../design/selection.ts';
import { constantValue } from '../constant.ts';
import type { Context } from '../context.ts';
import type { Circumstances } from './circumstances.ts';
import { type Column, called, meanOf } from './columns.ts';
import { luckOfTheDraw, type Search, tie } from './luck.ts';
import type { Sample } from './sample.ts';
import { gridCount, settingsOf, together } from './settings.ts';

/** Params, by id, at the values that selection picks; one to which the measure does not answer is not among them. */
export type Choice = ReadonlyMap<string, number>;

/** Settings of a param that are compared, where a grid does not say; and in all, before it is looked closer around the best. */
const [usualSettings, mostTogether] = [21, 49];
const rounds = 2;

/**
 * What selection would pick on average: of settings of the params that it searches, spread evenly over their ranges (those of its own `grid`,
 * where it has one), that which is best by a goal on the sample, in the given circumstances. That is what the search tends to as it sees more
 * trials and more candidates; what it picks by luck is another matter. Of several params a coarse grid is looked at first, then each by itself.
 * Undefined where there is no sample, no range, too many params, params that make up for each other, or what is
 * selected selects in turn.
 */
export function chosen(sample: Sample, goal: Goal, as: Circumstances): Choice | undefined {
  return sample.made('chosen', [goal], as, () => {
    const found = linesOf(sample, goal, as);
    return found && new Map(found.flatMap(({ id, line }) => (isFlat(line) ? [] : [[id, bestOn(line)] as const])));
  });
}

/**
 * What it picks with the luck of its trials, and of who is among its candidates: a value in each row, which is a run of its own. A param to which
 * the measure does not answer is not among them.
 */
export function picked(sample: Sample, goal: Goal, as: Circumstances): ReadonlyMap<string, Column> | undefined {
  return sample.made('picked', [goal], as, (name) => {
    const found = linesOf(sample, goal, as);
    const how = searchOf(sample, goal);
    return (
      found && new Map(found.flatMap(({ id, line }) => (isFlat(line) ? [] : [[id, called(byLuck(line, how), `${name} ${id}`)]])))
    );
  });
}

function searchOf({ context, optimizer }: Sample, { noise }: Goal): Search {
  const { count, inWorld = false } = optimizer.trials ?? {};
  const { search } = optimizer;
  return {
    trials: constantValue(context, count) ?? 1,
    areShared: !inWorld,
    noise: noise ? (constantValue(context, noise.sd) ?? 0) : 0,
    candidates: search?.method === 'best of' ? constantValue(context, search.n) : undefined,
  };
}

const byLuck = (line: Line, how: Search): Column =>
  luckOfTheDraw(
    line.map(({ value }) => value),
    line.map(({ scores }) => scores),
    how,
  );

type Line = readonly { readonly value: number; readonly score: number; readonly scores: Float64Array }[];

const isFlat = (line: Line): boolean => {
  const scores = line.map(({ score }) => score);
  return Math.max(...scores) - Math.min(...scores) <= tie * Math.max(...scores.map(Math.abs));
};
const bestOn = (line: Line): number =>
  line.find(({ score }) => score === Math.max(...line.map((one) => one.score)))?.value ?? Number.NaN;

/** Of each param that the goal answers to, its settings with their scores, the others at their best. */
function linesOf(
  sample: Sample,
  goal: Goal,
  as: Circumstances,
): readonly { readonly id: string; readonly line: Line }[] | undefined {
  const { context, optimizer } = sample;
  if (optimizer.search?.method === 'none') return [];
  const below = selectedBy(context.optimizers, optimizer);
  if (below.some(({ selects }) => selects.length > 0)) return undefined;
  const open = below.flatMap(({ params }) => params).filter(({ id }) => !as.set?.has(id) && sample.answersTo(goal, id, as));
  const fine = gridCount(context, optimizer.search, 2 * usualSettings) ?? usualSettings;
  const coarse = Math.min(fine, Math.floor(mostTogether ** (1 / Math.max(1, open.length)) + 1e-9));
  const axes = axesOf(context, open, fine);
  const coarseAxes = axesOf(context, open, open.length > 1 ? coarse : fine);
  if (!axes || !coarseAxes || coarse < Math.min(3, fine)) return undefined;
  const ids = open.map(({ id }) => id);
  const sign = goal.sense === 'minimize' ? -1 : 1;
  const scoresOf = (settings: readonly Setting[]): readonly Float64Array[] | undefined =>
    sample.settings(goal, as, ids, settings)?.map((values) => values.map((value) => sign * value));
  const start = together(open.length > 1 ? coarseAxes : axes.map((axis) => axis.slice(0, 1)));
  const scores = start.length > 1 ? scoresOf(start)?.map(meanOf) : [0];
  if (!scores) return undefined;
  const highest = Math.max(...scores);
  let best: Setting | undefined = start[scores.indexOf(highest)];
  // Params that make up for each other are picked together, by an even draw: none by itself.
  const isTied = (setting: Setting, at: number): boolean =>
    (scores[at] ?? -Infinity) >= highest - tie * Math.abs(highest) &&
    setting.filter((value, of) => value !== best?.[of]).length > 1;
  if (start.some(isTied)) return undefined;
  const lines = new Map<number, Line>();
  for (let round = 0; round < (open.length > 1 ? rounds : 1); round++)
    for (const [at, axis] of axes.entries()) {
      const around: Setting | undefined = best;
      const along = around && scoresOf(axis.map((value) => around.map((own, other) => (other === at ? value : own))));
      if (!around || !along) return undefined;
      const line = axis.map((value, index) => ({
        value,
        scores: along[index] ?? new Float64Array(),
        score: meanOf(along[index] ?? 0),
      }));
      lines.set(at, line);
      best = around.map((own, other) => (other === at ? bestOn(line) : own));
    }
  return ids.map((id, at) => ({ id, line: lines.get(at) ?? [] }));
}

type Setting = readonly number[];

function axesOf(context: Context, params: readonly Param[], count: number): readonly Setting[] | undefined {
  const axes = params.flatMap((param) => [settingsOf(context, param, count)].flatMap((axis) => (axis ? [axis] : [])));
  return axes.length === params.length ? axes : undefined;
}
