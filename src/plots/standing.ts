import { agrees, type SweptValues } from '../simulation/measures/sweep-setting.ts';
import type { Attribution, Point, ScenarioResult } from '../simulation/result.ts';

/** Where in a sweep somebody looks: at a value of all that is swept, or of some of it. */
export interface Standing {
  /** By target. */
  readonly at: SweptValues;
  /** As the result of the sweep, of what is there alone. */
  readonly result: ScenarioResult;
  /** The sweep has no point there: all of it comes from `own`. */
  readonly isBetween: boolean;
  /** A run of what is there alone, where something of it comes from that. */
  readonly own?: ScenarioResult;
}

/** At points of the sweep; nothing where it has none there. `attributed`: what a run of its own has told of the loss there. */
export function standingOn(result: ScenarioResult, at: SweptValues, attributed?: ScenarioResult): Standing | undefined {
  const points = result.points.filter(({ sweep }) => agrees(sweep, at));
  if (points.length === 0) return undefined;
  const known = (result.attributions ?? []).filter(({ sweep }) => agrees(sweep, at));
  const told = known.length === 0 && attributed?.attributions;
  const attributions = told ? told.map((one) => placed(one, at)) : known;
  return { at, result: there(result, at, points, attributions), isBetween: false, ...(told && { own: attributed }) };
}

/** Between the points of the sweep, or beyond them: `own` is what a run gave that held what is swept there. */
export function standingBetween(own: ScenarioResult, at: SweptValues): Standing | undefined {
  if (own.points.length === 0) return undefined;
  const points = own.points.map((point): Point => placed(point, at));
  const attributions = (own.attributions ?? []).map((one) => placed(one, at));
  return { at, result: there(own, at, points, attributions), isBetween: true, own };
}

function there(
  { attributions: _, adjusted = {}, sweep, ...rest }: ScenarioResult,
  at: SweptValues,
  points: readonly Point[],
  attributions: readonly Attribution[],
): ScenarioResult {
  const others = Object.entries(adjusted).filter(([id]) => !(id in at));
  return {
    ...rest,
    ...(others.length > 0 && { adjusted: Object.fromEntries(others) }),
    sweep: sweep.filter(({ target }) => !(target in at)),
    points,
    ...(attributions.length > 0 && { attributions }),
  };
}

const placed = <Told extends { readonly sweep: SweptValues }>(told: Told, at: SweptValues): Told => ({
  ...told,
  sweep: { ...at, ...told.sweep },
});
