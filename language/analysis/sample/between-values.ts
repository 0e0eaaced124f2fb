/** A parabola by its height and slope at the middle of three places, and half its bend. */
interface Parabola {
  readonly middle: number;
  readonly height: number;
  readonly slope: number;
  readonly bend: number;
}

/** So much of what scores differ by at most shows that a function breaks. */
const broken = 1e-3;

/**
 * Where between the best of evenly spaced places (0, 1, 2 …) and its neighbours a function may be higher: at the top of the parabola through these, the
 * best itself where that has none; and, as the function may break there, where the parabolas through what lies on either side of it cross, and their tops. So what is made of
 * parabolas that meet is found exactly, but near the ends, where too little of one side is known. `tie`: what counts as no bend.
 */
export function betterPlaces(
  scores: readonly number[],
  best: number,
  tie: number,
): { readonly top: number; readonly others: readonly number[] } {
  const last = scores.length - 1;
  const middle = Math.min(Math.max(best, 1), last - 1);
  const [top = best] = topsOf([through(scores, middle)], tie);
  const others = [best - 1, best].flatMap((from) => (from < 0 || from >= last ? [] : within(scores, from, tie)));
  return {
    top: Math.min(Math.max(top, middle - 1), middle + 1),
    others: others.filter((place) => Math.abs(place - best) < 1),
  };
}

/** Where a function that breaks between a place and the next may be highest. */
function within(scores: readonly number[], from: number, tie: number): readonly number[] {
  const [before, after] = [beside(scores, from, -1), beside(scores, from + 1, 1)];
  if (before && after)
    return [...crossings(before, after).filter((place) => place > from && place < from + 1), ...topsOf([before, after], tie)];
  // Of one side there is an end alone: where the other would lead to more than is there, it breaks off before.
  const [known, end] = before ? [before, from + 1] : [after, from];
  const missed = known ? heightAt(known, end) - (scores[end] ?? 0) : 0;
  return missed > broken * (Math.max(...scores) - Math.min(...scores)) ? [0.25, 0.5, 0.75].map((part) => from + part) : [];
}

const topsOf = (all: readonly (Parabola | undefined)[], tie: number): readonly number[] =>
  all.flatMap((one) => (one && one.bend < -tie ? [one.middle - one.slope / (2 * one.bend)] : []));

const heightAt = ({ middle, height, slope, bend }: Parabola, place: number): number =>
  height + (place - middle) * (slope + bend * (place - middle));

/** Through a place and its neighbours. */
function through(scores: readonly number[], middle: number): Parabola | undefined {
  const [below, here, above] = [scores[middle - 1], scores[middle], scores[middle + 1]];
  if (below === undefined || here === undefined || above === undefined) return undefined;
  return { middle, height: here, slope: (above - below) / 2, bend: (above + below) / 2 - here };
}

/** Through a place and the next two to one side; through two where there are no more, none where there is one. */
function beside(scores: readonly number[], from: number, way: -1 | 1): Parabola | undefined {
  const parabola = through(scores, from + way);
  if (parabola) return parabola;
  const [here, next] = [scores[from], scores[from + way]];
  if (here === undefined || next === undefined) return undefined;
  return { middle: from, height: here, slope: (next - here) * way, bend: 0 };
}

function crossings(one: Parabola, other: Parabola): readonly number[] {
  // Both around the middle of the first.
  const off = one.middle - other.middle;
  const bend = other.bend - one.bend;
  const slope = other.slope + 2 * other.bend * off - one.slope;
  const height = other.height + other.slope * off + other.bend * off * off - one.height;
  const size = Math.abs(slope) + Math.abs(height);
  if (Math.abs(bend) <= 1e-12 * size) return slope === 0 ? [] : [one.middle - height / slope];
  const root = slope * slope - 4 * bend * height;
  if (root < 0) return [];
  return [-1, 1].map((sign) => one.middle + (-slope + sign * Math.sqrt(root)) / (2 * bend));
}
