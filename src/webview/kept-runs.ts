import { type Standing, standingBetween, standingOn } from '../plots/standing.ts';
import type { Analysis } from '../server/protocol.ts';
import type { SimulationOptions } from '../simulation/progress.ts';
import { type Shown, upToDate } from './kept-result.ts';
import type { TriedValues } from './tried-values.ts';

/** A scenario with all that it sweeps, or held where somebody looks. */
export type Part = 'sweep' | 'place';

interface Kept {
  readonly shown: Shown;
  /** Which values were tried, where, and how it was run. */
  readonly as: string;
  /** As many runs as were asked for, not the few of a glance. */
  readonly isFull: boolean;
  readonly at: TriedValues['at'];
}

export const asTried = (part: Part, { values, at }: TriedValues, options: SimulationOptions): string =>
  JSON.stringify([values, options, part === 'place' ? at : {}]);

/** The latest runs of each scenario, over edits and other runs. */
export function keptRuns() {
  const kept: Readonly<Record<Part, Map<string, Kept>>> = { sweep: new Map(), place: new Map() };
  /** The last answers: pictures are drawn anew where they change. */
  const seen = new Map<string, { readonly of: readonly unknown[]; readonly shown: Shown }>();

  const standing = (scenario: string, tried: TriedValues, options: SimulationOptions): Standing | undefined => {
    const [sweep, place] = [kept.sweep.get(scenario), kept.place.get(scenario)];
    const attributed = place?.as === asTried('place', tried, options) ? place.shown.result : undefined;
    const found = sweep && standingOn(sweep.shown.result, tried.at, attributed);
    return found ?? (place && standingBetween(place.shown.result, place.at));
  };

  return {
    keep: (part: Part, scenario: string, one: Kept): void => {
      kept[part].set(scenario, one);
    },
    get: (part: Part, scenario: string): Kept | undefined => kept[part].get(scenario),
    /** Whether there is what these values give; with fewer runs, where it need not be `full`. */
    has: (part: Part, scenario: string, as: string, full: boolean): boolean => {
      const one = kept[part].get(scenario);
      return one?.as === as && !one.shown.former && (!full || (one.isFull && one.shown.complete));
    },
    edited: (now: Analysis): void => {
      for (const runs of Object.values(kept))
        for (const [scenario, one] of runs) runs.set(scenario, { ...one, shown: upToDate(one.shown, now) });
    },
    shown: (scenario: string, tried: TriedValues, options: SimulationOptions): Shown | undefined => {
      const sweep = kept.sweep.get(scenario)?.shown;
      if (!sweep || Object.keys(tried.at).length === 0) return sweep;
      const place = kept.place.get(scenario)?.shown;
      const of = [sweep, place, asTried('place', tried, options)];
      const before = seen.get(scenario);
      if (before?.of.every((one, at) => one === of[at])) return before.shown;
      const stands = standing(scenario, tried, options);
      const former = sweep.former || (stands?.own !== undefined && place?.former === true);
      // What is there cannot be simulated: that is to be seen.
      const failed = tried.isBetween && place?.result.points.length === 0 ? place.result.missing : [];
      const result = failed.length > 0 ? { ...sweep.result, missing: [...failed, ...sweep.result.missing] } : sweep.result;
      const shown = { ...sweep, result, former, ...(stands && { standing: stands }) };
      seen.set(scenario, { of, shown });
      return shown;
    },
  };
}
