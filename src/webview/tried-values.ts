import type { Adjustments } from '../../language/design/adjusted.ts';
import type { Adjustable } from '../simulation/adjustable.ts';
import type { SweptValues } from '../simulation/measures/sweep-setting.ts';

/** What somebody tries in a scenario. */
export interface TriedValues {
  /** Of what it does not sweep, in place of the text's. */
  readonly values: Adjustments;
  /** Where in its sweep they look: at values of all or some of what is swept. */
  readonly at: SweptValues;
  /** Whether the sweep has no point there. */
  readonly isBetween: boolean;
}

/** Those that the text does not have yet. */
export function unwritten(adjustables: readonly Adjustable[], all: Adjustments): Adjustments {
  const written = new Map(adjustables.map((one) => [one.id, one.written]));
  return Object.fromEntries(Object.entries(all).filter(([id, value]) => written.has(id) && written.get(id) !== value));
}

/** How many points of the sweep there are at these values of it. */
export function pointsAt(adjustables: readonly Adjustable[], at: SweptValues): number {
  return adjustables.reduce((points, { id, swept }) => points * (swept && at[id] === undefined ? swept.length : 1), 1);
}

/** Values by id, of whichever scenario, as one understands them that has these adjustables. */
export function triedValues(adjustables: readonly Adjustable[], all: Adjustments): TriedValues {
  const of = (some: readonly Adjustable[]): Adjustments =>
    Object.fromEntries(some.flatMap(({ id }) => (all[id] === undefined ? [] : [[id, all[id]]])));
  const swept = adjustables.filter((one) => one.swept);
  return {
    values: of(adjustables.filter((one) => !one.swept)),
    at: of(swept),
    isBetween: swept.some(({ id, swept: points }) => all[id] !== undefined && !points?.includes(all[id])),
  };
}
