import { meansBy } from './alike.ts';
import type { Column } from './columns.ts';

/** What an action can be. */
export interface Axis {
  readonly values: readonly number[];
  /** Whether what lies between them can be done too. */
  readonly isContinuous: boolean;
  /** Where two do as well, the nearest to this. */
  readonly usual: number;
}

/** Of several actions at once each is looked at again so often. */
const rounds = 3;

/**
 * For each row the actions that are best on average over the rows of its group. Values between those of an axis are found by a parabola through
 * the best and its neighbours, exact where the objective is one; several actions one after the other, again and again.
 */
export function bestActions(
  axes: readonly Axis[],
  groups: readonly number[],
  objective: (setting: readonly Column[]) => Column,
): readonly Column[] {
  let setting: readonly Column[] = axes.map(({ usual }) => usual);
  for (let round = 0; round < (axes.length > 1 ? rounds : 1); round++)
    for (const [at, axis] of axes.entries()) {
      const means = axis.values.map((value) =>
        meansBy(groups, objective(setting.map((own, other) => (other === at ? value : own)))),
      );
      const best = (means[0] ?? new Float64Array()).map((_, group) =>
        bestOf(
          axis,
          means.map((mean) => mean[group] ?? Number.NaN),
        ),
      );
      const [only] = best;
      const column =
        best.length === 1 && only !== undefined ? only : Float64Array.from(groups, (group) => best[group] ?? Number.NaN);
      setting = setting.map((own, other) => (other === at ? column : own));
    }
  return setting;
}

function bestOf({ values, isContinuous, usual }: Axis, scores: readonly number[]): number {
  const highest = Math.max(...scores);
  const tie = 1e-9 * Math.max(...scores.map(Math.abs));
  const tied = values.flatMap((value, at) => ((scores[at] ?? -Infinity) >= highest - tie ? [{ value, at }] : []));
  const { value = Number.NaN, at = 0 } = tied.toSorted((a, b) => Math.abs(a.value - usual) - Math.abs(b.value - usual))[0] ?? {};
  if (!isContinuous || tied.length > 1 || values.length < 3) return value;
  const middle = Math.min(Math.max(at, 1), values.length - 2);
  const [x = 0, low = 0, high = 0] = [values[middle], values[middle - 1], values[middle + 1]];
  const [here = 0, below = 0, above = 0] = [scores[middle], scores[middle - 1], scores[middle + 1]];
  const bend = below - 2 * here + above;
  if (!(bend < -tie)) return value;
  return Math.min(Math.max(x + ((high - low) / 4) * ((below - above) / bend), low), high);
}
