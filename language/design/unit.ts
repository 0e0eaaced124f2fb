import type { Place } from './place.ts';

/** A unit as written and as powers of its factors: `m/s^2` is { m: 1, s: -2 }; `1` has none. */
export interface Unit {
  readonly text: string;
  readonly powers: Readonly<Record<string, number>>;
  readonly place: Place;
}
