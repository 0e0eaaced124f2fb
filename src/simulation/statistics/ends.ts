/** How often what an interval is to hold may lie beyond each of its ends. */
export interface Beyond {
  readonly low: number;
  readonly high: number;
}

/** The same, as it depends on what was found. */
export type Ends = (found: number) => Beyond;

/** Of a 95% interval. */
export const usualShare = 0.025;

/** Of an interval that is looked at once. */
export const lookedAtOnce: Ends = () => ({ low: usualShare, high: usualShare });

/**
 * Of an interval that is looked at again and again until the runs are enough. `share`: see `shareAtEachLook`. What stops the runs is
 * that an end has passed one of the `thresholds`: that end is to hold at all looks together, the other one was not waited for. Where it is
 * not known what the runs waited for, both are to hold at all looks.
 */
export function lookedAtOften(share: number, thresholds?: readonly number[]): Ends {
  if (!thresholds) return () => ({ low: share, high: share });
  return (found) => ({
    low: thresholds.some((one) => !(one > found)) ? share : usualShare,
    high: thresholds.some((one) => !(one < found)) ? share : usualShare,
  });
}

/** Of what falls where the other rises. */
export const swappedEnds =
  (ends: Ends): Ends =>
  (found) => {
    const { low, high } = ends(found);
    return { low: high, high: low };
  };
