import { meansBy } from './alike.ts';
import { betterPlaces } from './between-values.ts';
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
 * For each row the actions that are best on average over the rows of its group. Values between those of an axis are found by parabolas through
 * the best and its neighbours, and where two of these cross, exact where the objective is made of such. Of two actions each value of the one is
 * looked at with what is best of the other then: what both fill or use up has a ridge, from which neither leads away alone. More are looked at one
 * after the other, again and again.
 */
export function bestActions(
  axes: readonly Axis[],
  groups: readonly number[],
  objective: (setting: readonly Column[]) => Column,
): readonly Column[] {
  const means = (setting: readonly Column[]): Float64Array => meansBy(groups, objective(setting));
  const [first, second, third] = axes;
  if (!first || !second || third) return oneByOne(axes, groups, means);
  const answer = (one: Column): Best => bestOn(second, groups, (other) => means([one, other]));
  const { column } = bestOn(first, groups, (one) => answer(one).reached);
  return [column, answer(column).column];
}

/** Each action as is best while the others stay. */
function oneByOne(
  axes: readonly Axis[],
  groups: readonly number[],
  means: (setting: readonly Column[]) => Float64Array,
): readonly Column[] {
  let setting: readonly Column[] = axes.map(({ usual }) => usual);
  let [pass, changed] = [0, 0];
  for (let round = 0; round < (axes.length > 1 ? rounds : 1); round++)
    for (const [at, axis] of axes.entries()) {
      // Nothing else has changed since it was looked at last.
      if (pass - changed >= axes.length) return setting;
      const { column } = bestOn(axis, groups, (tried) => means(setting.map((own, other) => (other === at ? tried : own))));
      if (!isSame(column, setting[at] ?? Number.NaN, axis)) changed = pass;
      setting = setting.map((own, other) => (other === at ? column : own));
      pass++;
    }
  return setting;
}

interface Best {
  readonly column: Column;
  /** What comes of it, by group. */
  readonly reached: Float64Array;
}

/** What is best of one action, the others as they are. `means`: what comes of it, by group. */
function bestOn(axis: Axis, groups: readonly number[], means: (column: Column) => Float64Array): Best {
  const { scores, isParabola } = scoresOn(axis, means);
  const looked = Array.from({ length: scores[0]?.length ?? 0 }, (_, group) =>
    bestOf(
      axis,
      scores.map((all) => all[group] ?? Number.NaN),
      isParabola,
    ),
  );
  const columnOf = (values: readonly number[]): Column =>
    values.length === 1 ? (values[0] ?? Number.NaN) : Float64Array.from(groups, (group) => values[group] ?? Number.NaN);
  const values = looked.map(({ value }) => value);
  const reached = Float64Array.from(looked, ({ score }) => score);
  const most = looked.reduce((so, { between }) => Math.max(so, between.length), 0);
  for (let at = 0; at < most; at++) {
    const tried = looked.map(({ between, value }) => between[at] ?? value);
    // Where it is no parabola, what lies between may be worse.
    for (const [group, score] of means(columnOf(tried)).entries())
      if (isParabola || score > (reached[group] ?? 0)) [values[group], reached[group]] = [tried[group] ?? Number.NaN, score];
  }
  return { column: columnOf(values), reached };
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

/** The best value that was looked at, and where between its neighbours it may be better: of a parabola at its top. */
interface Looked {
  readonly value: number;
  readonly score: number;
  readonly between: readonly number[];
}

function bestOf({ values, isContinuous, usual }: Axis, scores: readonly number[], isParabola: boolean): Looked {
  const score = Math.max(...scores);
  const tie = 1e-9 * Math.max(...scores.map(Math.abs));
  const tied = values.flatMap((value, at) => ((scores[at] ?? -Infinity) >= score - tie ? [{ value, at }] : []));
  const { value = Number.NaN, at = 0 } = tied.toSorted((a, b) => Math.abs(a.value - usual) - Math.abs(b.value - usual))[0] ?? {};
  // Of two side by side what lies between may be better than both.
  const isLevel = tied.length > 2 || (tied[1] && tied[1].at - tied[0]!.at > 1);
  if (!isContinuous || isLevel || values.length < 3) return { value, score, between: [] };
  const step = (values[1] ?? 0) - (values[0] ?? 0);
  const { top, others } = betterPlaces(scores, at, tie);
  const places = [top, ...(isParabola ? [] : others)].map((place) => (values[0] ?? 0) + step * place);
  // The last digits say nothing.
  return { value, score, between: places.filter((place) => Math.abs(place - value) > 2e-9 * step) };
}
