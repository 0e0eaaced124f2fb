import { meansBy } from './alike.ts';
import { type Column, valueIn } from './columns.ts';

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
  let [pass, changed] = [0, 0];
  for (let round = 0; round < (axes.length > 1 ? rounds : 1); round++)
    for (const [at, axis] of axes.entries()) {
      // Nothing else has changed since it was looked at last.
      if (pass - changed >= axes.length) return setting;
      const means = (column: Column): Float64Array =>
        meansBy(groups, objective(setting.map((own, other) => (other === at ? column : own))));
      const column = bestOn(axis, groups, means);
      if (!isSame(column, setting[at] ?? Number.NaN, axis)) changed = pass;
      setting = setting.map((own, other) => (other === at ? column : own));
      pass++;
    }
  return setting;
}

/** What is best of one action, the others as they are. `means`: what comes of it, by group. */
function bestOn(axis: Axis, groups: readonly number[], means: (column: Column) => Float64Array): Column {
  const { scores, isParabola } = scoresOn(axis, means);
  const best = Array.from({ length: scores[0]?.length ?? 0 }, (_, group) =>
    bestOf(
      axis,
      scores.map((all) => all[group] ?? Number.NaN),
    ),
  );
  const columnOf = (values: readonly number[]): Column =>
    values.length === 1 ? (values[0] ?? Number.NaN) : Float64Array.from(groups, (group) => values[group] ?? Number.NaN);
  const vertices = columnOf(best.map(({ vertex }) => vertex));
  if (isParabola || best.every(({ vertex, value }) => vertex === value)) return vertices;
  // Where it is none, what lies between may be worse.
  const reached = means(vertices);
  return columnOf(best.map(({ vertex, value, score }, group) => ((reached[group] ?? 0) > score ? vertex : value)));
}

/** But for the last digits. */
function isSame(one: Column, other: Column, { values }: Axis): boolean {
  const tie = 1e-9 * ((values.at(-1) ?? 0) - (values[0] ?? 0));
  const isNear = (x: number, y: number): boolean => Math.abs(x - y) <= tie;
  if (typeof one === 'number') return typeof other === 'number' ? isNear(one, other) : other.every((y) => isNear(one, y));
  return one.every((x, row) => isNear(x, valueIn(other, row)));
}

/** By value, what comes of it in each group. Of what is a parabola at five of many evenly spaced values three tell the rest. */
function scoresOn(
  { values, isContinuous }: Axis,
  meansAt: (value: number) => Float64Array,
): { readonly scores: readonly Float64Array[]; readonly isParabola: boolean } {
  const last = values.length - 1;
  const known = new Map<number, Float64Array>();
  const at = (place: number): Float64Array => {
    const found = known.get(place) ?? meansAt(values[place] ?? Number.NaN);
    known.set(place, found);
    return found;
  };
  if (isContinuous && last % 2 === 0 && last > 4) {
    const [low, middle, high] = [at(0), at(last / 2), at(last)];
    const lain = (place: number): Float64Array => {
      const x = (2 * place) / last - 1;
      return middle.map((y, group) => {
        const [left = 0, right = 0] = [low[group], high[group]];
        return y + (x * (right - left)) / 2 + x * x * ((left + right) / 2 - y);
      });
    };
    const isMet = (place: number): boolean => {
      const so = lain(place);
      return at(place).every((y, group) => Math.abs(y - (so[group] ?? 0)) <= 1e-9 * (Math.abs(y) + Math.abs(middle[group] ?? 0)));
    };
    const between = Math.floor(last / 4) + 1;
    if (isMet(between) && isMet(last - between))
      return { scores: values.map((_, place) => known.get(place) ?? lain(place)), isParabola: true };
  }
  return { scores: values.map((_, place) => at(place)), isParabola: false };
}

/** The best value that was looked at, and the top of the parabola through it and its neighbours. */
interface Best {
  readonly value: number;
  readonly score: number;
  readonly vertex: number;
}

function bestOf({ values, isContinuous, usual }: Axis, scores: readonly number[]): Best {
  const score = Math.max(...scores);
  const tie = 1e-9 * Math.max(...scores.map(Math.abs));
  const tied = values.flatMap((value, at) => ((scores[at] ?? -Infinity) >= score - tie ? [{ value, at }] : []));
  const { value = Number.NaN, at = 0 } = tied.toSorted((a, b) => Math.abs(a.value - usual) - Math.abs(b.value - usual))[0] ?? {};
  if (!isContinuous || tied.length > 1 || values.length < 3) return { value, score, vertex: value };
  const middle = Math.min(Math.max(at, 1), values.length - 2);
  const [x = 0, low = 0, high = 0] = [values[middle], values[middle - 1], values[middle + 1]];
  const [here = 0, below = 0, above = 0] = [scores[middle], scores[middle - 1], scores[middle + 1]];
  const bend = below - 2 * here + above;
  if (!(bend < -tie)) return { value, score, vertex: value };
  const top = Math.min(Math.max(x + ((high - low) / 4) * ((below - above) / bend), low), high);
  // The last digits say nothing.
  return { value, score, vertex: Math.abs(top - value) <= 1e-9 * (high - low) ? value : top };
}
