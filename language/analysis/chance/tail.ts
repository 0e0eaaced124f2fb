/**
 * How the upper tail of a random number falls off, up to what grows more slowly: of X it says how P[X > t] goes to 0.
 *
 * - `bounded`: it is 0 from `reach` on (NaN where that is not known);
 * - `power`: -ln P[X > t] ~ speed · t^power. Power 2 is the normal's, 1 the exponential's (speed is its rate), below 1 it is subexponential;
 * - `log`: -ln P[X > t] ~ speed · (ln t)^power. Power 1 varies regularly (speed is its index, as of Pareto's), 2 is the lognormal's;
 * - `light`: lighter than any exponential, and no more is known (a Poisson's); `unknown`: nothing is.
 */
export type Tail =
  | { readonly kind: 'bounded'; readonly reach: number }
  | { readonly kind: 'power' | 'log'; readonly power: number; readonly speed: number }
  | { readonly kind: 'light' }
  | { readonly kind: 'unknown' };

export const bounded = (reach: number): Tail => ({ kind: 'bounded', reach });
export const powerTail = (power: number, speed: number): Tail => ({ kind: 'power', power, speed });
export const logTail = (power: number, speed: number): Tail => ({ kind: 'log', power, speed });
export const light: Tail = { kind: 'light' };
export const unknown: Tail = { kind: 'unknown' };

export type TailClass = 'bounded' | 'light' | 'exponential' | 'subexponential' | 'unknown';

export function tailClass(tail: Tail): TailClass {
  if (tail.kind === 'log') return 'subexponential';
  if (tail.kind !== 'power') return tail.kind;
  return tail.power > 1 ? 'light' : tail.power === 1 ? 'exponential' : 'subexponential';
}

/** The power of t with which P[X > t] falls: moments below it are finite, above it infinite. Infinity where it falls faster than any power. */
export function tailIndex(tail: Tail): number {
  if (tail.kind === 'unknown') return Number.NaN;
  if (tail.kind !== 'log') return Infinity;
  return tail.power > 1 ? Infinity : tail.power === 1 ? tail.speed : 0;
}

export type Comparison = 'heavier' | 'lighter' | 'alike' | 'unknown';

/** Whether P[X > t] / P[Y > t] goes to infinity, to 0, or neither, as far as the tails tell (their speeds may be alike, or not known). */
export function compared(one: Tail, other: Tail): Comparison {
  if (one.kind === 'unknown' || other.kind === 'unknown') return 'unknown';
  const [a, b] = [rank(one), rank(other)];
  if (a !== b) return isVague(one, other) || isVague(other, one) ? 'unknown' : a > b ? 'heavier' : 'lighter';
  if (one.kind === 'light' || other.kind === 'light') return 'unknown';
  if (one.kind === 'bounded' || other.kind === 'bounded') return 'alike';
  if (Number.isNaN(one.speed - other.speed)) return 'unknown';
  return one.speed === other.speed ? 'alike' : one.speed < other.speed ? 'heavier' : 'lighter';
}

/** The heaviest of some; unknown where that may be one that is not known. */
export function heaviest(tails: readonly Tail[]): Tail {
  if (tails.some(({ kind }) => kind === 'unknown')) return unknown;
  return tails.reduce((best, one) => heavierOf(best, one), bounded(-Infinity));
}

function heavierOf(one: Tail, other: Tail): Tail {
  if (one.kind === 'bounded' && other.kind === 'bounded') return bounded(Math.max(one.reach, other.reach));
  const which = compared(one, other);
  if (which === 'unknown') return tailClass(one) === 'light' && tailClass(other) === 'light' ? light : withoutSpeed(one);
  return which === 'lighter' ? other : one;
}

/** Of two whose order their speeds would decide, if they were known. */
const withoutSpeed = (tail: Tail): Tail => (tail.kind === 'power' || tail.kind === 'log' ? { ...tail, speed: Number.NaN } : tail);

/** Higher is heavier; within `power` and `log` the lower power. */
function rank(tail: Tail): number {
  switch (tail.kind) {
    case 'unknown':
      return Number.NaN;
    case 'bounded':
      return 0;
    case 'light':
      return 1;
    case 'power':
      return tail.power > 1 ? 1 + 1 / (1 + tail.power) : 2 + 1 / (1 + tail.power);
    case 'log':
      return 4 + 1 / (1 + tail.power);
  }
}

/** One that is only known to be light, beside another that is light. */
const isVague = (one: Tail, other: Tail): boolean => one.kind === 'light' && tailClass(other) === 'light';
