import type { Interval } from '../ranges/interval.ts';

/** How one thing answers when another is raised: not at all, it rises, it falls, or one or the other (or nobody can tell). */
export type Sign = 'none' | 'rises' | 'falls' | 'either';

const up = (sign: Sign): boolean => sign === 'rises' || sign === 'either';
const down = (sign: Sign): boolean => sign === 'falls' || sign === 'either';
const of = (rises: boolean, falls: boolean): Sign => (rises ? (falls ? 'either' : 'rises') : falls ? 'falls' : 'none');

/** Of a slope that lies in this range. */
export const signOf = ([low, high]: Interval): Sign => of(high > 0, low < 0);

/** By two ways together. */
export const joined = (one: Sign, other: Sign): Sign => of(up(one) || up(other), down(one) || down(other));

/** By one way, and from where it leads by another. */
export const composed = (first: Sign, then: Sign): Sign =>
  of((up(first) && up(then)) || (down(first) && down(then)), (up(first) && down(then)) || (down(first) && up(then)));

export const opposite = (sign: Sign): Sign => of(down(sign), up(sign));
